import { fs, path } from '../../host';
import { reference } from '../core/reference';
import { entities, entityAt } from './entities';
import { defaultLimits } from './switches';
import { deletedTypes } from './sync/deletions';
import { streams } from './sync/streams';
import { topics } from './webhooks/topics';

/** Collected reference data that lies beside the repository where it is worked on. */
const folder = reference('exact-metadata');
const present = fs.existsSync(folder);

interface Endpoint {
	path: string;
	methods: string[];
	scope: string | null;
	keyFields: string[];
	webhookTopics: string[] | null;
	allowedFilters: string[] | null;
	pageSize: number;
	properties: Array<{
		name: string;
		edmType: string;
		methods: string[] | null;
		mandatory?: boolean;
		obsolete?: boolean;
	}>;
}

function read<T>(name: string): T {
	return JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as T;
}

const endpoints = present ? read<{ endpoints: Endpoint[] }>('all-endpoints.json').endpoints : [];

function endpointOf(path: string): Endpoint {
	const uri = path === 'current/Me' ? '/api/v1/current/Me' : path;
	const endpoint = endpoints.find((one) => one.path === uri);
	if (endpoint === undefined) throw new Error(`The reference data have no ${path}`);
	return endpoint;
}

const title = 'the tables against the reference data';

if (present) describe(title, compare);
else
	it(`${title} (NOT COMPARED: it is not beside this clone)`, () => expect(endpoints).toEqual([]));

function compare() {
	describe.each(entities.map((entity) => [entity.path, entity] as const))('%s', (path, entity) => {
		it('has every field with its type, and no other', () => {
			const ours = Object.entries(entity.fields).map(([name, { type }]) => [name, type]);
			const theirs = endpointOf(path).properties.map(({ name, edmType }) => [name, edmType]);
			expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
		});

		it('allows the same fields in the same requests', () => {
			const ours = Object.entries(entity.fields).map(([name, { methods }]) => [name, [...methods]]);
			const theirs = endpointOf(path).properties.map(({ name, methods }) => [
				name,
				// A page that says nothing of a field shows it at least.
				methods ?? ['GET'],
			]);
			expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
		});

		it('marks the same fields as mandatory and obsolete', () => {
			const ours = Object.entries(entity.fields)
				.filter(([, { mandatory, obsolete }]) => mandatory === true || obsolete === true)
				.map(([name, { mandatory, obsolete }]) => [
					name,
					{ mandatory: mandatory === true, obsolete: obsolete === true },
				]);
			const theirs = endpointOf(path)
				.properties.filter(({ mandatory, obsolete }) => mandatory === true || obsolete === true)
				.map(({ name, mandatory, obsolete }) => [
					name,
					{ mandatory: mandatory === true, obsolete: obsolete === true },
				]);
			expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
		});

		it('has the same key, methods, scope and topic', () => {
			const endpoint = endpointOf(path);
			expect({
				key: [...(entity.keys ?? [entity.key])],
				methods: [...entity.methods],
				scope: entity.scope ?? null,
				topic: entity.topic ?? null,
			}).toEqual({
				key: endpoint.keyFields,
				methods: endpoint.methods,
				scope: endpoint.scope === null ? null : scopeName(endpoint.scope),
				topic: endpoint.webhookTopics?.[0] ?? null,
			});
		});
	});

	it.each(Object.keys(streams))('lets only Timestamp filter %s, in pages of a thousand', (path) => {
		const { allowedFilters, pageSize } = endpointOf(path);
		expect({ kind: entityAt(path)?.kind, allowedFilters: allowedFilters ?? ['Timestamp'] }).toEqual(
			{
				kind: 'sync',
				allowedFilters: ['Timestamp'],
			},
		);
		expect(pageSize).toBe(defaultLimits.syncPageSize);
	});

	const bulkPaths = entities.filter(({ kind }) => kind === 'bulk').map(({ path }) => path);

	it.each(bulkPaths)('lets the same fields filter %s, in pages of a thousand', (path) => {
		expect(entityAt(path)?.filters ?? null).toEqual(endpointOf(path).allowedFilters);
		expect(endpointOf(path).pageSize).toBe(defaultLimits.syncPageSize);
	});

	it('tells deletions by the same numbers', () => {
		const known = read<{ entityTypes: Record<string, string> }>('sync-deleted-entity-types.json');
		const streamOf: Record<string, string> = {
			WBSActivities: 'ProjectWBS',
			WBSDeliverables: 'ProjectWBS',
			WBSExpenses: 'ProjectWBS',
			CostTransactions: 'TimeCostTransactions',
			TimeTransactions: 'TimeCostTransactions',
			DocumentAttachments: 'Attachments',
			Quotations: 'QuotationHeaders',
			SalesOrders: 'SalesOrderHeaders',
			GeneralJournalEntryLines: 'TransactionLines',
			PurchaseEntries: 'TransactionLines',
			PurchaseEntryLines: 'TransactionLines',
			SalesEntries: 'TransactionLines',
			SalesEntryLines: 'TransactionLines',
		};
		for (const [path, type] of Object.entries(deletedTypes)) {
			const name = path.split('/')[1] ?? '';
			expect([path, known.entityTypes[String(type)]]).toEqual([path, streamOf[name] ?? name]);
		}
	});

	it('knows the same webhook topics', () => {
		const known = read<{ topics: Array<{ topic: string }> }>('webhook-topics.json').topics;
		expect([...topics].sort()).toEqual(known.map(({ topic }) => topic).sort());
	});
}

/** `Organization administration` in the table is `organization.administration` in answers. */
function scopeName(scope: string): string {
	return scope.toLowerCase().replace(' ', '.');
}
