import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { MAIN } from './exactOnlineCredential';
import {
	bookNames,
	books,
	coded,
	creditNoteIn,
	documentsOf,
	isCreditNote,
	linesUnder,
	turnAmounts,
	type BookName,
} from './exactToAsanaBooks';
import { openStage, type Stage } from './exactToAsanaStage';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});
afterEach(async () => await stage.close());

const run = async (document: BookName, key: unknown, more: INodeParameters = {}) => {
	const parameters = { document, source: 'id', documentId: String(key), ...more };
	const { json, error } = await stage.run({ parameters });
	expect(error?.message).toBeUndefined();
	return json[0] as IDataObject & { taskGid: string };
};
const taskWith = (gid: unknown) => stage.asana.state.tasks.find((task) => task.gid === gid);
const cents = (amount: unknown) => Math.round(Number(amount) * 100);

describe.each(bookNames)('the document %s', (book) => {
	const { key, amount, vat, number, account } = books[book];

	it('becomes a task with a subtask for each line, as the books have it', async () => {
		for (const document of documentsOf(stage, book)) {
			const lines = linesUnder(stage, book, document);
			const result = await run(book, document[key]);
			expect(result).toMatchObject({ outcome: 'created', lines: { created: lines.length } });

			const task = taskWith(result.taskGid);
			expect(task?.customFields).toMatchObject({
				'Exact · Document No.': document[number] ? String(document[number]) : null,
				'Exact · Relation': coded(stage, 'crm/Accounts', { value: document[account] }),
				'Exact · Amount': document[amount],
				'Exact · VAT': document[vat],
				'Exact · Currency': document.Currency,
				'Exact · Amount (Division)': document.AmountDC,
			});
			expect(task?.dueOn).toBe(new Date(Number(document.DueDate)).toISOString().slice(0, 10));
			const subtasks = stage.asana.state.subtasksOf(task?.gid ?? '');
			expect(subtasks.map(({ customFields }) => shownLine(customFields))).toEqual(
				lines.map((line) => expectedLine(book, line)),
			);
		}
	});

	it('is left as it is by a second run', async () => {
		const [first] = documentsOf(stage, book);
		await run(book, first?.[key]);
		stage.asana.requests.clear();
		expect(await run(book, first?.[key])).toMatchObject({ outcome: 'unchanged' });
		expect(stage.writes()).toEqual([]);
	});

	it('stands as a task alone where that is its shape', async () => {
		const [first] = documentsOf(stage, book);
		expect(await run(book, first?.[key], { shape: 'taskAlone' })).toMatchObject({
			outcome: 'created',
			lines: { created: 0, subtasks: [] },
		});
		expect(stage.asana.state.tasks).toHaveLength(1);
	});

	it('comes to the cent to what its lines come to, and the output says so', async () => {
		for (const document of documentsOf(stage, book)) {
			const { amounts } = await run(book, document[key]);
			expect(amounts).toMatchObject({ currency: document.Currency, difference: '0.00' });
			expect(cents((amounts as IDataObject).header)).toBe(cents(document[amount]));
		}
	});
});

const shownFields = [
	'Exact · Amount',
	'Exact · VAT',
	'Exact · Amount (Division)',
	'Exact · GL Account',
	'Exact · Cost Center',
	'Exact · Cost Unit',
	'Exact · Project',
];

const shownLine = (fields: Record<string, unknown>) =>
	shownFields.map((name) => fields[name] ?? null);

function expectedLine(book: BookName, line: Record<string, unknown>): unknown[] {
	const { amount, vat } = books[book];
	const item = stage.exact.state.table(MAIN, 'logistics/Items').find(({ ID }) => ID === line.Item);
	return [
		line[amount],
		line[vat],
		line.AmountDC,
		coded(stage, 'financial/GLAccounts', { value: line.GLAccount ?? item?.GLCosts }),
		coded(stage, 'hrm/Costcenters', { by: 'Code', value: line.CostCenter }),
		coded(stage, 'hrm/Costunits', { by: 'Code', value: line.CostUnit }),
		coded(stage, 'project/Projects', { value: line.Project }),
	];
}

describe('an app that may read invoices and nothing beside them', () => {
	it('shows the names that the invoice itself has, and asks for codes once an hour', async () => {
		const [app] = stage.exact.state.apps;
		const [first, second] = documentsOf(stage, 'salesInvoice');
		if (app !== undefined) app.scopes = { 'sales.invoices': 'read' };

		const { taskGid } = await run('salesInvoice', first?.InvoiceID);
		await run('salesInvoice', second?.InvoiceID);

		const customer = coded(stage, 'crm/Accounts', { value: first?.InvoiceTo });
		const [, name] = String(customer).split(' – ');
		expect(taskWith(taskGid)?.customFields['Exact · Relation']).toBe(name);
		const refused = stage.exact.requests.entries.filter(({ status }) => status === 403);
		expect(refused.map(({ path }) => path.split('/').at(-1)).sort()).toEqual([
			'Accounts',
			'GLAccounts',
		]);
	});
});

