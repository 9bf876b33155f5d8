import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { entityNames, entityOf, type EntityName } from '../../nodes/shared/exact/entities';
import type { EntitySpec } from '../../nodes/shared/exact/entities/spec';
import { endpointFacts } from '../../nodes/shared/exact/metadata/metadata';
import { systemClock } from '../../nodes/shared/n8n/systemClock';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { referenceScopes } from '../simulators/exact/reference/otherEntities';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, MAIN } from './exactOnlineCredential';
import { byId, json, node, runExact } from './exactOnlineWriteStage';

const scopes = Object.fromEntries(referenceScopes().map((scope) => [scope, 'manage' as const]));

/** Something that can be made of each entity, with what it points to by code; and a change of it. */
const samples: Partial<Record<EntityName, { made: IDataObject; changed?: IDataObject }>> = {
	account: { made: { Name: 'Studio Noord', Code: '39001' }, changed: { City: 'Assen' } },
	address: {
		made: { Account: '20001', AddressLine1: 'Kade 1', Type: 4 },
		changed: { City: 'Assen' },
	},
	bankAccount: {
		made: { Account: '20001', BankAccount: 'NL02ABNA0123456789' },
		changed: { Description: 'Spaar' },
	},
	contact: {
		made: { Account: '20001', LastName: 'Peeters' },
		changed: { JobTitleDescription: 'Inkoper' },
	},
	costCenter: {
		made: { Code: 'LAB', Description: 'Lab' },
		changed: { Description: 'Laboratorium' },
	},
	costTransaction: {
		made: { Account: '10001', Item: 'LAP-14', Quantity: 2 },
		changed: { Notes: 'Twee' },
	},
	costUnit: {
		made: { Code: 'PROV', Description: 'Provincies' },
		changed: { Description: 'Prov.' },
	},
	document: {
		made: { Subject: 'Offerte', Type: 55, Account: '20001' },
		changed: { Subject: 'Offerte 2' },
	},
	generalJournalEntry: {
		made: {
			JournalCode: '90',
			GeneralJournalEntryLines: [
				{ GLAccount: '4100', AmountFC: 10, CostCenter: 'ADV' },
				{ GLAccount: '4210', AmountFC: -10 },
			],
		},
	},
	glAccount: {
		made: { Code: '4999', Description: 'Diversen' },
		changed: { Description: 'Overig' },
	},
	invoiceTerm: { made: { Project: 'P2026-001', Amount: 100 }, changed: { Description: 'Eerste' } },
	item: { made: { Code: 'NIEUW', Description: 'Nieuw', GLCosts: '4300' }, changed: { Notes: 'x' } },
	journal: {
		made: { Code: '95', Description: 'Correcties', Type: 90 },
		changed: { Description: 'Corr.' },
	},
	paymentCondition: { made: { Code: '45', Description: '45 dagen' } },
	project: {
		made: { Code: 'P99', Description: 'Nieuw', Type: 3, Account: '10001' },
		changed: { Notes: 'x' },
	},
	projectPlanning: {
		made: {
			Description: 'Bouw',
			Employee: '{employee}',
			HourType: '{hours}',
			Project: 'P2026-001',
			StartDate: '2026-11-24',
			EndDate: '2026-11-25',
			Status: 'Reserved',
		},
		changed: { Notes: 'x' },
	},
	purchaseEntry: {
		made: {
			Journal: '60',
			Supplier: '20001',
			PurchaseEntryLines: [{ GLAccount: '4100', AmountFC: 12.5 }],
		},
		changed: { Description: 'Huur' },
	},
	purchaseInvoice: {
		made: {
			Journal: '60',
			Supplier: '20001',
			Type: 8030,
			PurchaseInvoiceLines: [{ Item: 'LAP-14', Quantity: 1, NetPrice: 10 }],
		},
		changed: { Description: 'Huur' },
	},
	purchaseOrder: {
		made: {
			Supplier: '20001',
			PurchaseOrderLines: [{ Item: 'LAP-14', QuantityInPurchaseUnits: 1 }],
		},
		changed: { YourRef: 'Q-1' },
	},
	quotation: {
		made: { OrderAccount: '10001', QuotationLines: [{ Item: 'LAP-14', Quantity: 1 }] },
		changed: { Description: 'x' },
	},
	salesEntry: {
		made: {
			Journal: '70',
			Customer: '10001',
			SalesEntryLines: [{ GLAccount: '7010', AmountFC: 12.5 }],
		},
		changed: { Description: 'x' },
	},
	salesInvoice: {
		made: {
			Journal: '70',
			OrderedBy: '10001',
			SalesInvoiceLines: [{ Item: 'LAP-14', Quantity: 1 }],
		},
		changed: { Description: 'x' },
	},
	salesOrder: {
		made: { OrderedBy: '10001', SalesOrderLines: [{ Item: 'LAP-14', Quantity: 1 }] },
		changed: { Description: 'x' },
	},
	timeTransaction: {
		made: { Account: '10001', Item: '{hours}', Quantity: 2 },
		changed: { Notes: 'Twee' },
	},
	wbsActivity: { made: { Project: 'P2026-001', Description: 'Fase' }, changed: { Notes: 'x' } },
	wbsDeliverable: {
		made: { Project: 'P2026-001', Description: 'Oplevering' },
		changed: { Notes: 'x' },
	},
	wbsExpense: {
		made: { Project: 'P2026-001', Description: 'Reis', Item: 'LAP-14' },
		changed: { Notes: 'x' },
	},
};

