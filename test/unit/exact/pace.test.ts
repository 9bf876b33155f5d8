import { nextTurn } from '../../host';
import { createLane, paced } from '../../../nodes/shared/exact/calls/pace';
import type { HttpResponse, Send } from '../../../nodes/shared/http/types';
import { TestClock } from '../../simulators/core/clock';
import { VirtualTime } from '../../support/virtualTime';

const timeZone = 'Europe/Amsterdam';
const url = (endpoint: string) => `https://start.exactonline.nl/api/v1/123456/${endpoint}`;
const request = (endpoint = 'crm/Accounts') => ({ method: 'GET' as const, url: url(endpoint) });
const answer = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
	status,
	headers,
	body: undefined,
});

describe('the queue of a division', () => {
	let clock: TestClock;
	let lane: ReturnType<typeof createLane>;
	let sentAt: number[];
	let next: HttpResponse;

	const send: Send = async () => {
		sentAt.push(clock.now());
		return next;
	};
	const call = async (endpoint?: string, deadline?: number) =>
		await paced(send, { lane, clock, deadline, timeZone })(request(endpoint));

	beforeEach(() => {
		clock = new TestClock('2026-03-02T09:00:20Z');
		lane = createLane();
		sentAt = [];
		next = answer(200);
	});

	it('lets one call go at a time, in order, also after one that failed', async () => {
		const log: string[] = [];
		const slow: Send = async ({ url: address }) => {
			log.push(`begin ${address.slice(-1)}`);
			await nextTurn();
			log.push(`end ${address.slice(-1)}`);
			if (address.endsWith('1')) throw new Error('no network');
			return answer(200);
		};
		const send3 = paced(slow, { lane, clock, timeZone });
		await Promise.allSettled(['a/1', 'a/2', 'a/3'].map(async (path) => await send3(request(path))));
		expect(log).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3']);
	});

	it('waits for the next minute when the last answer used this one up', async () => {
		next = answer(200, {
			'x-ratelimit-minutely-remaining': '0',
			'x-ratelimit-minutely-reset': String(Date.parse('2026-03-02T09:01:00Z')),
		});
		await call();
		next = answer(200, { 'x-ratelimit-minutely-remaining': '59' });
		await Promise.all([call(), call()]);
		const resumed = Date.parse('2026-03-02T09:01:01Z');
		expect(sentAt).toEqual([Date.parse('2026-03-02T09:00:20Z'), resumed, resumed]);
	});

	it('leaves the last calls of a minute to others when it is told to', async () => {
		next = answer(200, { 'x-ratelimit-minutely-remaining': '10' });
		const modest = async (deadline?: number) =>
			await paced(send, { lane, clock, deadline, leaves: 10, timeZone })(request());
		await modest();
		await expect(modest(clock.now() + 20_000)).rejects.toMatchObject({ kind: 'rateLimited' });
		await call();
		await modest();
		const started = Date.parse('2026-03-02T09:00:20Z');
		expect(sentAt).toEqual([started, started, Date.parse('2026-03-02T09:01:01Z')]);
	});

	it('does not wait past a deadline', async () => {
		next = answer(429);
		await call();
		await expect(call(undefined, clock.now() + 4_000)).rejects.toMatchObject({
			kind: 'rateLimited',
			retryAt: Date.parse('2026-03-02T09:01:01Z'),
		});
		expect(sentAt).toHaveLength(1);
	});

	describe('while a call waits for the next minute', () => {
		const time = () => new VirtualTime('2026-03-02T09:00:20Z');
		const waiting = async (virtual: VirtualTime, remaining: number) => {
			const heard = answer(200, { 'x-ratelimit-minutely-remaining': String(remaining) });
			const started: string[] = [];
			const sendAt: Send = async ({ url: address }) => {
				started.push(
					`${address.slice(-1)} at ${new Date(virtual.now()).toISOString().slice(14, 19)}`,
				);
				return await Promise.resolve(heard);
			};
			const callWith = async (name: string, more: { deadline?: number; leaves?: number } = {}) =>
				await paced(sendAt, { lane, clock: virtual, timeZone, ...more })(request(`a/${name}`));
			const run = async (end: string) => await virtual.run(Date.parse(end));
			const first = callWith('1');
			await run('2026-03-02T09:00:20Z');
			await first;
			return { started, callWith, run };
		};

		it('one that cannot wait so long is refused at once', async () => {
			const virtual = time();
			const { started, callWith, run } = await waiting(virtual, 0);
			const patient = callWith('2');
			const refusedAt: number[] = [];
			void callWith('3', { deadline: virtual.now() + 4_000 }).catch(() =>
				refusedAt.push(virtual.now()),
			);
			await run('2026-03-02T09:00:30Z');
			expect(refusedAt).toEqual([Date.parse('2026-03-02T09:00:20Z')]);
			await run('2026-03-02T09:01:30Z');
			await patient;
			expect(started).toEqual(['1 at 00:20', '2 at 01:01']);
		});

		it('one that may use what the other leaves to it goes at once', async () => {
			const virtual = time();
			const { started, callWith, run } = await waiting(virtual, 8);
			const modest = callWith('2', { leaves: 10 });
			const hasty = callWith('3', { deadline: virtual.now() + 4_000 });
			await run('2026-03-02T09:02:00Z');
			await Promise.all([modest, hasty]);
			expect(started).toEqual(['1 at 00:20', '3 at 00:20', '2 at 01:01']);
		});

		it('those that wait too go after it, in the order in which they came', async () => {
			const virtual = time();
			const { started, callWith, run } = await waiting(virtual, 0);
			const calls = ['2', '3', '4'].map(async (name) => await callWith(name));
			await run('2026-03-02T09:05:00Z');
			await Promise.all(calls);
			expect(started).toEqual(['1 at 00:20', '2 at 01:01', '3 at 02:01', '4 at 03:01']);
		});
	});

	it('makes no call once the day is used up, until the next one begins', async () => {
		const reset = Date.parse('2026-03-03T00:00:00Z');
		next = answer(429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) });
		await call();
		await expect(call()).rejects.toMatchObject({
			kind: 'rateLimited',
			retryAt: reset,
			hint: expect.stringContaining('2026-03-03 01:00 (Europe/Amsterdam)') as string,
		});
		expect(sentAt).toHaveLength(1);
		await clock.advance(reset + 1_000 - clock.now());
		next = answer(200);
		await call();
		expect(sentAt).toHaveLength(2);
	});

	it.each([400, 401, 403, 404])('stops itself after the seventh %i of an hour', async (status) => {
		next = { ...answer(status), body: { error: { message: { value: 'No such field' } } } };
		for (let time = 0; time < 7; time += 1) await call();
		await expect(call()).rejects.toMatchObject({
			kind: 'rateLimited',
			message: 'Exact Online refused crm/Accounts 7 times within an hour',
			hint: expect.stringMatching(
				/until 2026-03-02 11:01 \(Europe\/Amsterdam\), because .* status \d+ and the text "No such field"/,
			) as string,
		});
		expect(sentAt).toHaveLength(7);
	});

	it('goes on when the refusals are an hour old, and for other endpoints at once', async () => {
		next = answer(404);
		for (let time = 0; time < 7; time += 1) await call();
		await call('logistics/Items');
		await clock.advance(3_600_000);
		await call();
		expect(sentAt).toHaveLength(9);
	});

	it('does not count what Exact does not count', async () => {
		next = answer(500);
		for (let time = 0; time < 12; time += 1) await call();
		expect(sentAt).toHaveLength(12);
	});
});
