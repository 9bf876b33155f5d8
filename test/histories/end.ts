import { seededRandom } from '../simulators/core/random';
import type { History } from './history';
import { statusItems } from './items';
import { judgeReasons } from './oracle/explanations';
import { postingName } from './oracle/plan';
import type { Weather } from './runs';
import { storedFor, wbsRow, projectRow } from './stored';
import { calm } from './troubles';

/** More than quiet runs may need until they write nothing any more. */
const MOST_ROUNDS = 4;

/** The end of a history: quiet runs over everything, and the judgement of what stands then. */
export class End {
	constructor(private readonly history: History) {}

	/** First with all obstacles in place, then without them. */
	async play(): Promise<void> {
		const { history } = this;
		const { oracle } = history;
		await this.settleDown();
		this.judgeAll();
		for (const project of [...oracle.blockedProjects]) history.do({ do: 'unblock', project });
		for (const line of [...oracle.blockedLines]) history.do({ do: 'unblockLine', line });
		if (oracle.closedMonths.size > 0) history.do({ do: 'openMonth', year: 2026, month: 3 });
		await this.settleDown();
		this.judgeAll();
		history.complaints.push(...history.watch.complaints(oracle));
	}

	/** Runs over everything, in peace, until a round writes nothing. */
	private async settleDown(): Promise<void> {
		const { history } = this;
		const { world, counts, complaints, runs } = history;
		await world.turnstile.land({ all: true });
		history.story.begin('end');
		for (let round = 1; ; round += 1) {
			await world.clock.advance(3_600_000);
			const before = this.writes();
			if (world.drawn.plan.proposals) {
				runs.proposals.splice(0);
				await this.round(round, 'propose');
				await this.round(round, 'postApproved');
			} else await this.round(round, 'post');
			counts.rounds += 1;
			if (this.writes() === before || complaints.length > 0) return;
			if (round === MOST_ROUNDS) complaints.push({ task: '', what: 'quiet runs go on writing' });
		}
	}

	private async round(round: number, mode: Weather['mode']): Promise<void> {
		const { world, oracle, runs } = this.history;
		const worker = world.newWorker();
		const items = [...oracle.tasks.keys(), ...world.copies.keys(), ...statusItems(world)];
		const peace = { storm: calm, isLive: false, isPeaceful: true, mode };
		await runs.run([{ worker, items }], { random: seededRandom(round), ...peace });
	}

	/** Successful writes so far; as long as something is in the way, notes on tasks may come and go. */
	private writes(): number {
		const { world, oracle } = this.history;
		const { blockedProjects, blockedLines, closedMonths } = oracle;
		const isFree = blockedProjects.size + blockedLines.size + closedMonths.size === 0;
		const { exact, asana } = world;
		const requests = [...exact.requests.writes, ...(isFree ? asana.requests.writes : [])];
		return requests.filter(({ status }) => status < 300).length;
	}

	private judgeAll(): void {
		const { world, oracle, statuses, complaints } = this.history;
		for (const gid of oracle.tasks.keys()) {
			oracle.settled(gid);
			this.history.judge(gid);
			this.judgeReasons(gid);
		}
		if (!world.drawn.plan.hasStatusRow) return;
		statuses.settled();
		complaints.push(
			...statuses.complaints((project) => {
				const { Notes } = projectRow(world, project);
				return typeof Notes === 'string' ? Notes : null;
			}),
		);
	}

	private judgeReasons(gid: string): void {
		const { world, oracle, runs, complaints } = this.history;
		// People are told when something is proposed, and nothing more once they approved.
		if (world.drawn.plan.proposals) return;
		const { entries } = storedFor(world, oracle.task(gid));
		const sums = new Map<string, bigint>();
		for (const { key, kind, measure } of entries) {
			const name = postingName({ kind, series: key?.series });
			sums.set(name, (sums.get(name) ?? 0n) + measure);
		}
		const isCompleted = wbsRow(world, oracle.task(gid).line).Completed === true;
		const said = runs.said.get(gid) ?? [];
		complaints.push(...judgeReasons({ oracle, gid, said, sums, isCompleted }));
	}
}