const { properties } = node.description;

/** The operations that the node offers with a resource. */
function offered(resource: string): string[] {
	const field = properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(resource) === true,
	);
	return (field?.options ?? []).map((option) => ('value' in option ? String(option.value) : ''));
}

const isResource = (name: EntityName) => offered(name).length > 0;

describe('the writes of every resource', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;

	beforeAll(async () => {
		jest.spyOn(systemClock, 'sleep').mockResolvedValue();
		exact = await startExactSimulator({ app: { scopes }, limits: { callsPerMinute: 100_000 } });
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		credentialStore = connectedTo(exact);
	});

	const run = async (resource: string, parameters: INodeParameters) =>
		await runExact(credentialStore, { resource, simplify: false, ...parameters });

	/** The sample with what only the books know put in. */
	const filled = (sample: IDataObject): IDataObject => {
		const first = (path: string, fits: (row: IDataObject) => boolean) =>
			exact.state.table(MAIN, path).find(fits);
		const known: Record<string, unknown> = {
			'{employee}': first('payroll/Employees', () => true)?.ID,
			'{hours}': first('logistics/Items', ({ IsTime }) => IsTime === 1)?.Code,
		};
		const put = (value: IDataObject[string]) =>
			typeof value === 'string' && value in known ? (known[value] as string) : value;
		return Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, put(value)]));
	};

	it.each(entityNames.filter(isResource))('%s offers what its endpoint takes', async (name) => {
		const facts = await endpointFacts(entityOf(name).path);
		const has = (method: 'POST' | 'PUT' | 'DELETE') => facts?.methods.has(method) === true;
		expect(
			offered(name).filter((one) => ['create', 'update', 'upsert', 'delete'].includes(one)),
		).toEqual([
			...(has('POST') ? ['create'] : []),
			...(has('POST') && has('PUT') ? ['upsert'] : []),
			...(has('DELETE') ? ['delete'] : []),
			...(has('PUT') ? ['update'] : []),
		]);
	});

	it('are proven for every resource that can be created', () => {
		// Exact calls an address back before it keeps a subscription, and takes files from elsewhere.
		const apart = ['webhookSubscription', 'documentAttachment'];
		const creatable = entityNames.filter((name) => offered(name).includes('create'));
		expect(Object.keys(samples).sort()).toEqual(
			creatable.filter((name) => !apart.includes(name)).sort(),
		);
	});

	it.each(Object.entries(samples))('creates, changes and deletes %s', async (name, sample) => {
		const spec: EntitySpec = entityOf(name);
		const made = await run(name, json('create', filled(sample.made)));
		expect(made.error?.message).toBeUndefined();
		expect(made.json).toHaveLength(1);
		const [record] = made.json;
		const key = String(record?.[spec.key]);
		if (spec.lines !== undefined) {
			const lines = (sample.made[spec.lines.property] ?? []) as IDataObject[];
			expect(record?.[spec.lines.property]).toHaveLength(lines.length);
		}
		if (sample.changed !== undefined) {
			const changed = await run(name, { record: byId(key), ...json('update', sample.changed) });
			expect(changed.error?.message).toBeUndefined();
			expect(changed.json).toEqual([expect.objectContaining(sample.changed)]);
		}
		if (!offered(name).includes('delete')) return;
		const gone = await run(name, { operation: 'delete', record: byId(key) });
		expect(gone.error?.message).toBeUndefined();
		const stored = exact.state.table(MAIN, spec.path).filter((row) => row[spec.key] === key);
		expect(stored).toEqual([]);
	});
});
