import { countCalls } from '../countCalls';
import { failures } from '../failures';
import { keyOf } from '../keyOf';
import type { Stage } from '../stage';
import {
	bookInvoices,
	changeInvoices,
	creditInvoice,
	repeatEverything,
	type Credited,
} from './acts';
import { compare } from './compare';
import { openSalesInvoices } from './open';

/** What the scenario came to. */
export interface SalesInvoicesReport {
	ok: boolean;
	documents: number;
	tasks: number;
	subtasks: number;
	duplicates: number;
	wrongFields: number;
	/** Sums of all amounts in cents; they have to be the same. */
	booksCents: number;
	asanaCents: number;
	exactCalls: number;
	asanaCalls: number;
	asanaWritesOnRepeat: number;
}

/** Plays the whole scenario and verifies every field of every task. Tells `say` what went wrong. */
export async function checkSalesInvoices(
	stage: Stage,
	say: (text: string) => void,
): Promise<SalesInvoicesReport> {
	const calls = countCalls(stage);
	await openSalesInvoices(stage);
	const acting = { stage, invoices: [] };
	say('Booking invoices, and processing one of them.');
	await bookInvoices(acting);
	const booked = compare(stage, acting.invoices);
	say('Crediting part of it.');
	const credited = await creditInvoice(acting);
	const pointing = wrongPointers(stage, credited);
	say('Changing and deleting invoices and lines.');
	await changeInvoices(acting);
	const changed = compare(stage, acting.invoices);
	say('Delivering everything again, and saving open invoices with what no field shows.');
	const asanaWritesOnRepeat = await repeatEverything(acting);
	const { wrong, ...found } = compare(stage, acting.invoices);

	const wrongFields = new Set([...booked.wrong, ...changed.wrong, ...wrong, ...pointing]);
	const problems = new Set([...wrongFields, ...(await failures(stage))]);
	for (const problem of problems) say(`WRONG  ${problem}`);
	const documents = acting.invoices.length;
	return {
		ok:
			problems.size === 0 &&
			found.duplicates === 0 &&
			found.tasks === documents &&
			found.booksCents === found.asanaCents &&
			asanaWritesOnRepeat === 0,
		documents,
		...found,
		wrongFields: wrongFields.size,
		...calls(),
		asanaWritesOnRepeat,
	};
}

/** Whether a credit note is negative to its last line, and points at its invoice and at its task. */
export function wrongPointers({ asana }: Stage, { note, original, number }: Credited): string[] {
	const taskOf = (key: string) => asana.state.tasks.find((task) => keyOf(task) === key);
	const [task, other] = [taskOf(note), taskOf(original)];
	const shown = String(task?.customFields['Exact · Original Document'] ?? '');
	const amounts = [task, ...(task ? asana.state.subtasksOf(task) : [])].map((one) =>
		Number(one?.customFields['Exact · Amount']),
	);
	return [
		...(shown.startsWith(`${number} `) && shown.includes(String(other?.gid))
			? []
			: [`The credit note points at "${shown}", not at invoice ${number} and its task`]),
		...(amounts.every((amount) => amount < 0)
			? []
			: [`The amounts of the credit note are ${amounts.join(', ')}`]),
	];
}
