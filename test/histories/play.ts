import { forgetConnections } from '../../nodes/shared/exact/calls/connection';
import { drawHistory, type Drawn } from './drawn';
import { End } from './end';
import { History, type Counts } from './history';
import type { Complaint } from './oracle/model';
import { engine, type Runner } from './runner';
import { playSteps } from './steps';
import type { Story } from './story';
import { wayOut, type Outward } from './wayOut';
import { startHistoryWorld } from './world';

/** Which history is played. */
export interface Play {
	seed: number;
	/** How many steps; in each somebody does something, or runs take place. */
	steps: number;
	/** Exact projects, with about three tied tasks each. */
	projects: number;
	/** What is tested; the engine unless told. */
	runner?: Runner;
	/** The way out beside it; that of the nodes unless told. */
	outward?: Outward;
	/** In place of what the seed would draw. */
	drawn?: Partial<Drawn>;
	/** Whether Exact allows 60 calls a minute and ten errors an hour, as the real one does. */
	hasRealLimits?: boolean;
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
	/** How often each trouble struck, by trouble and route: `lost after POST /project/…`. */
	met: ReadonlyMap<string, number>;
	/** Outcomes of all runs: `postCost posted`. */
	outcomes: ReadonlyMap<string, number>;
}

/** Plays the history of a seed and holds what is stored at its end against the oracle. */
export async function playHistory(play: Play): Promise<Report> {
	const { seed, projects, hasRealLimits = false, runner = engine, outward = wayOut } = play;
	const drawn = { ...drawHistory(seed), ...play.drawn };
	const world = await startHistoryWorld({
		seed,
		drawn,
		projects,
		hasRealLimits,
	});
	const history = new History(world, runner, outward);
	try {
		await playSteps(history, play);
		if (history.complaints.length === 0) await new End(history).play();
		const { complaints, story, outcomes } = history;
		const counts = { ...history.counts, calls: world.turnstile.calls };
		return {
			seed,
			drawn,
			complaints,
			story,
			counts,
			met: world.turnstile.met,
			outcomes,
		};
	} finally {
		await world.close();
		forgetConnections();
	}
}
