import { countCalls } from '../countCalls';
import { failures } from '../failures';
import { countWrites, settlePolls } from '../polling';
import type { Stage } from '../stage';
import { doubledTasks, doWork, reasonsGiven, repeatWork, setScene } from './acts';
import { audit } from './expectations';

/** What the scenario came to. */
export interface WayBackReport {
	ok: boolean;
	stages: number;
	entries: number;
	duplicates: number;
	/** Posted on the project, in cents. */
	cents: number;
	/** Items that say why something was not done. */
	refused: number;
	exactCalls: number;
	asanaCalls: number;
	/** Writes to either service once everything people did had arrived. */
	echoes: number;
	writesOnRepeat: number;
}

/** The two templates out and the one back, at work together. */
export async function checkWayBack(
	stage: Stage,
	say: (text: string) => void,
): Promise<WayBackReport> {
	const calls = countCalls(stage);
	say('Bringing an order and the projects to Asana, and watching them there.');
	const scene = await setScene(stage);
	say('Completing order lines, stages and billing milestones in Asana; re-opening one.');
	const expected = await doWork(stage, scene);
	const books = audit(stage.exact, scene.places, expected);
	say('Waiting whether anything comes back as an echo.');
	const quiet = countWrites(stage);
	await settlePolls(stage, scene.polls);
	const echoes = countWrites(stage) - quiet;
	say('Working on without any change that matters.');
	const writesOnRepeat = await repeatWork(stage, scene);
	const later = audit(stage.exact, scene.places, expected);
	const reasons = await reasonsGiven(stage);
	const problems = [
		...new Set([...books.wrong, ...later.wrong]),
		...(await failures(stage)),
		...(doubledTasks(stage) === 0 ? [] : ['A record has two tasks.']),
		...(reasons.some((reason) => /invoice term/i.test(reason))
			? []
			: ['Nobody was told that a deliverable needs an invoice term.']),
	];
	for (const problem of problems) say(`WRONG  ${problem}`);
	const { stages, entries, duplicates, cents } = later;
	return {
		ok: problems.length === 0 && duplicates === 0 && echoes === 0 && writesOnRepeat === 0,
		...{ stages, entries, duplicates, cents },
		refused: reasons.length,
		...calls(),
		echoes,
		writesOnRepeat,
	};
}
