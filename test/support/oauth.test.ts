import { runNode } from './runNode';

import {
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { holdDate, type TestClock } from './clock';
import { CredentialStore } from './credentialStore';
import { TokenServer } from './tokenServer';

class RotatingOAuth2Api implements ICredentialType {
	name = 'rotatingOAuth2Api';
	displayName = 'Rotating OAuth2 API';
	extends = ['oAuth2Api'];
	properties: ICredentialType['properties'] = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{ $self["baseUrl"] }}/api/oauth2/token',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];
}

/** What the calls below were rejected with; the engine keeps only a plain copy. */
const rejections: unknown[] = [];

/** Calls the service, or renews its token when told to. */
class Caller implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Caller',
		name: 'caller',
		group: ['transform'],
		version: 1,
		description: 'Calls',
		defaults: { name: 'Caller' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rotatingOAuth2Api', required: true }],
		properties: [{ displayName: 'Renew', name: 'renew', type: 'boolean', default: false }],
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions) {
		const { baseUrl } = await this.getCredentials('rotatingOAuth2Api');
		if (this.getNodeParameter('renew', 0)) {
			await this.helpers.refreshOAuth2Token.call(this, 'rotatingOAuth2Api');
		} else {
			const calling = this.helpers.httpRequestWithAuthentication.call(this, 'rotatingOAuth2Api', {
				url: `${String(baseUrl)}/api/v1/current/Me`,
			}) as Promise<unknown>;
			calling.catch((error: unknown) => rejections.push(error));
			await calling;
		}
		return [this.getInputData()];
	}
}

describe("n8n-core's own OAuth2", () => {
	let clock: TestClock;
	let service: TokenServer;
	let credentialStore: CredentialStore;
	const credentials = { rotatingOAuth2Api: { id: 'c1', name: 'Rotating' } };
	const call = async (parameters = {}) =>
		await runNode({ node: new Caller(), credentialStore, credentials, parameters });
	const storedToken = () => credentialStore.stored('c1').oauthTokenData;

	beforeEach(async () => {
		rejections.length = 0;
		clock = holdDate();
		service = await TokenServer.open();
		credentialStore = new CredentialStore([new RotatingOAuth2Api()]);
		credentialStore.add({
			id: 'c1',
			name: 'Rotating',
			type: 'rotatingOAuth2Api',
			data: {
				clientId: 'app',
				clientSecret: 'app-secret',
				baseUrl: service.url,
				accessTokenUrl: 'http://left-over.example/token',
				oauthTokenData: service.connect(),
			},
		});
	});
	afterEach(async () => {
		clock.restore();
		await service.close();
	});

	it('uses the stored token as long as the service takes it', async () => {
		expect(await call()).toMatchObject({ status: 'success' });
		expect(service.renewals).toEqual([]);
	});

	it('renews on a 401, sends the call again and stores the rotated tokens', async () => {
		clock.advance(601_000);
		expect(await call()).toMatchObject({ status: 'success' });
		expect(service.apiStatuses).toEqual([401, 200]);
		expect(storedToken()).toMatchObject({
			access_token: 'access-2',
			refresh_token: 'refresh-2',
			n8n_expires_at: String(clock.now() + 600_000),
		});
	});

	it('sends client id and secret in the body to the address that follows the base URL', async () => {
		clock.advance(601_000);
		await call();
		expect(service.renewals).toEqual([
			{
				grant_type: 'refresh_token',
				refresh_token: 'refresh-1',
				client_id: 'app',
				client_secret: 'app-secret',
			},
		]);
	});

	it('renews once for many executions that find the token expired at the same time', async () => {
		clock.advance(601_000);
		const runs = await Promise.all(Array.from({ length: 20 }, async () => await call()));
		expect(runs.map(({ status }) => status)).toEqual(Array(20).fill('success'));
		expect(service.renewalStatuses).toEqual([200]);
	});

	it('renews ahead of time when a node asks for it', async () => {
		clock.advance(580_000);
		expect(await call({ renew: true })).toMatchObject({ status: 'success' });
		expect(storedToken()).toMatchObject({ refresh_token: 'refresh-2' });
		expect(credentialStore.tokenWrites).toBe(1);
	});

	it('hands on the OAuth answer of a refused renewal as the cause of the error', async () => {
		clock.advance(601_000);
		service.nextAnswers.push({ status: 400, body: { error: 'invalid_request' } });
		await call();
		const { name, cause } = rejections[0] as Error;
		expect(name).toBe('NodeApiError');
		expect(cause).toMatchObject({ code: 'EAUTH', body: { error: 'invalid_request' } });
	});

	it('asks for a new connection in its own words when the grant is gone', async () => {
		clock.advance(601_000);
		service.nextAnswers.push({ status: 400, body: { error: 'invalid_grant' } });
		const { error } = await call();
		expect(error).toMatchObject({
			message: 'The credential "Rotating" needs to be reconnected.',
			failure: { cause: 'credential-invalid' },
		});
	});
});
