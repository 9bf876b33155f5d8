import { errorText, startBench, startReceiver, type Bench, type Reply } from './testing';

const division = 3104512;
let bench: Bench;

beforeEach(async () => {
	bench = await startBench();
});
afterEach(async () => {
	await bench.simulator.close();
});

const table = (path: string) => bench.simulator.state.table(division, path);
const coded = (path: string, code: string) =>
	String(table(path).find(({ Code }) => Code === code)?.ID);
const customer = () => coded('crm/Accounts', '10001');
const supplier = () => coded('crm/Accounts', '20007');
const item = (code: string) => coded('logistics/Items', code);
const account = (code: string) => coded('financial/GLAccounts', code);
const post = async (path: string, body: object): Promise<Reply> =>
	await bench.call(`POST ${path}`, { body });
const put = async (path: string, key: unknown, body: object): Promise<Reply> =>
	await bench.call(`PUT ${path}(guid'${key}')`, { body });
const get = async (path: string, key: unknown) =>
	(await bench.call(`GET ${path}(guid'${key}')`)).body.d;

const invoices = 'salesinvoice/SalesInvoices';
const entries = 'purchaseentry/PurchaseEntries';

const newInvoice = (changes: object = {}) => ({
	OrderedBy: customer(),
	Journal: '70',
	SalesInvoiceLines: [{ Item: item('UUR-SEN'), Quantity: 3.5 }],
	...changes,
});
const newEntry = (changes: object = {}) => ({
	Supplier: supplier(),
	Journal: '60',
	PurchaseEntryLines: [{ GLAccount: account('4210'), AmountFC: 100, CostCenter: 'DIR' }],
	...changes,
});

describe('a sales invoice', () => {
	it('is open and without a number, its lines priced and booked by their item', async () => {
		const { status, body } = await post(invoices, newInvoice());
		expect(status).toBe(201);
		const invoice = await get(invoices, body.d.InvoiceID);
		expect(invoice).toMatchObject({
			Status: 20,
			Type: 8020,
			InvoiceNumber: null,
			InvoiceToName: 'Gemeente Rijnwaarde',
			JournalDescription: 'Verkoopboek',
			AmountFCExclVat: 472.5,
			VATAmountFC: 99.23,
			AmountFC: 571.73,
		});
		const [line] = table('salesinvoice/SalesInvoiceLines').filter(
			({ InvoiceID }) => InvoiceID === body.d.InvoiceID,
		);
		expect(line).toMatchObject({ LineNumber: 1, GLAccount: account('8000'), VATCode: 'VH' });
	});

	it('needs somebody who orders, a journal and lines, but no account on its lines', async () => {
		const reply = await post(invoices, {});
		expect(reply.status).toBe(500);
		expect(errorText(reply).split('\r\n').sort()).toEqual([
			'Mandatory: Invoice lines',
			'Mandatory: Journals',
			'Mandatory: Ordered by',
		]);
	});

	it.each([
		['a supplier', () => ({ OrderedBy: supplier() }), 'Invalid: Invoice to (Type)'],
		['an unknown journal', () => ({ Journal: '99' }), 'Invalid reference: Journals'],
		['a journal for purchases', () => ({ Journal: '60' }), 'Invalid: Journal (Type)'],
		['a type there is not', () => ({ Type: 8030 }), 'Invalid: Type'],
	])('is refused for %s', async (_what, changes, message) => {
		const reply = await post(invoices, newInvoice(changes()));
		expect([reply.status, errorText(reply)]).toEqual([500, message]);
	});

	it('takes no change once it is processed, nor do its lines', async () => {
		const done = table(invoices).find(({ Status }) => Status === 50);
		const line = table('salesinvoice/SalesInvoiceLines').find(
			({ InvoiceID }) => InvoiceID === done?.InvoiceID,
		);
		const refusals = [
			await put(invoices, done?.InvoiceID, { Description: 'Anders' }),
			await put('salesinvoice/SalesInvoiceLines', line?.ID, { Quantity: 1 }),
			await bench.call(`DELETE ${invoices}(guid'${done?.InvoiceID}')`),
		];
		expect(refusals.map(({ status }) => status)).toEqual([500, 500, 500]);
		expect(refusals.map(errorText)).toEqual(Array(3).fill('Already processed'));
	});

	it('is negative as a credit note', () => {
		const note = table(invoices).find(({ Type }) => Type === 8021);
		expect(note).toMatchObject({ AmountFCExclVat: -472.5, AmountFC: -571.73 });
	});

	it('may have more lines than a page', async () => {
		const many = table(invoices).find(({ Description }) => String(Description).startsWith('Uren'));
		const key = many?.InvoiceID;
		const { body } = await bench.call(
			`GET salesinvoice/SalesInvoiceLines?$filter=InvoiceID eq guid'${key}'&$select=ID`,
		);
		expect(body.d.results).toHaveLength(60);
		expect(body.d.__next).toBeDefined();
	});

	it('notifies of its topic, also when a line changes', async () => {
		const receiver = await startReceiver();
		await post('webhooks/WebhookSubscriptions', {
			CallbackURL: receiver.url,
			Topic: 'SalesInvoices',
		});
		const { body } = await post(invoices, newInvoice());
		await put(
			'salesinvoice/SalesInvoiceLines',
			table('salesinvoice/SalesInvoiceLines').at(-1)?.ID,
			{
				Notes: 'Anders',
			},
		);
		await bench.simulator.deliverPending();
		const told = receiver.received.filter((one) => one.body !== '');
		expect(told.map((one) => JSON.parse(one.body).Content.Key)).toEqual([
			body.d.InvoiceID,
			body.d.InvoiceID,
		]);
		await receiver.close();
	});
});

