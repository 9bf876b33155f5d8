import { resourceMapping } from '../support/loadOptions';

import { NodeHelpers, Workflow, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { ExactOnlineTrigger } from '../../nodes/ExactOnlineTrigger/ExactOnlineTrigger.node';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { asNode, typeNameOf } from '../support/engine';
import { nodeTypesOf, type AnyNode } from '../support/nodeTypes';
import { connectedTo, credentials } from './exactOnlineCredential';

const node = new ExactOnline();

/** What the panel shows with these parameters, as the editor decides it. */
const shownOf = (of: AnyNode & { description: ExactOnline['description'] }) => {
	const { description } = of;
	return (parameters: INodeParameters): INodeProperties[] => {
		const stored = asNode({ node: of, parameters });
		const values = NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			stored,
			description,
		);
		return description.properties.filter((one) =>
			NodeHelpers.displayParameter(values ?? {}, one, stored, description),
		);
	};
};
const shown = shownOf(node);
const labels = (parameters: INodeParameters, show = shown) =>
	show(parameters).map(({ displayName }) => displayName);
const anyOrder = (more: INodeParameters) => ({ resource: 'purchaseOrder', ...more });
const condition = { field: 'OrderNumber', operator: 'equals', value: '1' };

describe('the panel of Exact Online shows', () => {
	it('where, how many and which, to get many', () => {
		expect(labels(anyOrder({ operation: 'getAll' }))).toEqual([
			'Resource',
			'Operation',
			'Divisions',
			'Division',
			'Return All',
			'Limit',
			'Filters',
			'Filter in OData',
			'Sort',
			'Include Lines',
			'Simplify',
			'Options',
		]);
	});

	it('how conditions go together once there is one, and no sooner', () => {
		const many = anyOrder({ operation: 'getAll' });
		const given = (filters: INodeParameters) => labels({ ...many, filters });
		expect(given({})).not.toContain('Must Match');
		expect(given({ conditions: [condition] })).toContain('Must Match');
		expect(given({ groups: [{ match: 'any', members: {} }] })).toContain('Must Match');
		const trigger = shownOf(new ExactOnlineTrigger());
		expect(labels({}, trigger)).not.toContain('Must Match');
		expect(labels({ conditions: { all: [condition] } }, trigger)).toContain('Must Match');
	});

	it('that a limit counts for each division where there are several', () => {
		const limit = (more: INodeParameters) =>
			shown({ operation: 'getAll', ...more }).filter(({ name }) => name === 'limit');
		for (const resource of ['account', 'anyEndpoint']) {
			expect(limit({ resource })).toEqual([
				expect.not.objectContaining({ hint: expect.anything() }),
			]);
			expect(limit({ resource, divisionScope: 'all' })).toEqual([
				expect.objectContaining({ hint: 'This many from each division' }),
			]);
			expect(limit({ resource, divisionScope: 'all', returnAll: true })).toEqual([]);
		}
	});

	it('no choice of several divisions to list the divisions', () => {
		expect(labels({ resource: 'division', operation: 'getAll' })).not.toContain('Divisions');
	});

	it('where to keep the place only when the node does not keep it', () => {
		const changed = (since: string) => labels(anyOrder({ operation: 'getChangedSince', since }));
		expect(changed('lastRun')).not.toContain('Return Cursor');
		expect(changed('cursor')).toContain('Return Cursor');
		expect(changed('date')).toContain('Return Cursor');
	});

	it('the record, what is written and how it comes out, to create', () => {
		const create = (more: INodeParameters = {}) =>
			labels(anyOrder({ operation: 'create', ...more }));
		const before = ['Resource', 'Operation', 'Division', 'Enter Data As'];
		const after = ['Include Lines in Output', 'Simplify', 'Options'];
		expect(create()).toEqual([...before, 'Fields', ...after]);
		expect(create({ dataMode: 'json' })).toEqual([...before, 'JSON', ...after]);
	});

	it('the endpoint first, and parameters only for one that takes them', () => {
		const at = (value: string) => ({ __rl: true, mode: 'list', value });
		const many = (endpoint: INodeParameters) =>
			labels({ resource: 'anyEndpoint', operation: 'getAll', endpoint });
		expect(many(at('crm/Accounts'))).toEqual([
			'Resource',
			'Operation',
			'Endpoint',
			'Divisions',
			'Division',
			'Return All',
			'Limit',
			'Filter',
			'Options',
		]);
		expect(many(at('read/crm/AccountDocuments'))).toContain('Parameters');
		expect(many(at('users/UserHasRights'))).toContain('Parameters');
		expect(many(at('={{ $json.path }}'))).toContain('Parameters');
		expect(labels({ resource: 'anyEndpoint', operation: 'delete' })).not.toContain('Options');
	});

	it('the division before the webhooks it should have, to check a connection', () => {
		expect(labels({ resource: 'connection', operation: 'check' })).toEqual([
			'Resource',
			'Operation',
			'Division',
			'Expected Webhooks',
		]);
	});
});

