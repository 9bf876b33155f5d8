import { knownEntity } from '../entities';
import { startOfDay } from '../localTime';
import { numberOf } from '../rules/money';
import type { ExactState } from '../state';
import { storeChange, storeNew, storeRemoval, type Writing } from '../storing';
import type { Entity, Row } from '../types';
import type { LineToBook } from './orders';
import { accountId, firstDivision, idOf, located, writingIn } from './places';

/** An invoice as a test author thinks of it; `customer` is a code or a name. */
export interface InvoiceToBook {
	customer: string;
	lines: LineToBook[];
	description?: string;
	yourRef?: string;
	currency?: string;
	/** What it is: an invoice unless told. The lines of a credit note have negative quantities. */
	creditNote?: boolean;
}

const invoicePath = 'salesinvoice/SalesInvoices';
const linePath = 'salesinvoice/SalesInvoiceLines';

/** Sales invoices, as a user in the web screens books and changes them; webhooks go out. */
export function selling(state: ExactState) {
	const invoices = knownEntity(invoicePath);
	const invoiceLines = knownEntity(linePath);

	/** Books an open invoice, or credit note, and returns its record. */
	function bookInvoice(invoice: InvoiceToBook): Row {
		const writing = writingIn(state, firstDivision(state));
		const own: Row = {
			OrderedBy: accountId(writing, invoice.customer),
			Journal: '70',
			OrderDate: startOfDay(state.wallNow()),
			Description: invoice.description ?? null,
			YourRef: invoice.yourRef ?? null,
			Type: invoice.creditNote === true ? 8021 : 8020,
		};
		if (invoice.currency !== undefined) own.Currency = invoice.currency;
		const lines = invoice.lines.map((line) => lineRow(writing, line));
		return storeNew(writing, { entity: invoices, own, lines: { SalesInvoiceLines: lines } });
	}

	/** Changes fields of an invoice, under Exact's own names. */
	function changeInvoice(invoiceId: string, changes: Row): void {
		change(invoices, invoiceId, changes);
	}

	/** Prints and books it: it gets its number, and cannot be changed any more. */
	function processInvoice(invoiceId: string): Row {
		change(invoices, invoiceId, { Status: 50 });
		return located(state, invoices, invoiceId).row;
	}

	function changeInvoiceLine(lineId: string, changes: Row): void {
		change(invoiceLines, lineId, changes);
	}

	function addInvoiceLine(invoiceId: string, line: LineToBook): Row {
		const writing = writingIn(state, located(state, invoices, invoiceId).division);
		const own = { ...lineRow(writing, line), InvoiceID: invoiceId };
		return storeNew(writing, { entity: invoiceLines, own });
	}

	function deleteInvoiceLine(lineId: string): void {
		remove(invoiceLines, lineId);
	}

	function deleteInvoice(invoiceId: string): void {
		remove(invoices, invoiceId);
	}

	function change(entity: Entity, key: string, changes: Row): void {
		const { division, row } = located(state, entity, key);
		storeChange(writingIn(state, division), { entity, row, changes });
	}

	function remove(entity: Entity, key: string): void {
		const { division, row } = located(state, entity, key);
		storeRemoval(writingIn(state, division), { entity, row });
	}

	/** The lines of an invoice, by line number. */
	function invoiceLinesOf(invoiceId: string): Row[] {
		const { division } = located(state, invoices, invoiceId);
		return state
			.table(division, linePath)
			.filter((line) => line.InvoiceID === invoiceId)
			.sort((a, b) => numberOf(a.LineNumber) - numberOf(b.LineNumber));
	}

	/** All invoices of the first division, oldest first. */
	function invoiceRows(): Row[] {
		return [...state.table(firstDivision(state), invoicePath)];
	}

	return {
		bookInvoice,
		changeInvoice,
		processInvoice,
		changeInvoiceLine,
		addInvoiceLine,
		deleteInvoiceLine,
		deleteInvoice,
		invoiceLinesOf,
		invoices: invoiceRows,
	};
}

function lineRow(writing: Writing, line: LineToBook): Row {
	const own: Row = {
		Item: idOf(writing, 'logistics/Items', line.item),
		Quantity: line.quantity,
		CostCenter: line.costCenter ?? null,
		CostUnit: line.costUnit ?? null,
		Project: line.project === undefined ? null : idOf(writing, 'project/Projects', line.project),
	};
	if (line.price !== undefined) own.UnitPrice = line.price;
	if (line.discount !== undefined) own.Discount = line.discount;
	if (line.description !== undefined) own.Description = line.description;
	return own;
}
