import type { FieldPlan, Plan } from './oracle/plan';
import { playHistory, type Play } from './play';
import { calm } from './troubles';

const plan: Plan = {
	postings: [
		{
			kind: 'cost',
			on: ['expense', 'orderLine'],
			when: 'completed',
			figures: 'cost',
			status: 'submitted',
			reopened: 'reverse',
			employee: 'none',
		},
	],
	stages: { when: 'completed', reopened: 'leave' },
	fields: [],
	identity: 'textField',
	keepsAgreed: false,
	comment: false,
	proposals: false,
};

const usual = {
	plan,
	exact: {},
	asana: {},
	hasEntryField: true,
	hasSyncField: false,
};

/** A history in which nothing goes wrong but what the runner does. */
export const quiet = {
	seed: 5,
	steps: 250,
	projects: 3,
	drawn: { ...usual, storm: calm, processes: 1 },
};

/** A history in which several processes run at once, and are killed. */
export const stormy = {
	...quiet,
	drawn: { ...usual, storm: { troubles: 0.06, kills: 0.4 }, processes: 3 },
};

/** A quiet history with more in its mapping. */
export const withPlan = (more: Partial<Plan>) => ({
	...quiet,
	drawn: { ...quiet.drawn, plan: { ...plan, ...more } },
});

/** A quiet history with one field more, of which tasks can tell what was agreed on. */
export const withField = (field: FieldPlan) => ({
	...withPlan({ fields: [field], identity: 'automatic', keepsAgreed: true }),
});

/** Asana owns a field. */
export const asanas = { owner: 'asana', clear: false } as const;
/** Notes that both sides may change. */
export const shared = {
	kind: 'notes',
	owner: { shared: 'exact' },
	clear: false,
} as const;

/** People approve what is written, and now and then a date only when the work was re-opened. */
export const reopening = {
	...withPlan({
		postings: [],
		stages: { when: 'completed', reopened: 'reopen' },
		fields: [
			{ kind: 'end', ...asanas },
			{ kind: 'notes', ...asanas },
		],
		identity: 'automatic',
		keepsAgreed: true,
		proposals: true,
	}),
	seed: 27,
	projects: 1,
};

/** People publish how projects are doing. */
export const reporting = { ...withPlan({ status: { field: 'Notes', how: 'above' } }), seed: 3 };

/** All that the oracle complains of in a history. */
export async function whatIn(play: Play): Promise<string> {
	const { complaints } = await playHistory(play);
	return complaints.map(({ what }) => what).join('\n');
}

/** The way out runs beside the way back, and both may change the end date. */
export const bothWays = withPlan({
	fields: [{ kind: 'end', owner: { shared: 'exact' }, clear: false }],
	identity: 'automatic',
	keepsAgreed: true,
	bothWays: 'exact',
});
