import { runNode } from './runNode';

import {
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { http, type net } from '../host';
import { CredentialStore } from './credentialStore';

class KeyApi implements ICredentialType {
	name = 'keyApi';
	displayName = 'Key API';
	properties: ICredentialType['properties'] = [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
	];
	authenticate: ICredentialType['authenticate'] = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{$credentials.key}}', 'X-Client': 'tests' },
			qs: { format: 'json' },
		},
	};
}

/** Logs in for a session that ends with a 401. */
class SessionApi implements ICredentialType {
	name = 'sessionApi';
	displayName = 'Session API';
	properties: ICredentialType['properties'] = [
		{ displayName: 'User', name: 'user', type: 'string', default: '' },
		{
			displayName: 'Session',
			name: 'session',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];
	preAuthentication: ICredentialType['preAuthentication'] = async ({ user }) => ({
		session: `session of ${String(user)}`,
	});
	authenticate: ICredentialType['authenticate'] = {
		type: 'generic',
		properties: { headers: { 'X-Session': '={{$credentials.session}}' } },
	};
}

class Visitor implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Visitor',
		name: 'visitor',
		group: ['transform'],
		version: 1,
		description: 'Visits',
		defaults: { name: 'Visitor' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'keyApi' }, { name: 'sessionApi' }],
		properties: [
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{ displayName: 'Type', name: 'type', type: 'string', default: 'keyApi' },
		],
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions) {
		const url = this.getNodeParameter('url', 0) as string;
		const type = this.getNodeParameter('type', 0) as string;
		await this.helpers.httpRequestWithAuthentication.call(this, type, { url });
		const file = await this.helpers.prepareBinaryData(Buffer.from('hello'), 'hello.txt');
		const copy = await this.getCredentials(type);
		copy.key = 'changed by the node';
		return [[{ json: {}, binary: { file }, pairedItem: { item: 0 } }]];
	}
}

describe('the credential store', () => {
	const credentialStore = new CredentialStore([new KeyApi(), new SessionApi()]);
	const received: http.IncomingMessage[] = [];
	let server: http.Server;

	beforeEach(async () => {
		received.length = 0;
		server = http.createServer((request, response) => {
			received.push(request);
			const expired = request.headers['x-session'] === 'old';
			response.writeHead(expired ? 401 : 200).end('{}');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterEach(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	const visit = async (type: string, data: Record<string, string>) => {
		const credentials = { [type]: credentialStore.add({ id: type, name: type, type, data }) };
		const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/here`;
		const node = new Visitor();
		return await runNode({ node, credentialStore, credentials, parameters: { url, type } });
	};

	it('signs a request as the credential type declares', async () => {
		await visit('keyApi', { key: 'abc' });
		expect(received[0]?.url).toBe('/here?format=json');
		expect(received[0]?.headers).toMatchObject({
			authorization: 'Bearer abc',
			'x-client': 'tests',
		});
	});

	it('hands out copies, which a node may change without harm', async () => {
		await visit('keyApi', { key: 'abc' });
		expect(credentialStore.stored('keyApi')).toEqual({ key: 'abc' });
	});

	it('keeps binary data with the item', async () => {
		const { items } = await visit('keyApi', { key: 'abc' });
		expect(items[0]?.[0]?.binary?.file).toMatchObject({
			fileName: 'hello.txt',
			data: Buffer.from('hello').toString('base64'),
		});
	});

	it.each([
		['when there is none yet', ''],
		['when the service no longer takes the old one', 'old'],
	])('starts a session %s, and stores it', async (_when, session) => {
		expect(await visit('sessionApi', { user: 'anna', session })).toMatchObject({
			status: 'success',
		});
		expect(received.at(-1)?.headers).toMatchObject({ 'x-session': 'session of anna' });
		expect(credentialStore.stored('sessionApi').session).toBe('session of anna');
	});

	it('refuses a credential of a type the test did not name', () => {
		const add = () => credentialStore.add({ id: 'x', name: 'X', type: 'otherApi', data: {} });
		expect(add).toThrow('knows no credential type "otherApi"');
	});
});
