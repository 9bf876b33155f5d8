import { forgetConnections } from '../../nodes/shared/exact/calls/connection';
import type { Story } from '../histories/story';
import { drawHistory, type Drawn } from './drawn';
import { playEnd } from './end';
import { History, type Counts } from './history';
import type { Complaint } from './oracle/judge';
import { engine, type Runner } from './runner';
import { Runs } from './runs';
import { playSteps } from './steps';
import { startDocumentWorld } from './world';

/** Which history is played. */
export interface Play {
	seed: number;
	/** How many steps; in each somebody does something, or runs take place. */
	steps: number;
	/** Most documents there come to be. */
	documents: number;
	/** What is tested; the engine unless told. */
	runner?: Runner;
	/** In place of what the seed would draw. */
	drawn?: Partial<Drawn>;
	/** The only steps that are played. */
	only?: ReadonlySet<number>;
}

/** What became of a history. */
export interface Report {
	seed: number;
	drawn: Drawn;
	/** None when everything is as the oracle says. */
	complaints: readonly Complaint[];
	story: Story;
	counts: Counts;
	/** Documents there came to be. */
	documents: number;
	/** How often each trouble struck, by trouble and route: `lost after POST /tasks`. */
	met: ReadonlyMap<string, number>;
	/** Outcomes of all runs: `salesInvoice created`. */
	outcomes: ReadonlyMap<string, number>;
}

/** Plays the history of a seed and holds what Asana has at its end against the oracle. */
export async function playHistory(play: Play): Promise<Report> {
	const { seed, documents, runner = engine } = play;
	const drawn = { ...drawHistory(seed), ...play.drawn };
	const world = await startDocumentWorld({ seed, drawn });
	const history = new History(world, documents);
	const runs = new Runs(history, runner);
	try {
		await playSteps(history, runs, play);
		if (history.complaints.length === 0) await playEnd(history, runs);
		const { complaints, story, outcomes, oracle } = history;
		return {
			seed,
			drawn,
			complaints,
			story,
			counts: { ...history.counts, calls: world.turnstile.calls },
			documents: oracle.documents.size,
			met: world.turnstile.met,
			outcomes,
		};
	} finally {
		await world.close();
		forgetConnections();
	}
}
