import { createTokenCalls, openAsanaClient } from '../../../nodes/shared/asana/calls/openClient';
import { createSyncMemory } from '../../../nodes/shared/sync/memory';
import { upsertProject } from '../../../nodes/shared/sync/project/upsertProject';
import type { AsanaSide } from '../../../nodes/shared/sync/settings';
import { upsertDocument } from '../../../nodes/shared/sync/upsertDocument';
import { workIn, type AsanaSimulator } from '../../simulators/asana';
import type { TestClock } from '../../simulators/core/clock';
import { seededRandom, type Random } from '../../simulators/core/random';
import { simulatorSend } from '../../support/simulatorSend';
import { TIE_FIELD } from '../world';
import { drawRace, type Drawn } from './drawn';
import { Judge } from './judge';
import { Lane } from './lane';
import { changed, newPaper, read, rowsFor, type Paper } from './papers';
import { People } from './people';

/** What came of a race. */
export interface Report {
	drawn: Drawn;
	complaints: string[];
	/** Every call of the race. */
	story: string[];
	/** How many calls met trouble. */
	troubles: number;
	/** How often a run met another one: it was refused what that had made, or took back its own. */
	met: number;
}

/** One Asana for many races. */
export interface Track {
	asana: AsanaSimulator;
	clock: TestClock;
}

/** Plays the race of a seed: the same one every time. */
export async function playRace({ asana, clock }: Track, seed: number): Promise<Report> {
	const random = seededRandom(seed);
	const drawn = drawRace(random);
	const lane = new Lane();
	const race = prepare({ asana, clock }, { drawn, lane, random });
	const { complaints } = race.judge;
	let papers = drawn.lines.map((lines, at) => newPaper(random, 1_000 + at, lines));
	const sides = Array.from({ length: drawn.processes }, (_, who) => race.newProcess(who));
	const people = new People(asana, race.project);

	if (drawn.areWarm) {
		const other = newPaper(random, 900, 2);
		await race.inTurn(sides, [other]);
		race.judge.others.push(other);
	}
	let late: Paper[] | undefined;
	if (drawn.isThere) {
		await race.inTurn(
			[random() < 0.5 ? race.newProcess(7) : (sides[0] ?? race.newProcess(7))],
			papers,
		);
		late = drawn.hasLate ? papers : undefined;
		if (drawn.isTampered) people.tamper(random, race.judge.carriersOf(papers));
		people.work(random, race.judge.carriersOf(papers), drawn.removedLine === 'delete');
		await clock.advance(60_000);
		papers = papers.map((paper) => changed(random, paper));
	}
	const lateAt = new Date(clock.now() - 30_000).toISOString();
	asana.requests.clear();
	lane.story.length = 0;
	const runs = sides.map(async (side, who) =>
		who === 0 && late !== undefined
			? await race.run(side, late, lateAt)
			: await race.run(side, papers, race.now()),
	);
	const ends = await lane.drive(runs, { random, troubles: drawn.troubles });
	const troubles = lane.met;
	const met = workIn(asana.requests.writes).filter(
		({ method, status }) => method === 'DELETE' || status === 400,
	).length;
	if (troubles === 0) {
		race.judge.failures(ends);
		if (late === undefined) race.judge.once(papers);
	}
	const story = [...lane.story, '— and once more —'];
	lane.story.length = 0;
	await clock.advance(60_000);
	await race.inTurn([race.newProcess(8)], papers);
	race.judge.once(papers);
	race.judge.shown(papers);
	complaints.push(...people.missing());

	await clock.advance(60_000);
	asana.requests.clear();
	await race.inTurn([...sides, race.newProcess(9)], papers);
	const written = workIn(asana.requests.writes).filter(
		({ method, status }) => method !== 'GET' && status < 300,
	);
	complaints.push(...written.map(({ method, path }) => `a repeat wrote ${method} ${path}`));
	return { drawn, complaints, story: [...story, ...lane.story], troubles, met };
}

/** Puts everything where it is when a race begins. */
function prepare({ asana, clock }: Track, given: { drawn: Drawn; lane: Lane; random: Random }) {
	const { drawn, lane, random } = given;
	asana.reset();
	Object.assign(asana.switches, drawn.switches);
	if (drawn.isFree) asana.state.workspace.plan = 'free';
	if (drawn.withTieField) asana.state.addCustomField({ name: TIE_FIELD, type: 'text' });
	if (drawn.mapping !== 'fields to make' && !drawn.isFree) {
		asana.state.addCustomField({ name: 'Amount', type: 'number', precision: 2 });
		asana.state.addCustomField({ name: 'Center', type: 'enum', options: ['ICT'] });
	}
	const token = asana.state.addToken();
	const project = asana.state.project('Inkoop / Purchasing').gid;
	const judge = new Judge(asana, drawn);
	const settings = {
		...rowsFor(drawn),
		project,
		withLines: drawn.shape !== 'task alone',
		createFields: true,
		createOptions: true,
		removedLine: drawn.removedLine,
		goneDocument: 'leave' as const,
		dryRun: false,
		identity: drawn.identity,
		tieField: TIE_FIELD,
		...(drawn.shape === 'project with line tasks' && { lineTasks: { sectionBy: 'CostCenter' } }),
	};
	const run = async (side: AsanaSide, papers: readonly Paper[], readAt: string) =>
		await Promise.all(
			papers.map(async (paper) => {
				const document = read(paper, drawn.shape, readAt);
				return drawn.shape.startsWith('project')
					? await upsertProject(side, document, settings)
					: await upsertDocument(side, document, settings);
			}),
		);
	const now = () => new Date(clock.now()).toISOString();
	return {
		judge,
		project,
		run,
		now,
		newProcess: (who: number): AsanaSide => {
			const send = lane.through(
				who,
				simulatorSend(() => token),
			);
			const calls = createTokenCalls({ clock });
			const client = openAsanaClient({ send, baseUrl: asana.url, calls, clock });
			return { client, clock, memory: createSyncMemory() };
		},
		/** One process after the other, without trouble. */
		async inTurn(sides: readonly AsanaSide[], papers: readonly Paper[]): Promise<void> {
			for (const side of sides) {
				const runs = [run(side, papers, now())];
				judge.failures(await lane.drive(runs, { random, troubles: 0 }));
			}
		},
	};
}
