import { filterFrom, type Condition } from '../../../nodes/shared/exact/conditions';
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
			{ field: 'Supplier', operator: 'isEmpty' },
		];
		expect(filterFrom('purchaseOrder', { conditions, any: false, timeZone })).toBe(
			'(OrderNumber gt 7) and (Supplier eq null)',
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

	it.each([
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
