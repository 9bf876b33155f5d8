import { broken } from './broken';
import { playHistory } from './play';
import { bothWays, quiet, reopening, shared, stormy, whatIn, withField, withPlan } from './plays';
import { shrink } from './shrink';

it.each([
	['a quiet history', quiet],
	['a stormy one', stormy],
	['one with a shared field', withField(shared)],
	['one with limits for each run', withPlan({ perRun: { entries: 2 } })],
	['one in which people approve', reopening],
	['one in which both ways run', bothWays],
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
	['books an order line on no budget line', /line of \d+ is null, and must be/],
	['changes what Exact has not made up its mind about', /comes to/],
	['notes no entry on the task', /the task does not tell of/],
	['writes on the task again and again', /quiet runs go on writing: PUT .*\/tasks/],
	['writes in a dry run', /a dry run wrote (POST|PUT|DELETE)/],
	[
		'says in a dry run that there is nothing to do',
		/a dry run said \w+ unchanged, and then it was/,
	],
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
	const failing = {
		...quiet,
		steps: 60,
		runner: broken['books a cent too much'],
	};
	const { only, report } = await shrink(failing, playHistory);

	expect(report.complaints[0]?.what).toMatch(/comes to/);
	expect(only.size).toBeLessThan(5);
});
