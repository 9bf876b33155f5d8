import { shrink } from '../histories/shrink';
import { broken } from './broken';
import { playHistory } from './play';
import { crowded, quiet, stormy, whatIn } from './plays';

it.each([
	['a quiet history', quiet],
	['a stormy one', stormy],
	['one of many documents', crowded],
])('the oracle is content with the engine in %s', async (_, play) => {
	expect(await whatIn(play)).toBe('');
});

it.each([
	['puts lines in the order in which they were added', /its lines stand as/],
	['cuts cents off in binary', /Amount is \d+\.\d\d, and must be \d+\.\d\d/],
	[
		'takes what arrives last for the newest',
		/, and must be|is missing|is gone from|its lines stand as/,
	],
	['leaves the subtask of a removed line open', /is gone from Exact, and its task does not say/],
	['leaves the task of a deleted document open', /is gone from Exact, and its task does not say/],
	['completes subtasks of people', /people left "Bel \d+, false/],
	['shows a credit note as an invoice', /Amount is \d+\.\d\d, and must be -/],
	['shows the amount in the currency of the division', /Exact · Amount is/],
	['writes notes that people changed', /people left notes at/],
	['stops at the third line', /is missing/],
	['mixes up cost centers', /Cost Center is/],
	['points at no original', /its original is/],
	['takes tasks back to the first section', /people left section at/],
	['writes though nothing differs', /quiet runs go on writing: PUT .*\/tasks/],
	['answers people', /people left comments at|a new task has comments/],
])('the oracle finds out about an engine that %s', async (what, complaint) => {
	expect(await whatIn({ ...quiet, runner: broken[what] })).toMatch(complaint);
});

it('… about one that creates again when an answer was lost', async () => {
	const runner = broken['creates again when an answer was lost'];

	expect(await whatIn({ ...quiet, runner })).toBe('');
	expect(await whatIn({ ...stormy, runner })).toMatch(
		/belongs to nothing|stands \d times|is missing/,
	);
});

it('… and about one that stops at a hundred tasks', async () => {
	const runner = broken['stops at a hundred tasks'];

	expect(await whatIn({ ...crowded, runner })).toMatch(/stands \d times/);
});

it('plays the same history for the same seed', async () => {
	const [one, other] = [await playHistory(stormy), await playHistory(stormy)];

	// What stands for a turn in Asana is told from others by chance.
	const told = ({ story }: typeof one) =>
		story.lastOf('', 10_000).replace(/"description":"[^"]*"/g, '');
	expect(told(other)).toBe(told(one));
	expect(one.counts.calls).toBeGreaterThan(500);
});

it('reduces a failing history to the few steps that it takes', async () => {
	const failing = { ...quiet, steps: 60, runner: broken['cuts cents off in binary'] };
	const { only, report } = await shrink(failing, playHistory);

	expect(report.complaints[0]?.what).toMatch(/and must be/);
	expect(only.size).toBeLessThan(5);
});
