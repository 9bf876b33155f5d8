import { anyRow } from '../../../nodes/shared/exact/metadata/anyRow';
import { checkFilter } from '../../../nodes/shared/exact/metadata/filterNames';
import { jsonValue } from '../../../nodes/shared/exact/metadata/jsonValue';
import { keyLiteralOf } from '../../../nodes/shared/exact/metadata/keyText';
import { loadEndpoints } from '../../../nodes/shared/exact/metadata/metadata';
import { wordsOf } from '../../../nodes/shared/exact/entities/words';
import { linesBehind, targetAt } from '../../../nodes/shared/exact/metadata/target';
import type { FieldSpec, FieldType } from '../../../nodes/shared/exact/entities/spec';
import { lineHome } from '../../../nodes/shared/exact/metadata/lineHome';

const timeZone = 'Europe/Amsterdam';
const ID = '5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de';

const target = async (path: string) => {
	const found = await targetAt(path);
	if (found === undefined) throw new Error(`There is no ${path}`);
	return found;
};

describe('a value for Exact', () => {
	const field = (type: FieldType, choices?: FieldSpec['choices']): FieldSpec => ({
		type,
		label: 'Field',
		choices,
	});

	it.each<[FieldType, string, unknown, unknown]>([
		['guid', 'Edm.Guid', `{${ID.toUpperCase()}}`, ID],
		['guid', 'Edm.Guid', '', null],
		['text', 'Edm.String', ' as is ', ' as is '],
		['text', 'Edm.String', 12, '12'],
		['text', 'Edm.String', '', ''],
		['text', 'Edm.String', new Date(Date.UTC(2026, 0, 1)), '2026-01-01T00:00:00.000Z'],
		[
			'text',
			'Edm.String',
			{ toISO: () => '2026-01-01T00:00:00+01:00' },
			'2026-01-01T00:00:00+01:00',
		],
		['code', 'Edm.String', ' EUR ', 'EUR'],
		['paddedText', 'Edm.String', '             20001', '20001'],
		['number', 'Edm.Double', '0.1', 0.1],
		['integer', 'Edm.Int32', '42', 42],
		['int64', 'Edm.Int64', '9007199254740993', '9007199254740993'],
		['integer', 'Edm.Byte', true, 1],
		['flag', 'Edm.Byte', 'no', 0],
		['boolean', 'Edm.Boolean', 'Yes', true],
		['date', 'Edm.DateTime', '2026-01-31T23:30:00Z', '2026-02-01'],
		['date', 'Edm.DateTime', '2026-01-31', '2026-01-31'],
		['dateTime', 'Edm.DateTime', '2026-07-01T10:00:00.123Z', '2026-07-01T12:00:00'],
		['dateTime', 'Edm.DateTime', '2026-07-01 10:00', '2026-07-01T10:00:00'],
		['dateTime', 'Edm.DateTime', new Date(Date.UTC(2026, 0, 1)), '2026-01-01T01:00:00'],
		['dateTime', 'Edm.DateTime', null, null],
	])('of a %s in an %s made of %p is %p', (type, edmType, value, expected) => {
		expect(jsonValue(field(type), value, { edmType, timeZone })).toBe(expected);
	});

	it('of a choice is its number or letter, given by name or as it is', () => {
		const status = field('choice', { 10: 'Open', 20: 'Partial' });
		const letter = field('textChoice', { C: "Customer's", S: 'Suspect' });
		expect(jsonValue(status, 'partial', { edmType: 'Edm.Int16', timeZone })).toBe(20);
		expect(jsonValue(status, 50, { edmType: 'Edm.Int16', timeZone })).toBe(50);
		expect(jsonValue(letter, "customer's", { edmType: 'Edm.String', timeZone })).toBe('C');
	});

	it.each<[FieldType, string, unknown]>([
		['guid', 'Edm.Guid', 'x'],
		['number', 'Edm.Double', '1.250,50'],
		['integer', 'Edm.Int32', 1.5],
		['integer', 'Edm.Byte', 256],
		['integer', 'Edm.Int16', -32_769],
		['integer', 'Edm.Int32', '99999999999'],
		['boolean', 'Edm.Boolean', 'maybe'],
		['date', 'Edm.DateTime', '2026-02-31'],
		['text', 'Edm.String', { a: 1 }],
		['text', 'Edm.String', ['a']],
		['text', 'Edm.String', true],
		['text', 'Edm.String', Number.NaN],
		['text', 'Edm.String', new Date(Number.NaN)],
		['dateTime', 'Edm.DateTime', new Date(Number.NaN)],
	])('is refused for a %s in an %s when it is %p', (type, edmType, value) => {
		expect(() => jsonValue(field(type), value, { edmType, timeZone })).toThrow(/Field/);
	});
});

