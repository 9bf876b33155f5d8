import { wait } from '../../host';
import { writingIn } from '../../simulators/exact/authoring/places';
import { knownEntity } from '../../simulators/exact/entities';
import { storeChange, storeNew, storeRemoval } from '../../simulators/exact/storing';
import type { Row } from '../../simulators/exact/types';
import { countWrites } from '../polling';
import { settle } from '../settle';
import type { Stage } from '../stage';

const COST_CENTERS = 'hrm/Costcenters';
const GL_ACCOUNTS = 'financial/GLAccounts';
const FIELD = 'Exact · Cost Center';

const DAY_MS = 86_400_000;
const PATIENCE_MS = 120_000;

/** An option that somebody in Asana made. */
export const OWN_OPTION = 'Nog te bepalen';

/** The controller sets up, changes and ends records in Exact. */
export function keepBooks({ exact, clock }: Stage): void {
	const { state } = exact;
	const [division] = state.divisions;
	const writing = writingIn(state, division?.code ?? 0);
	const add = (path: string, Code: string, Description: string, more: Row = {}) =>
		storeNew(writing, { entity: knownEntity(path), own: { Code, Description, ...more } });
	const find = (path: string, code: string): Row => {
		const place = { division: writing.division, entity: path, by: 'Code', value: code };
		const row = state.find(place);
		if (row === undefined) throw new Error(`${path} has no code ${code}`);
		return row;
	};
	const change = (path: string, code: string, changes: Row) =>
		storeChange(writing, { entity: knownEntity(path), row: find(path, code), changes });

	add(COST_CENTERS, 'FIN', 'Financiën & control');
	add(COST_CENTERS, 'INN', 'Innovatie', { EndDate: clock.now() - 3 * DAY_MS });
	change(COST_CENTERS, 'MKT', { Description: 'Marketing "en" communicatie' });
	add(GL_ACCOUNTS, '4430', 'Software <maatwerk>', { Type: 120 });
	change(GL_ACCOUNTS, '4600', { IsBlocked: true });
	const leaving = add(COST_CENTERS, 'WEG', 'Gaat weg');
	storeRemoval(writing, { entity: knownEntity(COST_CENTERS), row: leaving });
}

/** The cost center of before is back, and a GL account is used again. */
export function keepBooksAgain({ exact }: Stage): void {
	const { state } = exact;
	const [division] = state.divisions;
	const writing = writingIn(state, division?.code ?? 0);
	for (const [path, code, changes] of [
		[COST_CENTERS, 'INN', { EndDate: null, Description: 'Innovatie & onderzoek' }],
		[GL_ACCOUNTS, '4600', { IsBlocked: false }],
	] as const) {
		const place = { division: writing.division, entity: path, by: 'Code', value: code };
		const row = state.find(place);
		if (row !== undefined) storeChange(writing, { entity: knownEntity(path), row, changes });
	}
}

/** People in Asana rename an option, disable one, and make one of their own. */
export function workInAsana({ asana }: Stage): void {
	const { person } = asana.state;
	person.addOption(FIELD, OWN_OPTION);
	person.renameOption(FIELD, 'ADV – Advies', 'ADV - Adviesgroep');
	person.disableOption(FIELD, 'DIR – Directie');
}

/** Waits until the schedule has come round twice more, and everything it did is done. */
export async function comeRound(stage: Stage, workflowId: string): Promise<void> {
	const runs = async () =>
		(await stage.api.executions.list({ workflowId })).filter(({ stoppedAt }) => stoppedAt !== null)
			.length;
	const before = await runs();
	const deadline = Date.now() + PATIENCE_MS;
	// One may have been under way when the records were changed.
	while ((await runs()) < before + 2) {
		if (Date.now() > deadline) throw new Error('The schedule did not come round in two minutes.');
		await wait(500);
	}
	await settle(stage);
}

/** Comes round twice with nothing to do. Gives the writes to Asana that come of it. */
export async function repeat(stage: Stage, workflowId: string): Promise<number> {
	const before = countWrites(stage);
	await comeRound(stage, workflowId);
	return countWrites(stage) - before;
}
