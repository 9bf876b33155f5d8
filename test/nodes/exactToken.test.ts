import { runNode } from '../support/runNode';

import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { ExactOnlineSyncOAuth2Api } from '../../credentials/ExactOnlineSyncOAuth2Api.credentials';
import {
	ensureFreshToken,
	explainToken,
	forgetTokens,
	renewalOf,
} from '../../nodes/shared/n8n/exactToken';
import { createSender } from '../../nodes/shared/n8n/sender';
import { toNodeError } from '../../nodes/shared/n8n/toNodeError';
import { holdDate, type TestClock } from '../support/clock';
import { CredentialStore } from '../support/credentialStore';
import { TokenServer } from '../support/tokenServer';
import { wait } from '../host';

const TYPE = 'exactOnlineSyncOAuth2Api';

/** Calls the service once, leaving it to the options whether n8n may renew after a 401. */
class OptionsCaller implements INodeType {
	description: INodeTypeDescription = new Caller().description;

	async execute(this: IExecuteFunctions) {
		const { baseUrl } = await this.getCredentials(TYPE);
		await ensureFreshToken(this, TYPE);
		await this.helpers.httpRequestWithAuthentication.call(
			this,
			TYPE,
			{ url: `${String(baseUrl)}/api/v1/current/Me` },
			{ oauth2: renewalOf(this, TYPE).oauth2 },
		);
		return [this.getInputData()];
	}
}

/** Calls the service once for each item, seeing to the token first as the real nodes do. */
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
		credentials: [{ name: TYPE, required: true }],
		properties: [],
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions) {
		const { baseUrl } = await this.getCredentials(TYPE);
		const send = createSender({
			context: this,
			credentialType: TYPE,
			prepare: async () => await ensureFreshToken(this, TYPE),
			explain: explainToken,
		});
		for (const [item] of this.getInputData().entries()) {
			const url = `${String(baseUrl)}/api/v1/current/Me?item=${item}`;
			const { status } = await send({ method: 'GET', url }).catch(async (thrown: unknown) => {
				return await Promise.reject(toNodeError(this.getNode(), thrown, item));
			});
			if (status !== 200) throw new Error(`The call was answered ${status}`);
		}
		return [this.getInputData()];
	}
}

