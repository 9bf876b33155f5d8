import { broken } from './broken';
import type { Plan } from './oracle/plan';
import { playHistory } from './play';
import { shrink } from './shrink';
import { calm } from './troubles';

const plan: Plan = {
	postings: [
		{
			kind: 'cost',
			on: ['expense'],
			when: 'completed',
			figures: 'cost',
			status: 'submitted',
			reopened: 'reverse',
			employee: 'none',
		},
	],
	stages: { when: 'completed', reopened: 'leave' },
	identity: 'textField',
	comment: false,
	proposals: false,
	hasStatusRow: false,
};

const usual = { plan, exact: {}, asana: {}, hasEntryField: true };

/** A history in which nothing goes wrong but what the runner does. */
const quiet = {
	seed: 5,
	steps: 250,
	projects: 3,
	drawn: { ...usual, storm: calm, processes: 1 },
};

/** A history in which several processes run at once, and are killed. */
const stormy = {
	...quiet,
	drawn: { ...usual, storm: { troubles: 0.06, kills: 0.4 }, processes: 3 },
};

const whatIn = async (play: Parameters<typeof playHistory>[0]) =>
	(await playHistory(play)).complaints.map(({ what }) => what).join('\n');

it.each([
	['a quiet history', quiet],
	['a stormy one', stormy],
])('the oracle is content with the engine in %s', async (_, play) => {
	expect(await whatIn(play)).toBe('');
});

it.each([
	['posts once more without looking', /stands twice/],
	['books a cent too much', /comes to \d+\.\d\d, and must come to/],
	['books on another day', /day of \d+ is 2026-03-01/],
	['says it corrected an entry, and did not', /status of \d+ is 1|comes to/],
	['never takes an entry back', /comes to/],
	['completes no stage', /Completed is false, and must be true/],
	['deletes what people have booked', /is gone/],
	['renames the task', /people left name at/],
])('the oracle finds out about an engine that %s', async (what, complaint) => {
	expect(await whatIn({ ...quiet, runner: broken[what] })).toMatch(complaint);
});

it('lets several processes meet, so that an engine that sees no second entry posts twice', async () => {
	const runner = broken['sees no second entry'];

	expect(await whatIn({ ...quiet, runner })).toBe('');
	expect(await whatIn({ ...stormy, runner })).toMatch(/stands twice|comes to/);
});

it('plays the same history for the same seed', async () => {
	const [one, other] = [await playHistory(stormy), await playHistory(stormy)];

	expect(other.story.lastOf('', 10_000)).toBe(one.story.lastOf('', 10_000));
	expect(one.counts.calls).toBeGreaterThan(500);
});

it('reduces a failing history to the few steps that it takes', async () => {
	const failing = { ...quiet, steps: 60, runner: broken['books a cent too much'] };
	const { only, report } = await shrink(failing);

	expect(report.complaints[0]?.what).toMatch(/comes to/);
	expect(only.size).toBeLessThan(5);
});
