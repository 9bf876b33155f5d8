import { fs } from '../../host';
import { compact, files, type ReferenceEndpoint } from '../../lab/compactMetadata';
import { reference } from '../../simulators/core/reference';
import { entityNames, entityOf } from '../../../nodes/shared/exact/entities';
import { endpointFacts, loadEndpoints } from '../../../nodes/shared/exact/metadata/metadata';
import { nearestName } from '../../../nodes/shared/exact/metadata/nearest';
import { allows } from '../../../nodes/shared/exact/metadata/writable';

/** Larger than this the file is no longer worth shipping. */
const MOST_BYTES = 100_000;

const source = reference('exact-metadata/all-endpoints.json');
const present = fs.existsSync(source);
const endpoints = present
	? (JSON.parse(fs.readFileSync(source, 'utf8')) as { endpoints: ReferenceEndpoint[] }).endpoints
	: [];
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

describe('the facts of all endpoints', () => {
	it('are 445 endpoints in less than 100 kB', async () => {
		expect((await loadEndpoints()).size).toBe(445);
		expect(fs.statSync(files.facts).size).toBeLessThan(MOST_BYTES);
	});

	it('say of purchase orders what may be done with them', async () => {
		const facts = await endpointFacts('purchaseorder/PurchaseOrders');
		expect(facts).toMatchObject({
			kind: 'standard',
			scope: 'Purchase orders',
			pageSize: 60,
			keyFields: ['PurchaseOrderID'],
			topics: ['PurchaseOrders'],
			hasDivision: true,
		});
		expect([...(facts?.methods ?? [])]).toEqual(METHODS);
		expect(facts?.properties.get('Supplier')).toMatchObject({
			type: 'guid',
			isMandatory: true,
			isCollection: false,
		});
		expect([...(facts?.properties.get('AmountDC')?.methods ?? [])]).toEqual(['GET']);
		expect(facts?.properties.get('PurchaseOrderLines')).toMatchObject({
			isCollection: true,
			edmType: 'PurchaseOrderLines',
		});
	});

	it('have every entity of the register', async () => {
		const known = await loadEndpoints();
		const missing = entityNames.filter((name) => !known.has(entityOf(name).path));
		expect(missing).toEqual([]);
	});

	it('tell without being loaded which writes an endpoint takes', async () => {
		for (const { path, methods, properties } of (await loadEndpoints()).values()) {
			// Where the reference says nothing, nothing is offered.
			const isKnown = path !== 'project/ProjectProgressReports' && properties.size > 0;
			const writes = (['POST', 'PUT', 'DELETE'] as const).filter((one) => methods.has(one));
			const offered = (['POST', 'PUT', 'DELETE'] as const).filter((one) => allows(path, one));
			expect([path, offered]).toEqual([path, isKnown ? writes : []]);
		}
	});

	it('are not read before somebody asks for them', async () => {
		const file = '../../../nodes/shared/exact/metadata/endpoints.json';
		const read = jest.fn(() => ({ scopes: [], properties: '0ID:g1k', endpoints: [] }));
		await jest.isolateModulesAsync(async () => {
			jest.doMock(file, read);
			await import('../../../nodes/ExactOnline/ExactOnline.node');
			expect(read).not.toHaveBeenCalled();
			const { loadEndpoints: load } = await import('../../../nodes/shared/exact/metadata/metadata');
			expect((await load()).size).toBe(0);
		});
		expect(read).toHaveBeenCalled();
		jest.dontMock(file);
	});

	it('know no endpoint that is not there', async () => {
		expect(await endpointFacts('crm/accounts')).toBeUndefined();
	});
});

describe('the nearest name', () => {
	const names = ['Name', 'Code', 'AmountFC', 'Description', 'PaymentConditionPurchase'];

	it.each([
		['Nmae', 'Name'],
		['name', 'Name'],
		['AmountDC', 'AmountFC'],
		['Amount_FC', 'AmountFC'],
		['Desciption', 'Description'],
		['PaymentCondition', 'PaymentConditionPurchase'],
		['Zebra', undefined],
	])('to %s is %s', (wanted, found) => {
		expect(nearestName(wanted, names)).toBe(found);
	});
});

if (present) describe('the facts against the collected reference', compare);
else
	it('the facts against the collected reference (NOT COMPARED: it is not beside this clone)', () => {
		expect(endpoints).toEqual([]);
	});

function compare() {
	it('are written as the generator writes them now', () => {
		const texts = compact(endpoints);
		for (const name of ['facts', 'simulator'] as const) {
			expect(fs.readFileSync(files[name], 'utf8') === texts[name]).toBe(true);
		}
		const read = (text: string) => JSON.parse(text) as unknown;
		expect(read(fs.readFileSync(files.writable, 'utf8'))).toEqual(read(texts.writable));
	});

	it('lose nothing of what it says', async () => {
		const facts = await loadEndpoints();
		for (const endpoint of endpoints) {
			const path = endpoint.path.replace('/api/v1/', '');
			const own = facts.get(path);
			const methods = endpoint.methods ?? METHODS;
			expect({
				...own,
				methods: [...(own?.methods ?? [])],
				properties: [...(own?.properties.values() ?? [])].map((one) => ({
					name: one.name,
					isKey: one.isKey,
					isMandatory: one.isMandatory,
					isObsolete: one.isObsolete,
					methods: [...one.methods],
					edmType: one.isCollection ? `[${one.edmType}]` : one.edmType,
				})),
			}).toEqual({
				path,
				kind: endpoint.kind,
				methods,
				scope: endpoint.scope ?? undefined,
				pageSize: endpoint.pageSize,
				selectMandatory: endpoint.selectMandatory,
				hasDivision: endpoint.uri.includes('{division}'),
				keyFields: endpoint.keyFields,
				topics: endpoint.webhookTopics ?? [],
				queryParams: endpoint.queryParams ?? [],
				filters: endpoint.allowedFilters ?? undefined,
				properties: endpoint.properties.map((one) => ({
					name: one.name,
					isKey: one.key === true,
					isMandatory: one.mandatory === true,
					isObsolete: one.obsolete === true,
					methods: one.methods ?? METHODS,
					edmType: edmTypeOf(one.edmType),
				})),
			});
		}
	});
}

/** Records within the record stand in brackets; a source that knew no Edm type says nothing. */
function edmTypeOf(written: string | null): string {
	if (written === null || written === 'number') return '';
	if (written.startsWith('Edm.')) return written;
	return `[${written.replace(/^Collection\(|\)$/g, '')}]`;
}
