import { runNode } from './runNode';

import {
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { CredentialStore } from './credentialStore';

class PlainTokenApi implements ICredentialType {
	name = 'plainTokenApi';
	displayName = 'Plain Token API';
	properties: ICredentialType['properties'] = [
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			default: '',
			typeOptions: { password: true },
		},
		{ displayName: 'Region', name: 'region', type: 'string', default: 'nl' },
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'hidden',
			default: '={{ "https://start.example." + $self["region"] }}',
		},
	];
}

/** Greets each person; refuses "nobody"; writes what it knows about itself on request. */
class Greeter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Greeter',
		name: 'greeter',
		group: ['transform'],
		version: [1, 2],
		description: 'Greets',
		defaults: { name: 'Greeter' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'plainTokenApi', required: true }],
		properties: [
			{ displayName: 'Person', name: 'person', type: 'string', default: 'world' },
			{ displayName: 'Greeting', name: 'greeting', type: 'string', default: 'Hello' },
			{ displayName: 'Twice', name: 'twice', type: 'boolean', default: false },
		],
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (const [item] of this.getInputData().entries()) {
			const person = this.getNodeParameter('person', item) as string;
			if (person === 'nobody') {
				const error = new NodeOperationError(this.getNode(), 'There is nobody', {
					itemIndex: item,
				});
				if (!this.continueOnFail()) throw error;
				output.push({ json: { error: error.message }, error, pairedItem: { item } });
				continue;
			}
			const { baseUrl } = await this.getCredentials('plainTokenApi', item);
			const text = `${this.getNodeParameter('greeting', item) as string} ${person}`;
			const times = this.getNodeParameter('twice', item) ? 2 : 1;
			for (let time = 0; time < times; time++) {
				output.push({ json: { text, baseUrl, mode: this.getMode() }, pairedItem: { item } });
			}
		}
		return [output];
	}
}

const people = (...names: string[]): INodeExecutionData[] =>
	names.map((name) => ({ json: { name } }));

describe('runNode', () => {
	const credentialStore = new CredentialStore([new PlainTokenApi()]);
	const credentials = {
		plainTokenApi: credentialStore.add({
			id: '1',
			name: 'Token',
			type: 'plainTokenApi',
			data: { token: 'secret', region: 'be' },
		}),
	};
	const greet = async (run: Partial<Parameters<typeof runNode>[0]>) =>
		await runNode({
			node: new Greeter(),
			credentialStore,
			credentials,
			parameters: { person: '={{ $json.name }}' },
			...run,
		});

	it('resolves expressions per item and fills in the defaults of the other parameters', async () => {
		const { json } = await greet({ items: people('Anna', 'Bram') });
		expect(json.map(({ text }) => text)).toEqual(['Hello Anna', 'Hello Bram']);
	});

	it('keeps which input item each output item came from', async () => {
		const { items } = await greet({
			items: people('Anna', 'Bram'),
			parameters: { person: '={{ $json.name }}', twice: '={{ $json.name === "Bram" }}' },
		});
		expect(items[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});

	it('hands a credential to the node with its expressions resolved', async () => {
		const { json } = await greet({});
		expect(json).toEqual([
			{ text: 'Hello undefined', baseUrl: 'https://start.example.be', mode: 'trigger' },
		]);
	});

	it('stops the run at the first error, with the error that the node threw', async () => {
		const { items, error, status } = await greet({ items: people('Anna', 'nobody') });
		expect(status).toBe('error');
		expect(items).toEqual([]);
		expect(error).toMatchObject({ message: 'There is nobody', context: { itemIndex: 1 } });
	});

	it('puts failed items among the others when the user continues', async () => {
		const { items, status } = await greet({
			items: people('nobody', 'Anna'),
			onError: 'continueRegularOutput',
		});
		expect(status).toBe('success');
		expect(items[0]?.map(({ json }) => json)).toMatchObject([
			{ error: 'There is nobody' },
			{ text: 'Hello Anna' },
		]);
	});

	it('puts failed items on an output of their own when the user asks for it', async () => {
		const { items } = await greet({
			items: people('nobody', 'Anna'),
			onError: 'continueErrorOutput',
		});
		expect(items.map((output) => output.map(({ json }) => json))).toMatchObject([
			[{ text: 'Hello Anna' }],
			[{ error: 'There is nobody' }],
		]);
		expect(items[1]?.[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('tells the node that it runs from the editor', async () => {
		const { json } = await greet({ mode: 'manual' });
		expect(json).toMatchObject([{ mode: 'manual' }]);
	});

	it('reports a credential that is gone', async () => {
		const { error } = await greet({ credentials: { plainTokenApi: { id: '2', name: 'Lost' } } });
		expect(error?.message).toBe('Credential "Lost" does not exist');
	});

	it('keeps the items of the caller as they were', async () => {
		const items = people('Anna');
		await greet({ items });
		expect(items).toEqual([{ json: { name: 'Anna' } }]);
	});
});