describe('a purchase entry', () => {
	it('gets a number, a due date and a document by itself', async () => {
		const { body } = await post(entries, newEntry());
		const entry = await get(entries, body.d.EntryID);
		expect(entry).toMatchObject({ Status: 20, Type: 30, AmountFC: 121, VATAmountFC: 21 });
		expect(entry.EntryNumber).toBeGreaterThan(26_600_000);
		const document = await get('documents/Documents', entry.Document);
		expect(document).toMatchObject({ FinancialTransactionEntryID: entry.EntryID, AmountFC: 121 });
		expect(entry.DocumentNumber).toBe(document.HID);
	});

	it('is a credit note when it is negative', async () => {
		const lines = [{ GLAccount: account('4210'), AmountFC: -50 }];
		const { body } = await post(entries, newEntry({ PurchaseEntryLines: lines }));
		expect(await get(entries, body.d.EntryID)).toMatchObject({ Type: 31, AmountFC: -60.5 });
	});

	it('is worth nothing when its amounts come under a name that is only read', async () => {
		const lines = [{ GLAccount: account('4210'), AmountDC: 100 }];
		const { status, body } = await post(entries, newEntry({ PurchaseEntryLines: lines }));
		expect(status).toBe(201);
		expect(await get(entries, body.d.EntryID)).toMatchObject({ AmountFC: 0 });
	});

	it.each([
		['a customer', () => ({ Supplier: customer() }), 'Invalid: Supplier (Type)'],
		['a journal for sales', () => ({ Journal: '70' }), 'Invalid: Journal (Type)'],
	])('is refused for %s', async (_what, changes, message) => {
		expect(errorText(await post(entries, newEntry(changes())))).toBe(message);
	});

	it('is refused in a period its journal is closed in', async () => {
		const now = new Date(bench.simulator.state.wallNow());
		const [Year, Period] = [now.getUTCFullYear(), now.getUTCMonth() + 1];
		table('closedJournals').push({ Year, Period, Journal: '60' });
		expect(errorText(await post(entries, newEntry()))).toBe('Closed: Period');
	});

	it('is locked when it is processed, in the language of the user', async () => {
		const done = table(entries).find(({ Status }) => Status === 50);
		bench.signIn('pieter');
		expect(errorText(await put(entries, done?.EntryID, { Description: 'x' }))).toBe(
			'Reeds verwerkt',
		);
	});

	it('takes its document and its lines with it when it goes', async () => {
		const { body } = await post(entries, newEntry());
		const { EntryID, Document } = await get(entries, body.d.EntryID);
		await bench.call(`DELETE ${entries}(guid'${EntryID}')`);
		expect(table('documents/Documents').some(({ ID }) => ID === Document)).toBe(false);
		expect(table('purchaseentry/PurchaseEntryLines').some((one) => one.EntryID === EntryID)).toBe(
			false,
		);
	});
});

describe('a general journal entry', () => {
	const path = 'generaljournalentry/GeneralJournalEntries';
	const entry = (...amounts: number[]) => ({
		JournalCode: '90',
		GeneralJournalEntryLines: amounts.map((AmountFC) => ({ GLAccount: account('4100'), AmountFC })),
	});

	it('is booked when debit and credit agree to the cent', async () => {
		const { status, body } = await post(path, entry(0.1, 0.2, -0.3));
		expect(status).toBe(201);
		expect(await get(path, body.d.EntryID)).toMatchObject({
			Status: 20,
			Type: 90,
			JournalDescription: 'Memoriaal',
		});
	});

	it('is refused out of balance, unless the switch allows it', async () => {
		expect(errorText(await post(path, entry(10, -9.99)))).toBe('Entry is not in balance');
		bench.simulator.switches.unbalancedJournals = 'allowed';
		expect((await post(path, entry(10, -9.99))).status).toBe(201);
	});

	it('cannot be changed', async () => {
		const [first] = table(path);
		expect((await put(path, first?.EntryID, { Currency: 'USD' })).status).toBe(405);
	});
});

