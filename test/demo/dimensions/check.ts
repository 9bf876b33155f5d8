import { countCalls } from '../countCalls';
import { failures } from '../failures';
import { openPurchaseOrders, PROJECT as ORDERS } from '../purchaseOrders/open';
import { settle } from '../settle';
import type { Stage } from '../stage';
import { comeRound, keepBooks, keepBooksAgain, OWN_OPTION, repeat, workInAsana } from './acts';
import { duplicates, expectedOptions, wrongOptions } from './expectations';
import { BY_HAND, openDimensions, PROJECT } from './open';

/** What the scenario came to. */
export interface DimensionsReport {
	ok: boolean;
	fields: number;
	/** Fields the project was given, columns all of them. */
	columns: number;
	options: number;
	wrongFields: number;
	duplicates: number;
	writesOnRepeat: number;
	exactCalls: number;
	asanaCalls: number;
}

const FIELD = 'Exact · Cost Center';

/**
 * The template from the first run by hand to the schedule, with orders arriving beside it, records
 * changing in Exact and people at work in Asana.
 */
export async function checkDimensions(
	stage: Stage,
	say: (text: string) => void,
): Promise<DimensionsReport> {
	const calls = countCalls(stage);
	const { asana, api, exact } = stage;
	const { id } = await openDimensions(stage);
	say('Preparing a project and bringing four dimensions to Asana, by hand.');
	const { error } = await api.executions.run(id, { trigger: BY_HAND });
	const problems = error === undefined ? [] : [`The run by hand failed: ${error}`];
	problems.push(...wrongOptions(stage, [OWN_OPTION, 'None']));
	const shown = asana.state.fieldsOnProject(PROJECT);
	const hidden = shown.filter(({ isImportant }) => isImportant !== true);
	problems.push(...hidden.map(({ name }) => `"${name}" is no column of the project.`));

	say('Booking an order beside it, whose cost center is renamed in Exact afterwards.');
	await openPurchaseOrders(stage);
	const booked = exact.state.bookOrder({
		supplier: '20003',
		description: 'Drukwerk voor de kostenplaats',
		lines: [{ item: 'DRUK', quantity: 10, costCenter: 'MKT' }],
	});
	await settle(stage);
	const task = () =>
		asana.state.topTasks.find(({ external, customFields }) =>
			String(external?.gid ?? customFields['Exact ID']).includes(String(booked.PurchaseOrderID)),
		);
	say('Changing records in Exact and options in Asana, with the schedule coming round.');
	keepBooks(stage);
	workInAsana(stage);
	await comeRound(stage, id);
	problems.push(...wrongOptions(stage, [OWN_OPTION, 'None']));
	const kept = task()?.customFields[FIELD];
	if (kept !== 'MKT – Marketing "en" communicatie') {
		problems.push(`The task in "${ORDERS}" shows "${String(kept)}" after the renaming.`);
	}
	keepBooksAgain(stage);
	await comeRound(stage, id);
	problems.push(...wrongOptions(stage, [OWN_OPTION, 'None']));
	const own = asana.state.fieldOptions(FIELD).find(({ name }) => name === OWN_OPTION);
	if (own?.enabled !== true) problems.push('The option that people made is gone.');
	say('Letting the schedule come round with nothing to do.');
	const writesOnRepeat = await repeat(stage, id);

	const twice = duplicates(stage);
	problems.push(...twice, ...(await failures(stage)));
	for (const problem of new Set(problems)) say(`WRONG  ${problem}`);
	return {
		ok: problems.length === 0 && writesOnRepeat === 0,
		fields: expectedOptions(stage).length,
		columns: shown.length,
		options: expectedOptions(stage).flatMap(({ options }) => options).length,
		wrongFields: new Set(problems).size,
		duplicates: twice.length,
		writesOnRepeat,
		...calls(),
	};
}
