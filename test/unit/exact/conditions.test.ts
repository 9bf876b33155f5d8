import {
	filterFrom,
	filtersFrom,
	type Condition,
} from '../../../nodes/shared/exact/odata/conditions';
import type { EntityName } from '../../../nodes/shared/exact/entities';

const ID = '5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de';
const timeZone = 'Europe/Amsterdam';
const filter = (entity: EntityName, ...conditions: Condition[]) =>
	filterFrom(entity, { conditions, any: false, timeZone });
const order = (field: string, operator: string, value?: unknown) =>
	filter('purchaseOrder', { field, operator, value });
const account = (field: string, operator: string, value?: unknown) =>
	filter('account', { field, operator, value });

describe('conditions put together by a person', () => {
	it('make no filter when there are none', () => {
		expect(filter('item')).toBeUndefined();
	});

	it('are joined by "and", or by "or" when any may match', () => {
		const conditions = [
			{ field: 'OrderNumber', operator: 'greaterThan', value: '7' },
			{ field: 'OrderDate', operator: 'isEmpty' },
		];
		expect(filterFrom('purchaseOrder', { conditions, any: false, timeZone })).toBe(
			'(OrderNumber gt 7) and (OrderDate eq null)',
		);
		expect(filterFrom('purchaseOrder', { conditions, any: true, timeZone })).toContain(') or (');
	});

	it.each([
		['Supplier', 'equals', ID, `Supplier eq guid'${ID}'`],
		['Description', 'equals', "it's", "Description eq 'it''s'"],
		['Description', 'equals', 2026, "Description eq '2026'"],
		['AmountDC', 'lessOrEqual', '1250.50', 'AmountDC le 1250.5'],
		['DropShipment', 'equals', 'Yes', 'DropShipment eq true'],
		['OrderStatus', 'equals', 'open', 'OrderStatus eq 10'],
		['OrderStatus', 'notEquals', 40, 'OrderStatus ne 40'],
		['OrderDate', 'greaterOrEqual', '2026-01-31', "OrderDate ge datetime'2026-01-31T00:00:00'"],
		['Modified', 'lessThan', '2026-01-31 14:30', "Modified lt datetime'2026-01-31T14:30:00'"],
	])('turn %s %s %p into a typed literal', (field, operator, value, expected) => {
		expect(order(field, operator, value)).toBe(expected);
	});

	it('move a time with an offset to the clock of the division', () => {
		expect(order('Modified', 'greaterThan', '2026-06-25T14:17:09Z')).toBe(
			"Modified gt datetime'2026-06-25T16:17:09.000'",
		);
		expect(order('OrderDate', 'equals', '2026-06-25T23:30:00Z')).toBe(
			"OrderDate eq datetime'2026-06-26T00:00:00'",
		);
	});

	it('take the date objects that expressions give', () => {
		const luxon = { toISO: () => '2026-06-25T16:17:09.000+02:00' };
		const expected = "Modified gt datetime'2026-06-25T16:17:09.000'";
		expect(order('Modified', 'greaterThan', luxon)).toBe(expected);
		expect(order('Modified', 'greaterThan', new Date('2026-06-25T14:17:09Z'))).toBe(expected);
	});

	it('compare padded codes the way Exact stores them', () => {
		expect(account('Code', 'equals', '400')).toBe("Code eq '               400'");
		expect(account('Code', 'startsWith', '40')).toBe("startswith(trim(Code),'40') eq true");
		expect(account('Country', 'equals', 'NL')).toBe("trim(Country) eq 'NL'");
	});

	it('write a yes/no byte as a number, and letters for their labels', () => {
		expect(account('IsMailing', 'equals', true)).toBe('IsMailing eq 1');
		expect(account('Status', 'equals', 'customer')).toBe("Status eq 'C'");
	});

	it('count an empty text as empty', () => {
		expect(account('Email', 'isEmpty')).toBe("(Email eq null) or (Email eq '')");
		expect(account('Email', 'isNotEmpty')).toBe("(Email ne null) and (Email ne '')");
	});

	it('count an ID of zeros as none', () => {
		const none = "guid'00000000-0000-0000-0000-000000000000'";
		expect(order('Supplier', 'isEmpty')).toBe(`(Supplier eq null) or (Supplier eq ${none})`);
		expect(order('Supplier', 'isNotEmpty')).toBe(`(Supplier ne null) and (Supplier ne ${none})`);
	});

	it.each([
		['equals', '(Modified ge A) and (Modified lt B)'],
		['notEquals', '(Modified lt A) or (Modified ge B)'],
		['greaterThan', 'Modified ge B'],
		['greaterOrEqual', 'Modified ge A'],
		['lessThan', 'Modified lt A'],
		['lessOrEqual', 'Modified lt B'],
	])('take a day for all of its hours when a time %s it', (operator, expected) => {
		const day = (text: string) => `datetime'${text}T00:00:00'`;
		const filled = expected.replace('A', day('2026-02-28')).replace('B', day('2026-03-01'));
		expect(order('Modified', operator, '2026-02-28')).toBe(filled);
	});

	it.each([
		['OrderStatus', 'inList', 'open, Partial', '(OrderStatus eq 10) or (OrderStatus eq 20)'],
		['OrderNumber', 'inList', [1, '2'], '(OrderNumber eq 1) or (OrderNumber eq 2)'],
		['OrderNumber', 'notInList', '1\n2', '(OrderNumber ne 1) and (OrderNumber ne 2)'],
		['OrderNumber', 'inList', 7, 'OrderNumber eq 7'],
	])('list values: %s %s %p', (field, operator, value, expected) => {
		expect(order(field, operator, value)).toBe(expected);
	});

	it('part a list that is too long for one address', () => {
		const values = Array.from({ length: 40 }, (_, at) => at + 1);
		const list = { field: 'OrderNumber', operator: 'inList', value: values };
		const other = { field: 'OrderStatus', operator: 'equals', value: 10 };
		const parted = (conditions: Condition[], any = false) =>
			filtersFrom('purchaseOrder', { conditions, any, timeZone }, 500);
		const parts = parted([other, list]);
		const numbers = parts.map((part) => [...part.matchAll(/OrderNumber eq (\d+)/g)]);
		expect(parts.length).toBeGreaterThan(2);
		expect(numbers.flat().map(([, value]) => Number(value))).toEqual(values);
		for (const part of parts) {
			expect(part).toMatch(/^\(OrderStatus eq 10\) and \(\(OrderNumber/);
			expect(encodeURIComponent(part).length).toBeLessThanOrEqual(500);
		}
		expect(() => parted([other, list], true)).toThrow('too long for one call');
		expect(() => parted([{ ...list, operator: 'notInList' }])).toThrow('too long for one call');
	});

	describe('that are too long for one address', () => {
		const guids = Array.from(
			{ length: 60 },
			(_, at) => `5d5cbf2c-1d2e-4f6c-9a57-${String(at).padStart(12, '0')}`,
		);
		const list = { field: 'ID', operator: 'inList', value: guids };
		const split = (given: Omit<Parameters<typeof filtersFrom>[1], 'timeZone'>) =>
			filtersFrom('account', { ...given, timeZone }, 1_200);
		const named = (length: number, name: (at: number) => string) => ({
			field: 'Name',
			operator: 'inList',
			value: Array.from({ length }, (_, at) => name(at)),
		});

		it.each([
			['two lists', { any: false, conditions: [list, { ...list, field: 'Parent' }] }],
			[
				'a list in a group',
				{ any: false, conditions: [], groups: [{ any: false, conditions: [list] }] },
			],
			[
				'a list that is the only condition of any',
				{ any: true, conditions: [], groups: [{ any: true, conditions: [list] }] },
			],
			[
				'few long texts',
				{
					any: false,
					conditions: [named(15, (at) => `Een lange naam van een relatie & zonen ${at} é`)],
				},
			],
		])('are parted: %s', (_what, given) => {
			const parts = split(given);
			expect(parts.length).toBeGreaterThan(1);
			for (const part of parts) {
				expect(encodeURIComponent(part).length).toBeLessThanOrEqual(1_200);
			}
		});

		it('keep together what Exact may take for the same', () => {
			const mixed = [...guids, ...guids.map((id) => id.toUpperCase())];
			const parts = split({ any: false, conditions: [{ ...list, value: mixed }] });
			expect(parts.join(' ').match(/guid/g)).toHaveLength(60);
			const name = (at: number) => (at < 30 ? `Naam é ${at}` : `NAAM E ${at - 30} `);
			const named60 = split({ any: false, conditions: [named(60, name)] });
			expect(named60.length).toBeGreaterThan(1);
			for (const part of named60) {
				const numbers = [...part.matchAll(/ (\d+) ?'/g)].map(([, at]) => at);
				expect(numbers).toHaveLength(new Set(numbers).size * 2);
			}
		});

		it('are refused where one value is too long', () => {
			const long = named(2, (at) => `${at}`.repeat(1_300));
			expect(() => split({ any: false, conditions: [long] })).toThrow('too long for one call');
		});
	});

	it('count a group as one of them', () => {
		const open = { field: 'OrderStatus', operator: 'equals', value: 10 };
		const large = { field: 'AmountDC', operator: 'greaterThan', value: 1000 };
		const groups = [
			{ any: true, conditions: [open, large] },
			{ any: true, conditions: [] },
		];
		const found = filterFrom('purchaseOrder', {
			conditions: [large],
			groups,
			any: false,
			timeZone,
		});
		expect(found).toBe('(AmountDC gt 1000) and ((OrderStatus eq 10) or (AmountDC gt 1000))');
	});

	it.each([
		['OrderNumber', 'inList', ' , ', 'The list of values for Order Number is empty'],
		['OrderNumber', 'inList', '1,x', '"x" is not a value for Order Number'],
		['OrderNumber', 'equals', '2147483648', '"2147483648" is not a value for Order Number'],
		['Suplier', 'equals', 'x', 'Purchase Orders have no field "Suplier"'],
		['Supplier', 'equals', 'Jansen', '"Jansen" is not a value for Supplier ID'],
		['AmountDC', 'equals', '1.250,50', '"1.250,50" is not a value for Amount (Default Currency)'],
		['OrderNumber', 'equals', '7.5', '"7.5" is not a value for Order Number'],
		['OrderDate', 'equals', '2026-02-31', '"2026-02-31" is not a value for Order Date'],
		['OrderDate', 'equals', '31-01-2026', '"31-01-2026" is not a value for Order Date'],
		['OrderStatus', 'equals', 'shipped', '"shipped" is not a value for Order Status'],
		['Description', 'contains', '', 'The condition on Description has no value'],
		['OrderDate', 'contains', '2026', 'Order Date cannot be compared with "Contains"'],
		['Supplier', 'greaterThan', ID, 'Supplier ID cannot be compared with'],
		['Description', 'sounds like', 'x', '"sounds like" is no way to compare'],
	])('refuse %s %s %p in plain words', (field, operator, value, message) => {
		expect(() => order(field, operator, value)).toThrow(message);
	});
});