describe('other documents', () => {
	it('are numbered and summed up: a quotation', async () => {
		const { body } = await post('crm/Quotations', {
			OrderAccount: customer(),
			QuotationLines: [{ Item: item('TRAIN'), Quantity: 2, UnitPrice: 1000 }],
		});
		expect(await get('crm/Quotations', body.d.QuotationID)).toMatchObject({
			Status: 20,
			VersionNumber: 1,
			AmountFC: 2420,
		});
	});

	it('keep what is agreed: an accepted quotation, a complete sales order', async () => {
		const quotation = table('crm/Quotations').find(({ Status }) => Status === 50);
		const order = table('salesorder/SalesOrders').find(({ Status }) => Status === 21);
		const change = { Description: 'Anders' };
		const replies = [
			await put('crm/Quotations', quotation?.QuotationID, change),
			await put('salesorder/SalesOrders', order?.OrderID, change),
		];
		expect(replies.map(errorText)).toEqual(['Already processed', 'Already processed']);
	});

	it('follow their lines: a sales order in part delivered', () => {
		const order = table('salesorder/SalesOrders').find(({ Status }) => Status === 20);
		expect(order).toMatchObject({ DeliveryStatus: 20, InvoiceStatus: 12 });
	});

	it('take suppliers alone: a purchase invoice', async () => {
		const invoice = {
			Supplier: customer(),
			Journal: '60',
			Type: 8033,
			PurchaseInvoiceLines: [{ Item: item('PAPIER'), Quantity: 2 }],
		};
		const path = 'purchase/PurchaseInvoices';
		expect(errorText(await post(path, invoice))).toBe('Invalid: Supplier (Type)');
		const { body } = await post(path, { ...invoice, Supplier: supplier() });
		expect(await get(path, body.d.ID)).toMatchObject({ Status: 20, AmountFCExclVat: 42.3 });
	});
});

describe('attachments', () => {
	const path = 'documents/DocumentAttachments';
	const upload = async (Attachment: string) =>
		await post(path, {
			Document: table('documents/Documents')[0]?.ID,
			FileName: 'bon.txt',
			Attachment,
		});
	const fetchFile = async (address: string, token?: string) =>
		await fetch(address, {
			redirect: 'manual',
			headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
		});

	it('are written as base64 and read at an address, with the token alone', async () => {
		const { body } = await upload(Buffer.from('Bon 12,50').toString('base64'));
		expect(body.d).toMatchObject({ FileSize: 9, Attachment: body.d.Url });
		const token = bench.simulator.issueTokens().access_token;
		const file = await fetchFile(`${body.d.Url}&Download=1`, token);
		expect(await file.text()).toBe('Bon 12,50');
		expect(file.headers.get('content-type')).toContain('text/plain');
		const page = await fetchFile(body.d.Url, token);
		expect(page.headers.get('content-type')).toContain('text/html');
		expect((await fetchFile(body.d.Url)).headers.get('location')).toContain('Login.aspx');
	});

	it('are refused when they are no base64', async () => {
		expect(errorText(await upload('geen base64!'))).toMatch(/Base-64/);
	});
});

describe('planned work', () => {
	it('is on hour types only, and not backwards', async () => {
		const plan = {
			Description: 'Interviews',
			Employee: coded('payroll/Employees', '3'),
			HourType: item('KM'),
			StartDate: '2026-03-02T09:00:00',
			EndDate: '2026-03-01T17:00:00',
			Status: 2,
		};
		const path = 'project/ProjectPlanning';
		expect(errorText(await post(path, plan)).split('\r\n')).toEqual([
			'Invalid: Hour type',
			'Invalid: End date',
		]);
		const good = { ...plan, HourType: item('UUR-ADV'), EndDate: '2026-03-02T17:00:00' };
		expect((await post(path, good)).status).toBe(201);
	});
});

describe('what is in use', () => {
	it('cannot be deleted: a journal with entries, an account with addresses', async () => {
		const journal = coded('financial/Journals', '60');
		const replies = [
			await bench.call(`DELETE financial/Journals(guid'${journal}')`),
			await bench.call(`DELETE crm/Accounts(guid'${supplier()}')`),
		];
		expect(replies.map(({ status }) => status)).toEqual([500, 500]);
		expect(replies.map(errorText)).toEqual([
			expect.stringMatching(/^Cannot delete: Journal - Used in: /),
			expect.stringMatching(/^Cannot delete: Account - Used in: /),
		]);
	});
});
