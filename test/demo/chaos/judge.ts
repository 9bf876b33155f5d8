import type { PlainTask } from '../../simulators/asana';
import { keyOf } from '../keyOf';
import { compare as compareOrders } from '../purchaseOrders/compare';
import { wrongPointers } from '../salesInvoices/check';
import { compare as compareInvoices } from '../salesInvoices/compare';
import type { Stage } from '../stage';
import type { Books } from './books';

/** What a comparison of Asana with the books found. */
export interface Verdict {
	documents: number;
	tasks: number;
	/** Further tasks of a document or a line that has one. */
	duplicates: number;
	/** Documents without a task. */
	missing: number;
	/** Sums of the amounts of all documents, in cents. */
	booksCents: number;
	asanaCents: number;
	/** Each field that is not as the books have it, in words. */
	wrong: string[];
}

/** Holds Asana against the books, as the scenarios of orders and of invoices do. */
export function judge(stage: Stage, books: Books): Verdict {
	const { state } = stage.asana;
	const { orders, invoices } = stage.exact.state;
	const rows = [...orders(), ...invoices()];
	const living = new Map(rows.map((row) => [String(row.PurchaseOrderID ?? row.InvoiceID), row]));
	// A document may come and go before its first notification does.
	const isExpected = (key: string) => living.has(key) || books.deleted.has(key);
	const keys = [...books.orders, ...books.invoices];
	const expected = keys.filter(isExpected);
	const tied = state.tasks.filter((task) => keyOf(task) !== undefined);
	const tops = tied.filter((task) => task.parent === null && keys.includes(keyOf(task) ?? ''));
	const ofInvoices = compareInvoices(stage, books.invoices.filter(isExpected));
	const ofOrders = compareOrders(stage, books.orders.filter(isExpected));
	const livingOrders = tops.filter((task) => {
		const key = keyOf(task) ?? '';
		return books.orders.includes(key) && living.has(key);
	});
	return {
		documents: expected.length,
		tasks: tops.length,
		duplicates: duplicatesAmong(stage, tied, tops),
		missing: expected.filter((key) => !tops.some((task) => keyOf(task) === key)).length,
		booksCents: ofInvoices.booksCents + sumOf(books.orders.map((key) => living.get(key)?.AmountFC)),
		asanaCents:
			ofInvoices.asanaCents +
			sumOf(livingOrders.map(({ customFields }) => customFields['Exact · Amount'])),
		wrong: [
			...ofOrders.wrong,
			...ofInvoices.wrong,
			...books.credited.flatMap((credited) => wrongPointers(stage, credited)),
		],
	};
}

/** Tasks with the same key as another, among those of these documents and of their lines. */
function duplicatesAmong(
	{ exact, asana }: Stage,
	tied: readonly PlainTask[],
	tops: readonly PlainTask[],
): number {
	const { orders, linesOf, invoices, invoiceLinesOf } = exact.state;
	const documents = tops.map((task) => keyOf(task) ?? '');
	const isOurs = (key: string) => documents.includes(key);
	const booked = [
		...orders()
			.map(({ PurchaseOrderID }) => String(PurchaseOrderID))
			.filter(isOurs)
			.flatMap(linesOf),
		...invoices()
			.map(({ InvoiceID }) => String(InvoiceID))
			.filter(isOurs)
			.flatMap(invoiceLinesOf),
	];
	const shown = tops.flatMap((task) => asana.state.subtasksOf(task)).map(keyOf);
	const keys = new Set([...documents, ...booked.map(({ ID }) => String(ID)), ...shown]);
	const ours = tied.map(keyOf).filter((key) => key !== undefined && keys.has(key));
	return ours.length - new Set(ours).size;
}

function sumOf(amounts: readonly unknown[]): number {
	return amounts.reduce<number>((sum, amount) => sum + Math.round(Number(amount ?? 0) * 100), 0);
}
