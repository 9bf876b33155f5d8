import { fs } from '../../host';
import { reference } from '../../simulators/core/reference';
import { entities, entityNames, entityOf, parentOf } from '../../../nodes/shared/exact/entities';
import { defaultFields, documentFields } from '../../../nodes/shared/exact/entities/fields';
import type { EntitySpec, FieldType } from '../../../nodes/shared/exact/entities/spec';
import { webhookSubscription } from '../../../nodes/shared/exact/webhookSubscription';

const specs: Array<[string, EntitySpec]> = [
	...Object.entries(entities as Record<string, EntitySpec>),
	['webhookSubscription', webhookSubscription],
];

/** What Exact's own types may read as. */
const EDM: Record<FieldType, string[]> = {
	guid: ['Edm.Guid'],
	text: ['Edm.String'],
	code: ['Edm.String'],
	paddedText: ['Edm.String'],
	textChoice: ['Edm.String'],
	number: ['Edm.Double'],
	integer: ['Edm.Int16', 'Edm.Int32', 'Edm.Byte'],
	choice: ['Edm.Int16', 'Edm.Int32', 'Edm.Byte'],
	int64: ['Edm.Int64'],
	boolean: ['Edm.Boolean'],
	flag: ['Edm.Byte'],
	date: ['Edm.DateTime'],
	dateTime: ['Edm.DateTime'],
};

describe.each(specs)('the entity %s', (_name, spec) => {
	it('reads its key, its summary and all that names a record by default', () => {
		const read = Object.keys(spec.fields).filter((name) => spec.fields[name]?.extra !== true);
		const { title, detail, search } = spec.picker;
		const named = [spec.key, ...spec.summary, ...title, ...search, ...(detail ? [detail] : [])];
		expect(read).toEqual(expect.arrayContaining(named));
	});

	it('says the most in at most ten fields', () => {
		expect(spec.summary.length).toBeLessThanOrEqual(10);
	});

	it('labels every field differently and in Title Case', () => {
		const labels = Object.values(spec.fields).map(({ label }) => label);
		expect(new Set(labels).size).toBe(labels.length);
		expect(labels.filter((label) => !/^[A-Z]/.test(label))).toEqual([]);
	});

	it('names existing fields where it points to other entities', () => {
		const { lines, lookup } = spec;
		if (lines !== undefined) expect(entityOf(lines.entity).fields).toHaveProperty(lines.parentKey);
		for (const { from } of Object.values(lookup?.adds ?? {})) {
			expect(entityOf(lookup?.entity ?? '').fields).toHaveProperty(from);
		}
	});
});

describe('the register', () => {
	it('has each path and each topic once', () => {
		const paths = entityNames.map((name) => entityOf(name).path);
		const topics = entityNames.flatMap((name) => entityOf(name).topic ?? []);
		expect(new Set(paths).size).toBe(paths.length);
		expect(new Set(topics).size).toBe(topics.length);
	});

	it('knows whose lines an entity holds', () => {
		expect(parentOf('purchaseOrderLine')).toBe('purchaseOrder');
		expect(parentOf('account')).toBeUndefined();
	});

	it('gives order lines the GL account of their item', () => {
		expect(documentFields('purchaseOrderLine')).toMatchObject({
			GLAccountCode: { type: 'text', label: 'GL Account Code' },
		});
	});

	it('leaves rarely used fields out until they are asked for', () => {
		expect(defaultFields('item')).not.toContain('FreeTextField_01');
	});
});

interface Endpoint {
	path: string;
	scope: string | null;
	keyFields: string[];
	webhookTopics: string[] | null;
	properties: Array<{ name: string; edmType: string }>;
}

const metadataFile = reference('exact-metadata/all-endpoints.json');

// The metadata lies beside the project, not in it; elsewhere there is nothing to compare with.
if (fs.existsSync(metadataFile)) {
	const { endpoints } = JSON.parse(fs.readFileSync(metadataFile, 'utf8')) as {
		endpoints: Endpoint[];
	};

	describe.each(specs)("Exact's reference of %s", (_name, spec) => {
		const endpoint = endpoints.find(({ path }) => path === spec.path);

		it('knows every field by that name and type', () => {
			const types = new Map(endpoint?.properties.map(({ name, edmType }) => [name, edmType]));
			const wrong = Object.entries(spec.fields).filter(
				([name, { type }]) => !EDM[type].includes(types.get(name) ?? 'missing'),
			);
			expect(wrong.map(([name]) => name)).toEqual([]);
		});

		it('agrees on the key, the scope and the topic', () => {
			expect(endpoint?.keyFields).toEqual([spec.key]);
			expect(endpoint?.scope ?? undefined).toBe(spec.scope);
			const topics = endpoint?.webhookTopics ?? [];
			expect(topics).toEqual(expect.arrayContaining(spec.topic === undefined ? [] : [spec.topic]));
		});
	});
}
