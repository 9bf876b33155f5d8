import { runNode } from '../support/runNode';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { systemClock } from '../../nodes/shared/n8n/systemClock';
import { wait } from '../host';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { holdDate, type TestClock } from '../support/clock';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, exactCredential, MAIN } from './exactOnlineCredential';

const TOKEN = /^\/api\/oauth2\/token$/;

describe('the token, with the node Exact Online and the rules of Exact', () => {
	let clock: TestClock;
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;
	let connectedAt: number;

	beforeEach(async () => {
		clock = holdDate();
		exact = await startExactSimulator({ limits: { callsPerMinute: 1e6, callsPerDay: 1e6 } });
		credentialStore = connectedTo(exact);
		connectedAt = clock.now();
		jest
			.spyOn(systemClock, 'sleep')
			.mockImplementation(async (milliseconds) => clock.advance(milliseconds));
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		clock.restore();
		await exact.close();
	});

	/** One execution that reads the cost centres once for each of so many items. */
	const getMany = async (items = 1) =>
		await runNode({
			node: new ExactOnline(),
			credentialStore,
			credentials,
			parameters: {
				resource: 'costCenter',
				operation: 'getAll',
				limit: 5,
				division: { __rl: true, mode: 'id', value: String(MAIN) },
			},
			items: Array.from({ length: items }, () => ({ json: {} })),
		});
	/** Fifty executions side by side, with the clock going from one second of the token to another. */
	const fiftyAcross = async (from: number, to: number) => {
		clock.advance(connectedAt + from * 1000 - clock.now());
		const runs = Promise.all(Array.from({ length: 50 }, async () => await getMany(8)));
		for (let second = from; second < to; second++) {
			await wait(20);
			clock.advance(1000);
		}
		return await runs;
	};
	const renewals = () => exact.requests.find('POST', TOKEN).map(({ status }) => status);
	const calls = () => exact.requests.find('GET', /^\/api\/v1\//);
	/** Seconds since the connection at which calls were made. */
	const seconds = () => calls().map(({ at }) => (at - connectedAt) / 1000);
	const expectNoFailedCall = () =>
		expect(new Set(calls().map(({ status }) => status))).toEqual(new Set([200]));

	describe.each([
		['in the last half minute of the old one', false, [200]],
		['only after the end of the old one', true, [400, 200]],
	])('where Exact renews %s', (_when, refreshOnlyAfterExpiry, answers) => {
		beforeEach(() => {
			exact.switches.refreshOnlyAfterExpiry = refreshOnlyAfterExpiry;
			// Slow enough for all executions to ask for the token meanwhile.
			exact.faults.next('POST /api/oauth2/token', { delayMs: 100, times: answers.length });
		});

		it('is renewed once by fifty executions across its end, and no call fails', async () => {
			const results = await fiftyAcross(575, 605);

			expect(results.map(({ status, json }) => [status, json.length])).toEqual(
				Array(50).fill(['success', 40]),
			);
			expect(renewals()).toEqual(answers);
			expect(calls()).toHaveLength(400);
			expectNoFailedCall();
			expect(Math.min(...seconds())).toBeLessThan(580);
			expect(Math.max(...seconds())).toBeGreaterThanOrEqual(600);
			expect(credentialStore.tokenWrites).toBe(1);
		});

		it('is renewed once in each ten minutes that follow', async () => {
			for (let second = 0; second < 3600; second += 10) {
				clock.advance(connectedAt + second * 1000 - clock.now());
				await getMany();
			}
			expect(renewals().filter((status) => status === 200)).toHaveLength(
				refreshOnlyAfterExpiry ? 5 : 6,
			);
			expect(renewals().filter((status) => status === 400)).toHaveLength(
				refreshOnlyAfterExpiry ? 1 : 0,
			);
			expectNoFailedCall();
		});
	});

	it('is left alone by fifty executions in its first nine and a half minutes', async () => {
		await getMany();
		await fiftyAcross(540, 569);
		expect(renewals()).toEqual([]);
		expectNoFailedCall();
	});

	it('is renewed before the first call when nothing ran for weeks', async () => {
		clock.advance(29 * 86_400_000);
		expect(await getMany()).toMatchObject({ status: 'success' });
		expect(renewals()).toEqual([200]);
		expectNoFailedCall();
	});

	describe('when a call takes long', () => {
		/** A read that Exact looks at only when so many seconds have passed since it was sent. */
		const slowRead = async (seconds: number) => {
			exact.faults.next('GET */hrm/Costcenters', { delayMs: 1_500 });
			const running = getMany();
			// It is on its way by now.
			await wait(1_000);
			clock.advance(seconds * 1000);
			return await running;
		};

		it.each(['status401', 'objectMoved'] as const)(
			'and the token runs out on the way, is renewed and the call made again (%s)',
			async (unauthorizedAs) => {
				exact.switches.unauthorizedAs = unauthorizedAs;
				clock.advance(560_000);
				const { status, json } = await slowRead(45);
				expect({ status, records: json.length }).toEqual({ status: 'success', records: 5 });
				expect(renewals()).toEqual([200]);
				expect(calls()).toHaveLength(2);
			},
		);

		it('and another process has renewed it meanwhile, is taken over', async () => {
			clock.advance(560_000);
			const running = slowRead(45);
			await wait(1_200);
			credentialStore.add(exactCredential(exact));
			expect(await running).toMatchObject({ status: 'success' });
			expect(renewals()).toEqual([]);
			expect(calls().map(({ status }) => status)).toEqual([401, 200]);
		});

		it('is not asked for again when it was refused for another reason', async () => {
			exact.faults.next('GET */hrm/Costcenters', { status: 401, body: {} });
			clock.advance(300_000);
			const { error } = await getMany();
			expect(error?.message).toBe('Exact Online no longer accepts this connection');
			expect(renewals()).toEqual([]);
			expect(calls()).toHaveLength(1);
		});
	});
});
