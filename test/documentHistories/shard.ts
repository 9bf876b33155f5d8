import { seedsIn, usualSeeds } from '../histories/seeds';
import { shrink } from '../histories/shrink';
import { troubles } from '../histories/troubles';
import { process } from '../host';
import { playHistory, type Play, type Report } from './play';

/** Steps of one history. */
const STEPS = 500;

/** Documents that come to be in one history. */
const DOCUMENTS = 15;

/** So many histories are played by each of the test files, which run side by side. */
const HISTORIES = 5;

/**
 * Plays the histories of one test file: 20 histories with 10,000 steps over 300 documents come together
 * in the four of them. With `DOCUMENT_HISTORY_SEED=7`, or `DOCUMENT_HISTORY_SEED=100-299`, those are
 * played instead, and a single one that fails is reduced to the steps that it takes.
 */
export function playShard(shard: number): void {
	const { DOCUMENT_HISTORY_SEED: chosen } = process.env;
	const seeds = chosen === undefined ? usualSeeds(shard, HISTORIES) : seedsIn(chosen, shard);
	const reports: Report[] = [];

	// Making a failing history shorter means playing it many times.
	const timeout = chosen === undefined ? 60_000 : 600_000;
	const playOne = async (seed: number) => {
		const play = { seed, steps: STEPS, documents: DOCUMENTS };
		const report = await playHistory(play);
		reports.push(report);

		if (report.complaints.length > 0) {
			throw new Error(await told(play, report, /^\d+$/.test(chosen ?? '')));
		}
		expect(report.documents).toBe(DOCUMENTS);
	};

	it.each(seeds)('document history %i ends as the oracle says', playOne, timeout);

	if (chosen !== undefined) return;

	it('meets every trouble, and every kind of document and of work', () => {
		const met = reports.flatMap((report) => [...report.met.keys()]).join('\n');
		const outcomes = reports.flatMap((report) => [...report.outcomes.keys()]).join('\n');
		const late = reports.reduce((sum, { counts }) => sum + counts.late, 0);

		for (const trouble of troubles) expect(met).toContain(trouble);
		for (const route of routes) expect(met).toMatch(route);
		for (const outcome of work) expect(outcomes).toContain(outcome);
		expect(late).toBeGreaterThan(10);
	});
}

/** Calls that meet trouble in any shard. */
const routes = [
	/(lost|busy|killed) after POST \/tasks$/m,
	/(lost|busy|late|killed).* POST \/batch/,
	/after PUT \/tasks/,
	/(late|after) POST \/tasks\/\*\/setParent/,
	/POST \/custom_fields/,
	/GET \/tasks/,
	/GET \/purchaseorder\/PurchaseOrders/,
	/GET \/salesinvoice\/SalesInvoiceLines/,
];

const kinds = ['purchaseOrder', 'salesInvoice', 'purchaseInvoice', 'purchaseEntry', 'account'];

const work = [
	...kinds.flatMap((kind) => [`${kind} created`, `${kind} updated`, `${kind} unchanged`]),
	' retired',
	' skipped',
];

/** What is wrong, how it came about, and how to see it again. */
async function told(play: Play, report: Report, isShrunk: boolean): Promise<string> {
	const { seed, complaints, story, drawn } = report;
	const shrunk = isShrunk ? await shrink(play, playHistory) : undefined;
	return [
		complaints.map(({ document, what }) => `${document} ${what}`).join('\n'),
		`Replay: DOCUMENT_HISTORY_SEED=${seed} npm test -- documentHistories`,
		...(shrunk === undefined ? [] : [`Steps it takes: ${[...shrunk.only].join(' ')}`]),
		`Settings and switches: ${JSON.stringify(drawn)}`,
		(shrunk?.report.story ?? story).lastOf(complaints[0]?.document ?? '', isShrunk ? 400 : 60),
	].join('\n\n');
}
