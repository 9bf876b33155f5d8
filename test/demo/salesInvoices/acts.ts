import { settle } from '../settle';
import type { Stage } from '../stage';

/** What an act needs; each ends with Asana settled. */
export interface Acting {
	stage: Stage;
	/** Keys of the invoices that reached Asana, in the order they did. */
	invoices: string[];
}

/** A credit note, and the invoice it takes back. */
export interface Credited {
	note: string;
	original: string;
	/** The number of the invoice. */
	number: string;
}

/** Books invoices in euros and dollars, of one line and of many, and processes one of them. */
export async function bookInvoices({ stage, invoices }: Acting): Promise<void> {
	const { state } = stage.exact;
	const book = (invoice: Parameters<typeof state.bookInvoice>[0]) => {
		invoices.push(String(state.bookInvoice(invoice).InvoiceID));
	};
	book({
		customer: '10001',
		description: 'Omgevingsvisie, tweede termijn',
		yourRef: 'RW-2026-140',
		lines: [
			{ item: 'UUR-SEN', quantity: 31.25, costCenter: 'ADV', project: 'P2026-001' },
			{ item: 'UUR-ADV', quantity: 12, discount: 0.075, costCenter: 'ADV', costUnit: 'GEM' },
			{ item: 'TRAIN', quantity: 1, price: 1925.33 },
		],
	});
	book({
		customer: '10002',
		description: 'Zaalhuur "Thuis & Dichtbij" <maart>',
		currency: 'USD',
		lines: [{ item: 'ZAAL', quantity: 3, price: 240.17, costCenter: 'DIR' }],
	});
	book({
		customer: '10002',
		description: 'Uren april',
		lines: Array.from({ length: 12 }, (_, index) => ({
			item: 'UUR-ADV',
			quantity: 0.25 * ((index % 5) + 1),
			description: `Week ${index + 1}`,
			costCenter: 'ADV',
		})),
	});
	book({
		customer: '10001',
		description: 'Vergissing',
		lines: [{ item: 'UUR-PM', quantity: 1 }],
	});
	await settle(stage);
	state.processInvoice(invoices[0] ?? '');
	await settle(stage);
}

/** Credits part of the processed invoice, naming its number. */
export async function creditInvoice({ stage, invoices }: Acting): Promise<Credited> {
	const { state } = stage.exact;
	const original = invoices[0] ?? '';
	const invoice = state.invoices().find((row) => row.InvoiceID === original);
	const number = String(invoice?.InvoiceNumber);
	const booked = state.bookInvoice({
		customer: '10001',
		creditNote: true,
		description: `Creditering van factuur ${number}`,
		lines: [{ item: 'UUR-SEN', quantity: -3.5, costCenter: 'ADV', project: 'P2026-001' }],
	});
	const note = String(booked.InvoiceID);
	invoices.push(note);
	await settle(stage);
	return { note, original, number };
}

/** Changes headers and lines, adds and deletes lines, and deletes an invoice. */
export async function changeInvoices({ stage, invoices }: Acting): Promise<void> {
	const { state } = stage.exact;
	const [, inDollars = '', ofHours = '', mistaken = ''] = invoices;
	state.changeInvoice(inDollars, { YourRef: 'Z/118' });
	const lines = state.invoiceLinesOf(ofHours).map(({ ID }) => String(ID));
	state.changeInvoiceLine(lines[2] ?? '', { Quantity: 7.75 });
	state.deleteInvoiceLine(lines[5] ?? '');
	state.addInvoiceLine(ofHours, { item: 'TRAIN', quantity: 2, price: 199.995 });
	state.deleteInvoice(mistaken);
	await settle(stage);
}

/** Delivers everything a second time. Gives the number of writes to Asana. */
export async function repeatEverything({ stage, invoices }: Acting): Promise<number> {
	const { exact, asana } = stage;
	const before = asana.requests.writes.length;
	const past = exact.webhooks.deliveries.filter(({ state }) => state === 'delivered');
	for (const delivery of past) await exact.webhooks.resend(delivery);
	const open = exact.state.invoices().filter(({ Status }) => Status === 20);
	const ours = open
		.map(({ InvoiceID }) => String(InvoiceID))
		.filter((key) => invoices.includes(key));
	for (const key of ours) exact.state.changeInvoice(key, { Remarks: 'Saved again' });
	await settle(stage);
	return asana.requests.writes.length - before;
}