describe('the token of Exact Online', () => {
	let clock: TestClock;
	let service: TokenServer;
	let credentialStore: CredentialStore;

	const connect = (token: IDataObject = {}) =>
		credentialStore.add({
			id: 'exact',
			name: 'Exact',
			type: TYPE,
			data: {
				clientId: 'app',
				clientSecret: 'app-secret',
				region: 'custom',
				baseUrl: service.url,
				oauthTokenData: { ...service.connect(), ...token },
			},
		});
	const run = async (calls = 1, node: INodeType = new Caller()) =>
		await runNode({
			node,
			credentialStore,
			credentials: { [TYPE]: { id: 'exact', name: 'Exact' } },
			items: Array.from({ length: calls }, () => ({ json: {} })),
		});
	/** Many executions with many calls each, while the clock passes from one moment to another. */
	const runAcross = async (from: number, to: number) => {
		clock.advance(from * 1000);
		const runs = Array.from({ length: 50 }, async () => await run(8));
		const all = Promise.all(runs);
		for (let second = from; second < to; second++) {
			await wait(15);
			clock.advance(1000);
		}
		return (await all).map(({ status }) => status);
	};
	const allSucceeded = Array(50).fill('success');

	beforeEach(async () => {
		forgetTokens();
		clock = holdDate();
		service = await TokenServer.open();
		credentialStore = new CredentialStore([new ExactOnlineSyncOAuth2Api()]);
		connect();
	});
	afterEach(async () => {
		clock.restore();
		await service.close();
	});

	it('is left alone in its first nine and a half minutes', async () => {
		for (let minute = 0; minute < 9; minute++) {
			await run();
			clock.advance(60_000);
		}
		clock.advance(29_000);
		await run();
		expect(service.renewals).toEqual([]);
	});

	it('is renewed in its last seconds, so that no call is spent on a 401', async () => {
		clock.advance(581_000);
		await run();
		clock.advance(30_000);
		await run();
		expect(service.renewalStatuses).toEqual([200]);
		expect(service.apiStatuses).toEqual([200, 200]);
	});

	it('is renewed before the call when nothing ran for hours', async () => {
		clock.advance(7_200_000);
		await run();
		expect(service.apiStatuses).toEqual([200]);
	});

	it('is renewed once while fifty executions run across its end, and no call fails', async () => {
		expect(await runAcross(575, 605)).toEqual(allSucceeded);
		expect(service.renewalStatuses).toEqual([200]);
		expect(new Set(service.apiStatuses)).toEqual(new Set([200]));
		expect(service.apiStatuses).toHaveLength(400);
	});

	it('is renewed once all the same when renewing ends the old token at once', async () => {
		service.oldTokensServe = false;
		expect(await runAcross(575, 605)).toEqual(allSucceeded);
		expect(service.renewalStatuses).toEqual([200]);
	});

	it('is not renewed again by executions that read it just before it was replaced', async () => {
		credentialStore.readDelay = 25;
		clock.advance(585_000);
		const runs: Array<ReturnType<typeof run>> = [];
		for (let start = 0; start < 50; start++) {
			runs.push(run());
			await wait(5);
		}
		expect((await Promise.all(runs)).map(({ status }) => status)).toEqual(allSucceeded);
		expect(service.renewalStatuses).toEqual([200]);
	});

	describe('at a service that renews only what has run out', () => {
		beforeEach(() => {
			service.earliestRenewal = 600;
		});

		it('is kept after one refusal, and renewed once when fifty executions see it end', async () => {
			expect(await runAcross(575, 605)).toEqual(allSucceeded);
			expect(service.renewalStatuses).toEqual([400, 200]);
		});

		it('costs no second refusal for the tokens that follow', async () => {
			clock.advance(590_000);
			await run();
			for (let token = 0; token < 3; token++) {
				clock.advance(10_000);
				await run();
				clock.advance(590_000);
				await run();
			}
			expect(service.renewalStatuses).toEqual([400, 200, 200, 200]);
			expect(new Set(service.apiStatuses)).toEqual(new Set([200]));
		});

		it('is asked for only now and then while the service goes on refusing', async () => {
			service.earliestRenewal = 700;
			connect({ n8n_expires_at: String(clock.now()) });
			for (let second = 0; second < 9; second++) {
				await run();
				clock.advance(1000);
			}
			expect(service.renewalStatuses).toEqual([400]);
			expect(new Set(service.apiStatuses)).toEqual(new Set([200]));
		});
	});

	it('is not renewed for a 401 in its first nine and a half minutes', async () => {
		service.revoked = true;
		clock.advance(569_000);
		const { error } = await run(1, new OptionsCaller());
		expect(error).toMatchObject({ httpCode: '401' });
		expect(service.renewals).toEqual([]);
	});

	it('is renewed for a 401 after that', async () => {
		service.revoked = true;
		clock.advance(571_000);
		await run(1, new OptionsCaller());
		expect(service.renewalStatuses).toEqual([200]);
		expect(service.apiStatuses).toEqual([401, 401]);
	});

	it.each([undefined, '', 'soon', null])(
		'is left to n8n when its end is noted as %p',
		async (end) => {
			connect({ n8n_expires_at: end });
			clock.advance(601_000);
			expect(await run()).toMatchObject({ status: 'success' });
			expect(service.apiStatuses).toEqual([401, 200]);
		},
	);

	it('is taken over from another n8n that renewed it in the meantime', async () => {
		clock.advance(590_000);
		service.answerDelay = 100;
		service.nextAnswers.push({
			status: 401,
			body: { error: 'unauthorized_client', error_description: 'Old refresh token used.' },
		});
		const running = run();
		await wait(50);
		connect();
		expect(await running).toMatchObject({ status: 'success' });
	});

	it('is used up when the login service is away for a moment', async () => {
		service.nextAnswers.push({ status: 503, body: 'down' });
		clock.advance(585_000);
		expect(await run(3)).toMatchObject({ status: 'success' });
		expect(service.renewalStatuses).toEqual([503]);
		clock.advance(12_000);
		await run();
		expect(service.renewalStatuses).toEqual([503, 200]);
	});

	describe.each([
		['ahead of time', {}],
		['after a 401', { n8n_expires_at: undefined }],
	])('when renewing fails %s', (_when, token) => {
		const refused = async (status: number, body: unknown) => {
			connect(token);
			clock.advance(601_000);
			service.nextAnswers.push({ status, body });
			const { error } = await run();
			return error as unknown as { message: string; description: string };
		};

		it('says that the connection was used from somewhere else', async () => {
			const error = await refused(401, {
				error: 'unauthorized_client',
				error_description: 'Old refresh token used.',
			});
			expect(error.message).toContain('also used from somewhere else');
			expect(error.description).toContain('click Reconnect');
		});

		it('says that the connection rested for too long', async () => {
			const error = await refused(400, {
				error: 'invalid_request',
				error_description:
					'The refresh token expired at 10/11/2022 9:18:20 PM and it is now 10/28/2022 4:15:50 PM.',
			});
			expect(error.message).toContain('not used for 30 days');
		});

		it('says that client ID and secret are wrong', async () => {
			const error = await refused(400, { error: 'invalid_request' });
			expect(error.message).toContain('client ID and client secret');
		});

		it('says that the connection was withdrawn', async () => {
			const error = await refused(400, {
				error: 'invalid_grant',
				error_description: 'Token is not allowed, because of invalid or empty chainId',
			});
			expect(error.message).toBe('This connection was withdrawn in Exact Online');
			expect(error.description).toContain('click Reconnect');
		});

		it('says that the login service is out of order', async () => {
			const error = await refused(503, 'down');
			expect(error.message).toBe('The login service of Exact Online answered with status 503');
		});

		it('says that the login service answers something else than a token', async () => {
			const error = await refused(400, '<html>refresh-1 app-secret</html>');
			expect(error.message).toBe('The login service of Exact Online answered with status 400');
		});
	});

	it('asks to connect a credential that never was', async () => {
		credentialStore.add({
			id: 'exact',
			name: 'Exact',
			type: TYPE,
			data: { region: 'custom', baseUrl: service.url },
		});
		const { error } = await run();
		expect(error?.message).toBe('The Exact Online credential is not connected');
	});

	it('asks to connect again when nothing is stored to renew with', async () => {
		connect({ refresh_token: undefined });
		clock.advance(601_000);
		const { error } = await run();
		expect(error?.message).toBe('The Exact Online credential is not connected');
	});

	it('tries again after a failure that a person has mended', async () => {
		clock.advance(601_000);
		service.nextAnswers.push({ status: 400, body: { error: 'invalid_grant' } });
		expect(await run()).toMatchObject({ status: 'error' });
		connect();
		expect(await run()).toMatchObject({ status: 'success' });
	});
});
