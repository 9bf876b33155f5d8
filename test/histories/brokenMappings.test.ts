import { broken, brokenOutward } from './broken';
import {
	asanas,
	bothWays,
	reopening,
	reporting,
	shared,
	whatIn,
	withField,
	withPlan,
} from './plays';

it.each([
	['knows no limit of a run', withPlan({ perRun: { entries: 1 } }), /moved more entries/],
	['holds back what no limit forbids', withPlan({ perRun: { entries: 2 } }), /comes to/],
	[
		'loses the code of a cost center',
		withField({ kind: 'costCenter', ...asanas }),
		/CostCenter of/,
	],
	['writes fields of another record', withField({ kind: 'notes', ...asanas }), /Notes/],
	['overwrites what somebody entered in Exact', withField(shared), /Notes of the record is/],
	[
		'never brings a shared field to Exact',
		withField({ ...shared, owner: { shared: 'asana' } }),
		/Notes/,
	],
	[
		'fills in what is filled already',
		withField({ kind: 'notes', owner: 'whenEmpty', clear: false }),
		/Notes of the record is/,
	],
	['keeps only the newest status', reporting, /does not say/],
	['forgets that it completed a stage', reopening, /Completed is true, and must be false/],
] as const)('the oracle finds out about an engine that %s', async (what, play, complaint) => {
	expect(await whatIn({ ...play, runner: broken[what] })).toMatch(complaint);
});

it.each([
	['takes the due dates of people back', /the way out made \S+ of \S+/],
	['writes though nothing differs', /quiet runs go on writing: PUT .*\/projects/],
	['looks at everything again and again', /a round that wrote nothing took \d+ calls/],
])('… and about a way out that %s', async (what, complaint) => {
	expect(await whatIn({ ...bothWays, seed: 3, outward: brokenOutward[what] })).toMatch(complaint);
});