describe('a credit note', () => {
	const withNotes = bookNames.filter((book) => book !== 'salesEntry');

	it.each(withNotes)('is negative, whichever sign Exact gives it: %s', async (book) => {
		const { key, amount } = books[book];
		const note = creditNoteIn(stage, book);
		const [total, ...lines] = [note, ...linesUnder(stage, book, note)].map((row) => row[amount]);
		expect(Number(total)).toBeLessThan(0);
		turnAmounts(stage, book, note);

		const { taskGid, amounts } = await run(book, note[key]);

		expect(taskWith(taskGid)?.customFields['Exact · Amount']).toBe(total);
		expect(
			stage.asana.state.subtasksOf(taskGid).map((one) => one.customFields['Exact · Amount']),
		).toEqual(lines);
		expect(amounts).toMatchObject({ difference: '0.00' });
		expect(cents((amounts as IDataObject).header)).toBe(cents(total));
	});

	it('points at the invoice it names, and at its task', async () => {
		const note = creditNoteIn(stage, 'salesInvoice');
		const invoice = documentsOf(stage, 'salesInvoice').find(
			(one) => one.InvoiceTo === note.InvoiceTo && !isCreditNote('salesInvoice', one),
		);
		note.Description = `Creditering van factuur ${String(invoice?.InvoiceNumber)}.`;
		const { taskGid: original } = await run('salesInvoice', invoice?.InvoiceID);
		const task = taskWith(original);

		const result = await run('salesInvoice', note.InvoiceID);

		expect(result.original).toMatchObject({
			number: String(invoice?.InvoiceNumber),
			key: invoice?.InvoiceID,
			taskUrl: expect.stringContaining(String(task?.gid)),
		});
		expect(taskWith(result.taskGid)?.customFields['Exact · Original Document']).toMatch(
			new RegExp(`^${String(invoice?.InvoiceNumber)} https?://.*${String(task?.gid)}$`),
		);
		stage.asana.requests.clear();
		expect(await run('salesInvoice', note.InvoiceID)).toMatchObject({ outcome: 'unchanged' });
		expect(stage.writes()).toEqual([]);
	});

	it('points at the invoice of a supplier by the reference that is on it', async () => {
		const note = creditNoteIn(stage, 'purchaseEntry');
		note.Description = 'Credit on SH-26-0201';
		expect(await run('purchaseEntry', note.EntryID)).toMatchObject({
			original: { number: 'SH-26-0201' },
		});
	});

	it('says that Exact tells nothing of its original, where no text of it does', async () => {
		const note = creditNoteIn(stage, 'purchaseInvoice');
		const { original, taskGid } = await run('purchaseInvoice', note.ID);
		expect(original).toEqual({ number: null, reason: expect.stringContaining('No invoice') });
		expect(taskWith(taskGid)?.customFields['Exact · Original Document']).toBeNull();
	});

	it('costs no call for its original where the mapping does not show it', async () => {
		const note = creditNoteIn(stage, 'salesInvoice');
		const name = { __rl: true, mode: 'list', value: 'name' };
		const rows = [{ source: 'Description', target: name }];
		const { original } = await run('salesInvoice', note.InvoiceID, {
			shape: 'taskAlone',
			taskFields: { rows } as unknown as INodeParameters,
		});
		expect(original).toBeUndefined();
	});
});

describe('a document whose lines do not come to its amount', () => {
	const invoice = () => {
		const [first] = documentsOf(stage, 'salesInvoice');
		if (first === undefined) throw new Error('The firm has no invoice');
		return first;
	};
	const amountsOf = async () => (await run('salesInvoice', invoice().InvoiceID)).amounts;
	const less = (field: string, amount: number) => {
		const row = invoice();
		row[field] = (cents(row[field]) - amount) / 100;
	};

	it('is told with the discount that explains it', async () => {
		const row = invoice();
		row.AmountDiscountExclVat = 25;
		for (const field of ['AmountFC', 'AmountFCExclVat']) less(field, 2500);
		expect(await amountsOf()).toMatchObject({
			difference: '-25.00',
			explanation: 'Discount on the whole document: -25.00',
		});
	});

	it('is told with the cent by which VAT on the whole differs', async () => {
		for (const field of ['AmountFC', 'VATAmountFC']) less(field, 1);
		expect(await amountsOf()).toMatchObject({
			difference: '-0.01',
			explanation: 'VAT counted on the whole document: -0.01',
		});
	});

	it('is told with what nothing explains', async () => {
		less('AmountFC', 1234);
		less('AmountFCExclVat', 1234);
		expect(await amountsOf()).toMatchObject({
			difference: '-12.34',
			unexplained: '-12.34',
			explanation: 'Not explained: -12.34',
		});
	});
});
