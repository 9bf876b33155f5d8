import { process } from '../host';
import { playHistory, type Play, type Report } from './play';
import { seedsIn, usualSeeds } from './seeds';
import { shrink } from './shrink';
import { troubles } from './troubles';

/** Steps of one history. */
const STEPS = 280;

/** Exact projects of one history, with about three tied tasks each. */
const PROJECTS = 5;

/** So many histories are played by each of the test files, which run side by side. */
const HISTORIES = 5;

/** In every so many histories Exact allows no more calls and errors than the real one. */
const REAL_LIMITS_EVERY = 10;

/**
 * Plays the histories of one test file: 20 histories with 5,600 steps in 100 projects come together in
 * the four of them. With `HISTORY_SEED=7`, or `HISTORY_SEED=100-299`, those are played instead, and a
 * single one that fails is reduced to the steps that it takes.
 */
export function playShard(shard: number): void {
	const { HISTORY_SEED: chosen } = process.env;
	const seeds = chosen === undefined ? usualSeeds(shard, HISTORIES) : seedsIn(chosen, shard);
	const reports: Report[] = [];

	// Making a failing history shorter means playing it many times.
	const timeout = chosen === undefined ? 60_000 : 600_000;
	const playOne = async (seed: number) => {
		const hasRealLimits = seed % REAL_LIMITS_EVERY === 0;
		const play = { seed, steps: STEPS, projects: PROJECTS, hasRealLimits };
		const report = await playHistory(play);
		reports.push(report);

		if (report.complaints.length > 0) {
			throw new Error(await told(play, report, /^\d+$/.test(chosen ?? '')));
		}
	};

	it.each(seeds)('history %i ends as the oracle says', playOne, timeout);

	if (chosen !== undefined) return;

	it('meets every trouble, and every kind of work', () => {
		const met = reports.flatMap((report) => [...report.met.keys()]);
		const outcomes = reports.flatMap((report) => [...report.outcomes.keys()]);

		for (const trouble of troubles) expect(met.join('\n')).toContain(trouble);
		for (const route of routes) expect(met.join('\n')).toMatch(route);
		for (const outcome of work) expect(outcomes.join('\n')).toMatch(outcome);
	});
}

/** Calls that meet trouble in any shard. */
const routes = [
	/(lost|busy|killed) after POST \/project\/(Cost|Time)Transactions/,
	/(late|after) PUT \/project\/(Cost|Time)Transactions/,
	/before PUT \/tasks/,
	/after PUT \/tasks/,
	/PUT \/project\/WBS/,
	/GET \/tasks/,
	/GET \/project\/CostTransactions/,
];

const work = [
	/postCost posted/,
	/postHours posted/,
	/post(Cost|Hours) corrected/,
	/post(Cost|Hours) reversed/,
	/post(Cost|Hours) refused/,
	/completeStage completed/,
	/completeStage (reopened|conflict)/,
	/setField updated/,
	/projectStatus updated/,
	/dry post(Cost|Hours) (posted|corrected|reversed)/,
];

/** What is wrong, how it came about, and how to see it again. */
async function told(play: Play, report: Report, isShrunk: boolean): Promise<string> {
	const { seed, complaints, story, drawn } = report;
	const shrunk = isShrunk ? await shrink(play, playHistory) : undefined;
	const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
	return [
		complaints.map(({ task, what }) => `${task} ${what}`).join('\n'),
		`Replay: HISTORY_SEED=${seed} npm test -- test/histories`,
		...(shrunk === undefined ? [] : [`Steps it takes: ${[...shrunk.only].join(' ')}`]),
		`Mapping and switches: ${JSON.stringify(drawn, plain)}`,
		(shrunk?.report.story ?? story).lastOf(complaints[0]?.task ?? '', isShrunk ? 400 : 60),
	].join('\n\n');
}
