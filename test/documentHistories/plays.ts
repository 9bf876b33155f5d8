import { calm } from '../histories/troubles';
import type { Drawn } from './drawn';
import type { Plan } from './oracle/plan';
import { playHistory, type Play } from './play';

const plan: Plan = {
	identity: 'automatic',
	removedLine: 'complete',
	goneDocument: 'complete',
	dueOn: 'exact',
	mayStray: false,
};

const usual: Drawn = {
	plan,
	asana: {},
	exact: {},
	hasTieField: false,
	storm: calm,
	processes: 1,
};

/** A history in which nothing goes wrong but what the runner does. */
export const quiet = { seed: 6, steps: 260, documents: 10, drawn: usual };

/** One in which several processes run at once, calls fail and processes are killed. */
export const stormy = {
	...quiet,
	drawn: { ...usual, storm: { troubles: 0.05, kills: 0.3 }, processes: 3 },
};

/** One of more tasks than a page of Asana has, whose ties stand in a text field. */
export const crowded = {
	...quiet,
	steps: 420,
	documents: 40,
	drawn: { ...usual, plan: { ...plan, identity: 'textField' as const }, hasTieField: true },
};

/** All that the oracle complains of in a history. */
export async function whatIn(play: Play): Promise<string> {
	const { complaints } = await playHistory(play);
	return complaints.map(({ what }) => what).join('\n');
}