/** What an expression of the description comes to with these parameters. */
const evaluated = (expression: string | undefined, parameters: INodeParameters): unknown => {
	const workflow = new Workflow({
		nodes: [asNode({ node, parameters })],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf({ [typeNameOf(node)]: node }),
	});
	const [placed] = Object.values(workflow.nodes);
	return placed && workflow.expression.getSimpleParameterValue(placed, expression, 'internal', {});
};

describe('that Exact chooses the division is said', () => {
	const [hint] = node.description.hints ?? [];
	const isSaid = (more: INodeParameters) =>
		evaluated(hint?.displayCondition, anyOrder({ operation: 'getAll', ...more }));

	it('only while none is chosen', () => {
		expect(isSaid({})).toBe(true);
		expect(isSaid({ division: { __rl: true, mode: 'list', value: '' } })).toBe(true);
		expect(isSaid({ division: { __rl: true, mode: 'id', value: '123456' } })).toBe(false);
		expect(isSaid({ divisionScope: 'all' })).toBe(false);
	});
});

describe('under the node Exact Online on the canvas stands', () => {
	it.each([
		[{ resource: 'purchaseOrder', operation: 'getAll' }, 'getAll: purchaseOrder'],
		[
			{
				resource: 'anyEndpoint',
				operation: 'create',
				endpoint: { __rl: true, mode: 'list', value: 'crm/Accounts' },
			},
			'create: crm/Accounts',
		],
		[{ resource: 'anyEndpoint', operation: 'getAll' }, 'getAll: anyEndpoint'],
	])('with %j: %s', (parameters, subtitle) => {
		expect(evaluated(node.description.subtitle, parameters)).toBe(subtitle);
	});
});

describe('among the fields to write', () => {
	let exact: ExactSimulator;

	beforeAll(async () => {
		exact = await startExactSimulator();
	});
	afterAll(async () => await exact.close());

	const fieldsOf = async (resource: string, operation: string, method: string) => {
		const parameters = { resource, operation };
		const panel = { node, credentialStore: connectedTo(exact), credentials, parameters };
		return (await resourceMapping(panel, method)).fields;
	};

	it('lines come after what the header needs, with one line to fill in', async () => {
		const fields = await fieldsOf('purchaseOrder', 'create', 'fieldsToCreate');
		const needed = fields.filter(({ required }) => required);
		expect(needed.map(({ displayName }) => displayName)).toEqual([
			'Supplier (Code or ID)',
			'Purchase Order Lines',
		]);
		expect(JSON.parse(String(needed[1]?.defaultValue))).toEqual([
			{ Item: '', QuantityInPurchaseUnits: 1 },
		]);
	});

	it.each([
		['salesInvoice', 'SalesInvoiceLines', { Item: '', Quantity: 1 }],
		['salesOrder', 'SalesOrderLines', { Item: '', Quantity: 1 }],
		['quotation', 'QuotationLines', { Item: '', Quantity: 1 }],
		['purchaseInvoice', 'PurchaseInvoiceLines', { Item: '', Quantity: 1 }],
		['salesEntry', 'SalesEntryLines', { GLAccount: '', AmountFC: 0 }],
		['purchaseEntry', 'PurchaseEntryLines', { GLAccount: '', AmountFC: 0 }],
		['generalJournalEntry', 'GeneralJournalEntryLines', { GLAccount: '', AmountFC: 0 }],
	])('a line of a %s begins with what it is about and how much', async (resource, id, line) => {
		const fields = await fieldsOf(resource, 'create', 'fieldsToCreate');
		const lines = fields.find((field) => field.id === id);
		expect(JSON.parse(String(lines?.defaultValue))).toEqual([line]);
	});

	it('lines are added by choice to a record that may be there already', async () => {
		const fields = await fieldsOf('purchaseOrder', 'upsert', 'fieldsToUpsert');
		expect(fields.filter(({ removed }) => !removed).map(({ id }) => id)).toEqual(['Supplier']);
		expect(fields.find(({ type }) => type === 'array')?.defaultValue).toContain('Item');
	});

	it('the content of a file says in which form it is sent', async () => {
		const fields = await fieldsOf('documentAttachment', 'create', 'fieldsToCreate');
		expect(fields.find(({ id }) => id === 'Attachment')?.displayName).toBe('Attachment (Base64)');
	});

	it('a record is named by code or ID, once', async () => {
		const fields = await fieldsOf('salesInvoice', 'create', 'fieldsToCreate');
		expect(fields.find(({ id }) => id === 'OrderedBy')?.displayName).toBe(
			'Ordered By (Code or ID)',
		);
	});
});
