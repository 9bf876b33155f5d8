import { listSearch } from '../support/loadOptions';

import {
	NodeHelpers,
	Workflow,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
} from 'n8n-workflow';

import { actionFields } from '../../nodes/AsanaToExact/actionFields';
import { AsanaToExact } from '../../nodes/AsanaToExact/AsanaToExact.node';
import { asNode, typeNameOf } from '../support/engine';
import { nodeTypesOf } from '../support/nodeTypes';
import { asanaApp } from './asanaCredential';
import { openStage, type Stage } from './exactToAsanaStage';

const node = new AsanaToExact();
const { description } = node;

/** Labels of what the panel shows with these parameters, as n8n decides it. */
const shown = (parameters: INodeParameters, properties = description.properties): string[] => {
	const stored = asNode({ node, parameters });
	const values = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		false,
		stored,
		description,
	);
	return properties
		.filter((one) => NodeHelpers.displayParameter(values ?? {}, one, stored, description))
		.map(({ displayName }) => displayName);
};
const rowFields = (name: string): INodeProperties[] =>
	(actionFields.options as INodePropertyCollection[]).find((one) => one.name === name)?.values ??
	[];

describe('the panel of Asana to Exact shows', () => {
	const always = ['Operation', 'Asana Authentication'];

	it('the task, the actions and what holds them back, to update Exact Online', () => {
		const rest = ['Actions', 'Dry Run', 'Limits', 'Options'];
		expect(shown({})).toEqual([...always, 'Take Task From', ...rest]);
		expect(shown({ source: 'id' })).toEqual([...always, 'Take Task From', 'Task', ...rest]);
	});

	it('neither dry run nor limits for proposals, which write nothing', () => {
		expect(shown({ operation: 'propose' })).toEqual([
			...always,
			'Take Task From',
			'Actions',
			'Options',
		]);
	});

	it('what to connect, and no task, to post what was approved', () => {
		const labels = shown({ operation: 'postApproved', source: 'id' });
		expect(labels).toEqual([
			...always,
			expect.stringContaining('Connect the proposals that were approved'),
			'Actions',
			'Dry Run',
			'Limits',
			'Options',
		]);
	});

	it.each<[string, INodeParameters, string[]]>([
		['completeStage', {}, []],
		['completeStage', { when: 'movedToSection' }, ['Section']],
		['completeStage', { when: 'fieldFilled' }, ['Filled Field']],
		['postCost', {}, []],
		['postCost', { amountFrom: 'amount' }, ['Amount Field']],
		['postCost', { amountFrom: 'quantityAndPrice' }, ['Quantity Field', 'Price Field']],
		['postCost', { itemFrom: 'code' }, ['Item Code']],
		['postCost', { itemFrom: 'customField' }, ['Item Field']],
		['postHours', {}, ['Hours Field']],
		['postHours', { hoursFrom: 'trackedTime' }, []],
		['projectStatus', {}, ['Text', 'Place']],
		['projectStatus', { valueFrom: 'date' }, []],
		['setField', {}, ['Exact Field', 'Custom Field']],
		['setField', { record: 'project', valueFrom: 'task' }, ['Exact Field', 'Task Field']],
		[
			'setField',
			{ valueFrom: 'text', owner: 'shared' },
			['Exact Field', 'Text', 'When Both Sides Changed'],
		],
	])('in a row of %s with %j: %j', (kind, parameters, labels) => {
		const fields = rowFields(kind);
		const dependent = fields
			.filter(({ displayOptions }) => displayOptions !== undefined)
			.map(({ displayName }) => displayName);
		const visible = shown(parameters, fields).filter((label) => dependent.includes(label));
		expect([...new Set(visible)]).toEqual(labels);
	});

	it('the credential of the authentication that is chosen, and that of Exact always', () => {
		const asked = (parameters: INodeParameters) =>
			(description.credentials ?? [])
				.filter((one) => {
					const stored = asNode({ node, parameters });
					const values = NodeHelpers.getNodeParameters(
						description.properties,
						parameters,
						true,
						false,
						stored,
						description,
					);
					return NodeHelpers.displayParameter(values ?? {}, one, stored, description);
				})
				.map(({ name }) => name);
		expect(asked({})).toEqual(['exactOnlineSyncOAuth2Api', 'asanaSyncApi']);
		expect(asked({ operation: 'propose', authentication: 'oAuth2' })).toEqual([
			'exactOnlineSyncOAuth2Api',
			'asanaSyncOAuth2Api',
		]);
	});
});