describe('a row of any endpoint', () => {
	it('reads as values, without links, and with what it holds', async () => {
		const raw = {
			__metadata: { uri: 'x', type: 'y' },
			ID: ID.toUpperCase(),
			Creator: '00000000-0000-0000-0000-000000000000',
			Created: '/Date(1767225600000)/',
			Description: ' Post ',
			Unknown: '  later ',
			Lines: { __deferred: { uri: 'x' } },
			Expanded: { results: [{ __metadata: {}, When: '/Date(1767261600000)/', N: 1 }] },
		};
		const row = anyRow(raw, { target: await target('sales/ShippingMethods'), timeZone });
		expect(row).toEqual({
			ID,
			Creator: null,
			Created: '2026-01-01T00:00:00.000+01:00',
			Description: 'Post',
			Unknown: 'later',
			Expanded: [{ When: '2026-01-01T10:00:00.000+01:00', N: 1 }],
		});
	});

	it('takes midnight for a day, but for moments by their name', async () => {
		const raw = { StartDate: '/Date(1767225600000)/', Modified: '/Date(1767225600000)/' };
		const row = anyRow(raw, { target: await target('hrm/Schedules'), timeZone });
		expect(row).toEqual({ StartDate: '2026-01-01', Modified: '2026-01-01T00:00:00.000+01:00' });
	});

	it('reads a registered endpoint by its register', async () => {
		const raw = { Code: '             20001', IsMailing: 1, Country: 'NL ' };
		const row = anyRow(raw, { target: await target('crm/Accounts'), timeZone });
		expect(row).toEqual({ Code: '20001', IsMailing: true, Country: 'NL' });
	});
});

describe('a key', () => {
	it.each([
		['crm/Accounts', `{${ID}}`, `guid'${ID}'`],
		['system/Divisions', '3104512', '3104512'],
		['read/financial/RevenueListByYear', 'period=3, year=2026', 'Period=3,Year=2026'],
	])('of %s is written from %j', async (path, key, literal) => {
		expect(keyLiteralOf((await target(path)).facts, key)).toBe(literal);
	});

	it.each([
		['crm/Accounts', '12'],
		['system/Divisions', '1) or (1 eq 1'],
		['read/financial/RevenueListByYear', '2026'],
		['users/UserHasRights', 'x'],
	])('of %s is not %j', async (path, key) => {
		const { facts } = await target(path);
		expect(() => keyLiteralOf(facts, key)).toThrow();
	});
});

describe('lines', () => {
	it('are found wherever Exact keeps them on their own', async () => {
		const homes: Record<string, string> = {};
		for (const { path, properties, methods } of (await loadEndpoints()).values()) {
			if (!methods.has('PUT')) continue;
			for (const property of properties.values()) {
				if (!property.isCollection || !property.methods.has('PUT')) continue;
				const home = await lineHome(await target(path), property);
				if (home) homes[`${path}.${property.name}`] = `${home.lines.facts.path}.${home.parentKey}`;
			}
		}
		expect(homes).toMatchObject({
			'purchaseorder/PurchaseOrders.PurchaseOrderLines':
				'purchaseorder/PurchaseOrderLines.PurchaseOrderID',
			'salesinvoice/SalesInvoices.SalesInvoiceLines': 'salesinvoice/SalesInvoiceLines.InvoiceID',
			'salesorder/SalesOrders.SalesOrderLines': 'salesorder/SalesOrderLines.OrderID',
			'purchaseentry/PurchaseEntries.PurchaseEntryLines':
				'purchaseentry/PurchaseEntryLines.EntryID',
			'crm/Quotations.QuotationLines': 'crm/QuotationLines.QuotationID',
			'purchase/PurchaseInvoices.PurchaseInvoiceLines': 'purchase/PurchaseInvoiceLines.InvoiceID',
			'subscription/Subscriptions.SubscriptionLines': 'subscription/SubscriptionLines.EntryID',
		});
	});

	it('are known also where the reference names them in brackets only', async () => {
		const invoices = await target('bulk/SalesInvoice/SalesInvoices');
		const property = invoices.facts.properties.get('SalesInvoiceLines');
		const lines = property && (await linesBehind(invoices, property));
		expect(lines?.facts.path).toBe('bulk/SalesInvoice/SalesInvoiceLines');
	});
});

describe('a filter written by hand', () => {
	it.each([
		"startswith(Name,'O''Neill eq x') eq true",
		"(Code eq '  1' or not (Modified lt datetime'2026-01-01T00:00:00')) and IsSupplier eq true",
		'CreditLineSales gt 1000.5 and Latitude ne null',
	])('may say %s', async (filter) => {
		const { facts } = await target('crm/Accounts');
		expect(() => checkFilter(facts, filter)).not.toThrow();
	});

	it.each([
		["naam eq 'x'", /no field naam/],
		["Name eq 'x' and Cty eq 'y'", /no field Cty/],
		["Name eq 'x'' or 1 eq 1", /quotation mark/],
		['BankAccounts eq null', /cannot be filtered by BankAccounts/],
	])('may not say %s', async (filter, message) => {
		const { facts } = await target('crm/Accounts');
		expect(() => checkFilter(facts, filter)).toThrow(message);
	});
});

it.each([
	['PurchaseOrderID', 'Purchase Order ID'],
	['VATNumber', 'VAT Number'],
	['FreeTextField_01', 'Free Text Field 1'],
	['AddressLine3', 'Address Line 3'],
	['GLAccountCode', 'GL Account Code'],
])('%s reads as %s', (name, words) => {
	expect(wordsOf(name)).toBe(words);
});
