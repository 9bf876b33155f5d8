import { ApiFault } from '../../nodes/shared/http/fault';
import { Story } from '../histories/story';
import { Killed } from '../histories/turnstile';
import type { Random } from '../simulators/core/random';
import type { Act, AsanaAct, ExactAct } from './acts';
import { keepBooks } from './bookkeeping';
import { drawAsanaAct } from './drawAsana';
import { drawExactAct } from './drawExact';
import { Books, type DocumentId } from './oracle/books';
import { Held } from './oracle/held';
import { judgeDocument, type Complaint } from './oracle/judge';
import { Oracle } from './oracle/oracle';
import { workOnTask } from './workOnTasks';
import { PROJECT, type DocumentWorld } from './world';

/** What happened how often. */
export type Counts = Record<'acts' | 'runs' | 'late' | 'settled' | 'kills' | 'calls', number>;

/** A world in which people and runs do things, and what the oracle makes of it. */
export class History {
	readonly complaints: Complaint[] = [];
	readonly oracle: Oracle;
	readonly story = new Story();
	readonly outcomes = new Map<string, number>();
	readonly counts: Counts = { acts: 0, runs: 0, late: 0, settled: 0, kills: 0, calls: 0 };
	/** Documents that somebody changed since they were last handed over. */
	readonly news = new Set<DocumentId>();
	/** Epoch milliseconds at which what others look up was last changed. */
	renamedAt = -Infinity;
	/** Epoch milliseconds at which a process was last killed. */
	killedAt = -Infinity;

	constructor(
		readonly world: DocumentWorld,
		private readonly documents: number,
	) {
		this.oracle = new Oracle(world.drawn.plan, new Books(world.exact), PROJECT);
	}

	/** Somebody does something in Exact or in Asana, or finds twice that it cannot be done. */
	act(random: Random): Act | undefined {
		const stage = { oracle: this.oracle, random, documents: this.documents };
		const draw = () => (random() < 0.65 ? drawExactAct(stage) : drawAsanaAct(stage));
		const act = draw() ?? draw();
		if (act === undefined) return undefined;
		this.story.tell({ ...act, task: 'key' in act ? act.key : 'tie' in act ? act.tie : '' });
		this.counts.acts += 1;
		if ('kind' in act) this.inExact(act);
		else this.inAsana(act);
		return act;
	}

	private inExact(act: ExactAct): void {
		const { world, oracle } = this;
		const key = keepBooks(world, act) ?? ('key' in act ? act.key : '');
		const id = oracle.documents.get(key) ?? { kind: act.kind, key };
		oracle.look(id);
		this.news.add(id);
		if (act.do === 'change' && act.kind === 'account') this.renamedAt = world.clock.now();
	}

	private inAsana(act: AsanaAct): void {
		const left = this.oracle.people.get(act.tie);
		if (left !== undefined) workOnTask(this.world, left, act);
	}

	/** Holds a document against the oracle, after a run of it that was left in peace. */
	judge(id: DocumentId, held = new Held(this.world.asana)): void {
		this.counts.settled += 1;
		this.complaints.push(...judgeDocument({ oracle: this.oracle, held, id }));
	}

	/** Runs of several processes may retire a task and bring it back. */
	blur(id: DocumentId): void {
		const { oracle } = this;
		for (const tie of [oracle.tieOf(id), ...oracle.linesEver(id)]) {
			const left = oracle.people.get(tie);
			if (left === undefined) continue;
			left.completed = undefined;
			// A run that breaks off may have taken it out of the project, for the next to put it back.
			if (this.world.drawn.asana.setParentMemberships === 'dropped') left.section = undefined;
		}
	}

	/** A run ended with a problem: services may fail it, and nothing else. */
	judgeProblem(problem: unknown, { isDisturbed }: { isDisturbed: boolean }): void {
		if (problem instanceof Killed || (problem instanceof ApiFault && isDisturbed)) return;
		const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
		this.complaints.push({ document: '', what: `a run threw ${text}` });
	}
}