describe('under the node on the canvas stands', () => {
	it.each([
		[{}, 'update Exact Online'],
		[{ operation: 'propose' }, 'propose'],
		[{ operation: 'postApproved' }, 'post what was approved'],
	])('with %j: %s', (parameters, subtitle) => {
		const stored = asNode({ node, parameters });
		const workflow = new Workflow({
			nodes: [stored],
			connections: {},
			active: false,
			nodeTypes: nodeTypesOf({ [typeNameOf(node)]: node }),
		});
		const [placed] = Object.values(workflow.nodes);
		expect(
			placed &&
				workflow.expression.getSimpleParameterValue(placed, description.subtitle, 'internal', {}),
		).toBe(subtitle);
	});
});

describe('the list of custom fields', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await openStage();
	});
	afterEach(async () => await stage.close());

	const list = async (filter?: string, parameters?: INodeParameters) => {
		const { credentialStore, credentials } = stage;
		const panel = { node, credentialStore, credentials, parameters };
		return (await listSearch(panel, 'searchCustomFields', { filter })).results;
	};

	it('holds those of the workspace, by name, and stores their IDs', async () => {
		const units = stage.asana.state.addCustomField({ name: 'Units', type: 'number' });
		const cost = stage.asana.state.addCustomField({ name: 'Actual Cost', type: 'number' });
		expect(await list()).toEqual([
			{ name: 'Actual Cost', value: cost.gid },
			{ name: 'Units', value: units.gid },
		]);
		expect(await list(' COST ')).toEqual([{ name: 'Actual Cost', value: cost.gid }]);
	});

	it('says which workspace each belongs to where there are several', async () => {
		stage.asana.state.addCustomField({ name: 'Units', type: 'number' });
		stage.asana.state.addWorkspace('Dochter B.V.', []);
		expect((await list()).map(({ name }) => name)).toEqual(['Units (Voorbeeld Advies)']);
	});

	it('is not lost to a workspace whose plan has no custom fields', async () => {
		stage.asana.state.addCustomField({ name: 'Units', type: 'number' });
		stage.asana.state.addWorkspace('Thuis', [], 'free');
		const token = String(stage.credentialStore.stored('asana').accessToken);
		const headers = { authorization: `Bearer ${token}` };
		const response = await fetch(`${stage.asana.apiUrl}/workspaces`, { headers });
		const { data } = (await response.json()) as { data: Array<{ gid: string; name: string }> };
		const home = data.find(({ name }) => name === 'Thuis')?.gid;
		stage.asana.faults.next(`GET /api/1.0/workspaces/${home}/custom_fields`, {
			status: 402,
			body: { errors: [{ message: 'Payment Required' }] },
		});
		expect((await list()).map(({ name }) => name)).toEqual(['Units (Voorbeeld Advies)']);
		expect(stage.asana.faults.waiting).toBe(0);
	});

	it('works with an OAuth app, too', async () => {
		stage.asana.state.addCustomField({ name: 'Units', type: 'number' });
		stage.store(await asanaApp(stage.asana, { connected: true }));
		expect(await list('', { authentication: 'oAuth2' })).toHaveLength(1);
	});

	it('says that the token is wrong, and keeps it to itself', async () => {
		const token = String(stage.credentialStore.stored('asana').accessToken);
		stage.asana.state.revokeToken(token);
		const refusal = await list().catch((error: unknown) => error);
		expect(refusal).toMatchObject({
			message: 'Asana did not accept the access token',
			description: expect.stringContaining('enter a new token') as string,
		});
		expect(JSON.stringify(refusal)).not.toContain(token);
	});
});
