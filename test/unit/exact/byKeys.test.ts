import { inChunks, recordsAtOnce, recordsInChunks } from '../../../nodes/shared/exact/byKeys';
import { entityNames, entityOf } from '../../../nodes/shared/exact/entities';
import { defaultFields } from '../../../nodes/shared/exact/entities/fields';
import { lineChunks } from '../../../nodes/shared/exact/lines';
import { eq, queryString, text } from '../../../nodes/shared/exact/odata/odata';

const key = (at: number) => `5d5cbf2c-1d2e-4f6c-9a57-${String(at).padStart(12, '0')}`;
const keys = Array.from({ length: 40 }, (_, at) => key(at));
const keyed = entityNames.filter(
	(name) => entityOf(name).fields[entityOf(name).key]?.type === 'guid',
);

describe('records that are asked for by their keys', () => {
	it.each(keyed)('are each asked for once, in no address that is too long: %s', (entity) => {
		const chunks = recordsInChunks(entity, keys);
		expect(chunks.flatMap((chunk) => chunk.keys)).toEqual(keys);
		for (const { where, keys: own } of chunks) {
			for (const one of own) expect(where).toContain(one);
			const query = queryString({ select: defaultFields(entity), where });
			expect(query.length).toBeLessThanOrEqual(2_000);
		}
		expect(chunks[0]?.keys).toHaveLength(recordsAtOnce(entity));
	});

	it.each(keyed.filter((name) => entityOf(name).lines !== undefined))(
		'are few enough for their lines: %s',
		(entity) => {
			const { lines } = entityOf(entity);
			const sources = lines?.kinds?.map((kind) => kind.entity) ?? [lines?.entity ?? ''];
			const chunks = lineChunks(entity, keys);
			expect(chunks.flatMap((chunk) => chunk.keys)).toEqual(keys);
			for (const source of sources) {
				const select = defaultFields(source);
				const lengths = chunks.map(({ where }) => queryString({ select, where }).length);
				expect(Math.max(...lengths)).toBeLessThanOrEqual(2_000);
			}
		},
	);

	it('are fewer in a call where their names are long, and one at least', () => {
		const is = (name: string) => eq('Name', text(name));
		const sizes = (length: number) =>
			inChunks({ keys: [1, 2, 3].map((at) => 'x'.repeat(length) + at), is, select: ['Name'] }).map(
				(chunk) => chunk.keys.length,
			);
		expect(sizes(10)).toEqual([3]);
		expect(sizes(900)).toEqual([2, 1]);
		expect(sizes(3_000)).toEqual([1, 1, 1]);
	});

	it('need no call where there are none', () => {
		expect(recordsInChunks('account', [])).toEqual([]);
	});
});
