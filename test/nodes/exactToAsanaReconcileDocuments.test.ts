import type { INodeParameters } from 'n8n-workflow';

import {
	bookNames,
	books,
	creditNoteIn,
	documentsOf,
	linesUnder,
	turnAmounts,
	type BookName,
} from './exactToAsanaBooks';
import { openReconcileStage, taskOf, type ReconcileStage } from './exactToAsanaReconcileStage';

let stage: ReconcileStage;

afterEach(async () => await stage.close());

const cents = (amount: unknown) => Math.round(Number(amount) * 100);
const compare = async (book: BookName, parameters: INodeParameters = {}) =>
	await stage.reconcile({ reconciledDocument: book, ...parameters });

describe.each(bookNames)('Reconcile for the document %s', (book) => {
	beforeEach(async () => {
		stage = await openReconcileStage();
	});

	it('finds books and tasks equal, in whole documents and in lines', async () => {
		await stage.syncAll(book);
		const { amount, number } = books[book];
		const whole = await compare(book, { groupBy: ['relation', 'month'], amountsIn: 'both' });
		expect(whole.causes).toEqual([]);
		expect(whole.summary.isEqual).toBe(true);
		const inPeriod = documentsOf(stage, book).filter(
			(row) => row[dayOf[book]] !== null && row[dayOf[book]] !== undefined,
		);
		expect(inPeriod.some((row) => row[number])).toBe(true);
		const totals = whole.summary.totals as Array<Record<string, unknown>>;
		const inDocuments = totals.filter(({ amountsIn }) => amountsIn === 'document');
		expect(inDocuments.map(({ currency, asanaTotal }) => [currency, cents(asanaTotal)])).toEqual(
			sumsOf(inPeriod, amount),
		);

		const ofLines = await compare(book, { groupBy: ['glAccount', 'costCenter'] });
		expect(ofLines.causes).toEqual([]);
		const rows = inPeriod.flatMap((document) =>
			linesUnder(stage, book, document).map((line) => ({ ...line, Currency: document.Currency })),
		);
		const totalsOfLines = ofLines.summary.totals as Array<Record<string, unknown>>;
		expect(totalsOfLines.map(({ currency, exactTotal }) => [currency, cents(exactTotal)])).toEqual(
			sumsOf(rows, amount),
		);
	});

	it('tells a task that is in another month', async () => {
		await stage.syncAll(book);
		const [document] = documentsOf(stage, book).filter((row) => row[books[book].number]);
		const task = taskOf(stage, document?.[books[book].number]);
		stage.person.setCustomField(task.gid, 'Exact · Document Date', { date: '2025-03-31' });
		const amount = Number(document?.[books[book].amount]).toFixed(2);
		const { causes } = await compare(book, { groupBy: ['month'] });
		expect(causes).toMatchObject([
			{ cause: 'otherMonth', amount, detail: expect.stringContaining('Asana 2025-03') },
			{ cause: 'otherMonth', amount: (-Number(amount)).toFixed(2) },
		]);
		const year = { fromDate: '2026-01-01', toDate: '2026-12-31', groupBy: [] };
		expect((await compare(book, year)).causes).toMatchObject([
			{ cause: 'otherMonth', amount: (-Number(amount)).toFixed(2) },
		]);
		const before = { fromDate: '2025-03-01', toDate: '2025-03-31', groupBy: [] };
		expect((await compare(book, before)).causes).toMatchObject([{ cause: 'otherMonth', amount }]);
	});
});

describe('Reconcile for credit notes', () => {
	beforeEach(async () => {
		stage = await openReconcileStage();
	});

	it.each(bookNames.filter((book) => book !== 'salesEntry'))(
		'counts those of %s as negative, whichever sign Exact gives them',
		async (book) => {
			turnAmounts(stage, book, creditNoteIn(stage, book));
			await stage.syncAll(book);
			for (const groupBy of [['relation'], ['glAccount']]) {
				const { causes, groups } = await compare(book, { groupBy });
				expect(causes).toEqual([]);
				expect(groups.length).toBeGreaterThan(0);
			}
		},
	);
});

const dayOf = {
	salesInvoice: 'InvoiceDate',
	purchaseInvoice: 'InvoiceDate',
	purchaseEntry: 'EntryDate',
	salesEntry: 'EntryDate',
} as const;

function sumsOf(rows: ReadonlyArray<Record<string, unknown>>, amount: string) {
	const sums = new Map<string, number>();
	for (const row of rows) {
		const currency = String(row.Currency).trim();
		sums.set(currency, (sums.get(currency) ?? 0) + cents(row[amount]));
	}
	return [...sums].sort();
}
