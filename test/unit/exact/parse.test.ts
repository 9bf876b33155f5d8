import { entities } from '../../../nodes/shared/exact/entities';
import type { EntitySpec } from '../../../nodes/shared/exact/entities/spec';
import { parsePage } from '../../../nodes/shared/exact/odata/parse';
import { parseRow, rowParser, rowPicker } from '../../../nodes/shared/exact/odata/parseRow';

const ID = '5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de';
const timeZone = 'Europe/Amsterdam';
const read = (spec: EntitySpec, raw: Record<string, unknown>) =>
	parseRow(raw, { spec, select: Object.keys(raw), timeZone });

describe('a page', () => {
	const rows = [{ ID }];

	it('is read from both shapes of a collection and from a single record', () => {
		expect(parsePage({ d: { results: rows } })).toEqual({ rows, next: undefined });
		expect(parsePage({ d: rows })).toEqual({ rows });
		expect(parsePage({ d: { ID } })).toEqual({ rows });
	});

	it('names the next page', () => {
		expect(parsePage({ d: { results: [], __next: 'https://x.example/2' } }).next).toBe(
			'https://x.example/2',
		);
	});

	it.each(['<html>Object moved</html>', undefined, {}, { d: null }, { d: ['text'] }])(
		'is not made of %j',
		(body) => {
			expect(() => parsePage(body)).toThrow('answered with something other than data');
		},
	);
});

describe('a row', () => {
	it('holds the selected fields and nothing of the envelope', () => {
		const raw = {
			__metadata: { uri: 'x' },
			PurchaseOrderID: ID.toUpperCase(),
			PurchaseOrderLines: { __deferred: { uri: 'x' } },
			Remarks: 'not asked for',
		};
		expect(
			parseRow(raw, {
				spec: entities.purchaseOrder,
				select: ['PurchaseOrderID', 'Description'],
				timeZone,
			}),
		).toEqual({ PurchaseOrderID: ID, Description: null });
	});

	it('turns dates into days and times into ISO with an offset', () => {
		const raw = { OrderDate: '/Date(1717027200000)/', Modified: '/Date(1782404229433)/' };
		expect(read(entities.purchaseOrder, raw)).toEqual({
			OrderDate: '2024-05-30',
			Modified: '2026-06-25T16:17:09.433+02:00',
		});
	});

	it('reads a day before 1970', () => {
		expect(read(entities.account, { EstablishedDate: '/Date(-86400000)/' })).toEqual({
			EstablishedDate: '1969-12-31',
		});
	});

	it('strips the blanks of codes and keeps those of texts', () => {
		const raw = { Code: '               400', Country: 'FR ', Name: ' Atelier ', Status: 'C' };
		expect(read(entities.account, raw)).toEqual({
			Code: '400',
			Country: 'FR',
			Name: ' Atelier ',
			Status: 'C',
		});
	});

	it('takes the empty GUID for none', () => {
		const raw = { MainContact: '00000000-0000-0000-0000-000000000000' };
		expect(read(entities.account, raw)).toEqual({ MainContact: null });
	});

	it('keeps long numbers as text and amounts as the numbers they are', () => {
		expect(read(entities.division, { HID: '9007199254740993' })).toEqual({
			HID: '9007199254740993',
		});
		expect(read(entities.purchaseOrder, { AmountDC: 1250.55 })).toEqual({ AmountDC: 1250.55 });
	});

	it('reads a yes/no byte as true or false', () => {
		expect(read(entities.item, { IsTime: 1, IsMakeItem: 0 })).toEqual({
			IsTime: true,
			IsMakeItem: false,
		});
	});

	it('shares nothing with the rows before it, however many fields it has', () => {
		const { account } = entities;
		const all = Object.keys(account.fields);
		expect(all.length).toBeGreaterThan(120);
		for (const select of [all.slice(0, 10), all]) {
			const parse = rowParser({ spec: account, select, timeZone });
			const first = parse({ [String(select[0])]: ID });
			expect(parse({})).toEqual(Object.fromEntries(select.map((name) => [name, null])));
			expect(first[String(select[0])]).toBe(ID);
			expect(Object.keys(first)).toEqual(select);
		}
	});

	it('gives up the fields it is not picked for', () => {
		const pick = rowPicker(['Name', 'Missing']);
		const row = { Name: 'Atelier', Code: '400' };
		expect(pick(row)).toEqual({ Name: 'Atelier', Missing: null });
		expect(row).toEqual({ Name: 'Atelier', Code: '400' });
	});

	it.each([
		{ OrderDate: '2024-05-30' },
		{ AmountDC: 'many' },
		{ Description: 7 },
		{ DropShipment: 'yes' },
		{ OrderDate: '/Date(99999999999999999)/' },
	])('refuses %j and names the field', (raw) => {
		expect(() => read(entities.purchaseOrder, raw)).toThrow(
			`Purchase Order field ${Object.keys(raw)[0]} holds`,
		);
	});
});
