import type { MappingRow } from '../../../nodes/shared/mapping/row';
import { blueprintFor } from '../../../nodes/shared/sync/fields/blueprint';
import { orderScope } from '../mapping/scope';

const row = (given: Partial<MappingRow>): MappingRow => ({
	source: 'Description',
	target: { kind: 'customField', name: 'Mine' },
	transform: 'automatic',
	write: 'always',
	...given,
});

const typeFor = (given: Partial<MappingRow>) =>
	blueprintFor(row(given), 'Mine', { scope: orderScope, records: [] }).type;

describe('a field that is made for a row', () => {
	it.each<[Partial<MappingRow>, string]>([
		[{}, 'text'],
		[{ source: 'AmountFC', transform: 'money' }, 'number'],
		[{ source: 'ReceiptDate' }, 'date'],
		[{ source: 'OrderStatus', transform: 'status' }, 'enum'],
		[{ source: 'value', value: 'anna@example.com', transform: 'person' }, 'people'],
		[{ source: 'SupplierCode', transform: 'lookup' }, 'text'],
	])('of %j is of the kind that suits it', (given, type) => {
		expect(typeFor(given)).toBe(type);
	});
});
