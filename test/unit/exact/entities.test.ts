import { fs } from '../../host';
import { reference } from '../../simulators/core/reference';
import { entities, entityNames, entityOf, parentOf } from '../../../nodes/shared/exact/entities';
import {
	defaultFields,
	documentFields,
	referencesOf,
} from '../../../nodes/shared/exact/entities/fields';
import type { EntitySpec, FieldType } from '../../../nodes/shared/exact/entities/spec';

const specs = Object.entries(entities as Record<string, EntitySpec>);

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

	it('tells what its fields are like without their being made', () => {
		expect(spec.keyType ?? 'guid').toBe(spec.fields[spec.key]?.type);
		expect(spec.undated === true).toBe(spec.fields.Modified === undefined);
		expect(spec.filed === true).toBe(spec.fields.Document !== undefined);
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
		const { lines, lookups = [] } = spec;
		if (lines !== undefined) {
			expect(entityOf(lines.entity).fields).toHaveProperty(lines.parentKey);
			expect(entityOf(lines.entity).lineNumber).toBeDefined();
		}
		for (const { entity, matches, adds } of lookups) {
			const others = Object.values(adds).map(({ from }) => from);
			for (const field of [...others, ...(matches === undefined ? [] : [matches])]) {
				expect(entityOf(entity).fields).toHaveProperty(field);
			}
		}
	});
});

describe.each(specs)('the entity %s', (name, spec) => {
	const types = Object.fromEntries(
		Object.entries(spec.fields).map(([field, { type }]) => [field, type]),
	);

	it('is known by a field that it reads', () => {
		expect([undefined, ...defaultFields(name)]).toContain(spec.number);
	});

	it('names other records by a field they have, and stores one of the same type', () => {
		for (const [field, { entity, by, stores }] of Object.entries(referencesOf(name))) {
			const other = entityOf(entity);
			expect([field, Object.keys(other.fields)]).toEqual([field, expect.arrayContaining([by])]);
			expect([field, types[field]]).toEqual([field, other.fields[stores]?.type]);
		}
	});

	it('says which rows of a stream are its own where others are among them', () => {
		const sharing = specs.filter(
			([, other]) => spec.sync !== undefined && other.sync === spec.sync,
		);
		if (sharing.length > 1) expect(spec.syncOnly).toBeDefined();
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

	it('knows the lines of every kind of document', () => {
		const documents = entityNames.filter((name) => entityOf(name).lines !== undefined);
		expect(documents.sort()).toEqual([
			'generalJournalEntry',
			'project',
			'purchaseEntry',
			'purchaseInvoice',
			'purchaseOrder',
			'quotation',
			'salesEntry',
			'salesInvoice',
			'salesOrder',
		]);
	});

	it('knows a record by both kinds of reference: those Asana may change, and the others', () => {
		expect(Object.keys(referencesOf('purchaseOrderLine')).sort()).toEqual([
			'CostCenter',
			'CostUnit',
			'Item',
			'Project',
		]);
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
	kind: string;
	properties: Array<{ name: string; edmType: string }>;
}

/** Names that sync/Deleted has for other entities than its streams have. */
const DELETED_AS: Record<string, string> = {
	DocumentAttachments: 'Attachments',
};

const metadataFile = reference('exact-metadata/all-endpoints.json');

// The metadata lies beside the project, not in it; elsewhere there is nothing to compare with.
if (fs.existsSync(metadataFile)) {
	const { endpoints } = JSON.parse(fs.readFileSync(metadataFile, 'utf8')) as {
		endpoints: Endpoint[];
	};

	const { entityTypes: deletedTypes } = JSON.parse(
		fs.readFileSync(reference('exact-metadata/sync-deleted-entity-types.json'), 'utf8'),
	) as { entityTypes: Record<string, string> };

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

		it('has no topic for it that we leave out', () => {
			const topics = endpoint?.webhookTopics ?? [];
			// Lines tell through their header, transaction lines through the five kinds of entries.
			const told = [spec.topic, parentTopic(spec)].filter((topic) => topic !== undefined);
			expect(topics.length > 1 ? [] : topics).toEqual(topics.length > 1 ? [] : told);
		});

		it('has the twins under those paths, with the same scope', () => {
			for (const [kind, path] of [
				['sync', spec.sync],
				['bulk', spec.bulk],
			]) {
				if (path === undefined) continue;
				const twin = endpoints.find((one) => one.path === path);
				expect({ path, kind: twin?.kind }).toEqual({ path, kind });
				const hasOwnBilling = path === 'sync/Project/TimeCostTransactions';
				if (!hasOwnBilling) expect(twin?.scope).toBe(spec.scope);
				const names = twin?.properties.map(({ name }) => name) ?? [];
				const only = kind === 'sync' ? Object.keys(spec.syncOnly ?? {}) : [];
				expect(names).toEqual(expect.arrayContaining(only));
			}
		});

		it('leaves no twin out', () => {
			// The lines of a project are read from the twin itself.
			if (endpoint?.kind === 'bulk') return;
			const last = (path: string) => path.slice(path.lastIndexOf('/') + 1);
			const bulk = endpoints.find(
				(one) => one.kind === 'bulk' && last(one.path) === last(spec.path),
			);
			if (bulk !== undefined) expect(spec.bulk).toBe(bulk.path);
			const sync = endpoints.filter(
				(one) => one.kind === 'sync' && last(one.path) === last(spec.path),
			);
			// crm/BankAccounts is no twin of sync/Payroll/BankAccounts.
			const own = sync.filter(({ scope }) => scope === spec.scope);
			if (own.length === 1) expect(spec.sync).toBeDefined();
		});

		it('numbers its deletions so', () => {
			if (spec.deletedKind === undefined) return;
			const name = deletedTypes[String(spec.deletedKind)] ?? '';
			const ofStream = (spec.sync ?? spec.path).split('/').at(-1) ?? '';
			const expected = DELETED_AS[ofStream] ?? ofStream;
			expect([expected, 'TransactionLines']).toContain(name);
		});
	});
}

/** The topic of the entity whose lines an entity holds. */
function parentTopic({ path }: EntitySpec): string | undefined {
	const name = entityNames.find((one) => entityOf(one).path === path);
	const parent = name === undefined ? undefined : parentOf(name);
	return parent === undefined ? undefined : entityOf(parent).topic;
}
