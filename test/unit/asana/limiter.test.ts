import { judgeAsana } from '../../../nodes/shared/asana/calls/judge';
import { createLimiter, type Limiter } from '../../../nodes/shared/asana/calls/limiter';
import type { HttpRequest, HttpResponse, Send } from '../../../nodes/shared/http/types';
import { withRetry } from '../../../nodes/shared/http/withRetry';
import { VirtualTime } from '../../support/virtualTime';
import { batchOf, call, limitedService, type Service } from './service';

const MINUTE = 60_000;

const SCHEMA = call('/projects/1/custom_field_settings');

let time: VirtualTime;

beforeEach(() => {
	time = new VirtualTime('2026-03-02T09:00:00Z');
});

const limiterOf = (perMinute?: number) => createLimiter({ clock: time, perMinute });

/** What a run sends with: limits, and repeating what Asana took no more of. */
const sender = (limiter: Limiter, service: Service): Send =>
	withRetry(limiter.through(service.send), judgeAsana, time);

/** So many workers that each send one request after the other until that moment. */
function keepSending(
	send: Send,
	{ workers, until, request }: { workers: number; until: number; request: () => HttpRequest },
): void {
	const work = async () => {
		while (time.now() < until) await send(request());
	};
	for (let worker = 0; worker < workers; worker += 1) void work();
}

const refused = ({ answers }: Service) => answers.filter(({ status }) => status === 429);

const callsIn = ({ answers }: Service, from: number, to: number) =>
	answers.filter(({ at }) => at >= from && at < to).reduce((sum, { calls }) => sum + calls, 0);

/** Reads, writes and batches, by turns. */
function mixed(): () => HttpRequest {
	let turn = 0;
	return () => {
		turn += 1;
		if (turn % 3 === 0) return batchOf(1 + (turn % 10));
		return turn % 3 === 1 ? call('/tasks/1') : call('/tasks/1', 'PUT');
	};
}

describe('the pace of calls', () => {
	it.each([
		['paid', { perMinute: 1_500, free: false }],
		['free', { perMinute: 150, free: true }],
	])('uses nine tenths of the limit of a %s plan and meets no refusal', async (_, given) => {
		const service = limitedService(time, given);
		const start = time.now();
		const send = sender(limiterOf(given.perMinute), service);
		keepSending(send, { workers: 30, until: start + 6 * MINUTE, request: mixed() });
		await time.run(start + 6 * MINUTE);

		expect(refused(service)).toEqual([]);
		for (const minute of [0, 1, 2, 3, 4, 5]) {
			const calls = callsIn(service, start + minute * MINUTE, start + (minute + 1) * MINUTE);
			expect(calls).toBeGreaterThanOrEqual(0.9 * given.perMinute);
		}
	});

	it('flows evenly, for Asana looks more often than once a minute', async () => {
		const service = limitedService(time);
		const start = time.now();
		const send = sender(limiterOf(1_500), service);
		keepSending(send, { workers: 30, until: start + 2 * MINUTE, request: () => call('/tasks/1') });
		await time.run(start + 2 * MINUTE);

		for (let second = 0; second < 120; second += 10) {
			const first = second % 60 === 0 ? 1_500 / 5 : 0;
			const calls = callsIn(service, start + second * 1_000, start + (second + 10) * 1_000);
			expect(calls).toBeLessThanOrEqual(first + 1.1 * (1_500 / 6));
		}
	});

	it.each([
		['a free plan', { free: true, calls: 145 }],
		['a paid plan', { free: false, calls: 250 }],
	])(
		'lets the first burst of %s through within seconds, though it knows nothing',
		async (_, given) => {
			const service = limitedService(time, given);
			service.instead = ({ url }) =>
				url.includes('custom_field') && given.free
					? { status: 402, headers: {}, body: {} }
					: undefined;
			const start = time.now();
			const limiter = limiterOf();
			const send = sender(limiter, service);
			void limiter.through(service.send)(SCHEMA);
			for (let count = 1; count < given.calls; count += 1) void send(call('/tasks/1'));
			await time.run(start + 3_000);

			expect(callsIn(service, start, start + 3_000)).toBe(given.calls);
			for (let count = 0; count < 100; count += 1) void send(call('/tasks/1'));
			await time.run(start + 5 * MINUTE);
			expect(refused(service)).toEqual([]);
			expect(service.answers).toHaveLength(given.calls + 100);
		},
	);

	it('lets a call after a while of quiet through at once, again and again', async () => {
		const service = limitedService(time, { free: true });
		const send = sender(limiterOf(150), service);
		for (let round = 0; round < 5; round += 1) {
			const start = time.now();
			for (let count = 0; count < 100; count += 1) void send(call('/tasks/1'));
			await time.run(start + 3_000);
			expect(callsIn(service, start, start + 3_000)).toBe(100);
			await time.run(start + MINUTE + 5_000);
		}
		expect(refused(service)).toEqual([]);
	});

	it('makes do with small bursts where Asana refuses larger ones', async () => {
		const service = limitedService(time, { limits: { quotaWindowMs: 10_000 } });
		const start = time.now();
		const send = sender(limiterOf(1_500), service);
		const burst = async (at: number) => {
			for (let count = 0; count < 400; count += 1) void send(call('/tasks/1'));
			await time.run(start + at);
		};
		await burst(2 * MINUTE);
		const learned = refused(service).length;
		await burst(5 * MINUTE);
		await burst(8 * MINUTE);

		expect(learned).toBeGreaterThan(0);
		expect(refused(service)).toHaveLength(learned);
	});

	it('does not stop where the clock is set back', async () => {
		const service = limitedService(time, { free: true });
		const start = time.now();
		let shift = 0;
		const clock = {
			now: () => time.now() - shift,
			sleep: async (milliseconds: number) => await time.sleep(milliseconds),
		};
		const send = sender(createLimiter({ clock, perMinute: 150 }), service);
		const request = () => call('/tasks/1');
		keepSending(send, { workers: 5, until: start + 4 * MINUTE, request });
		await time.run(start + MINUTE);
		shift = 60 * MINUTE;
		await time.run(start + 4 * MINUTE);

		expect(callsIn(service, start + 2 * MINUTE, start + 4 * MINUTE)).toBeGreaterThan(250);
		expect(refused(service)).toEqual([]);
	});

	it('begins as on a free plan, and is faster once an answer shows a paid one', async () => {
		const service = limitedService(time);
		const start = time.now();
		const send = sender(limiterOf(), service);
		keepSending(send, { workers: 30, until: start + 3 * MINUTE, request: () => call('/tasks/1') });
		await time.run(start + MINUTE);
		expect(callsIn(service, start, start + MINUTE)).toBeLessThanOrEqual(150);

		void send(SCHEMA);
		await time.run(start + 3 * MINUTE);
		const last = callsIn(service, start + 2 * MINUTE, start + 3 * MINUTE);
		expect(last).toBeGreaterThan(1_350);
		expect(refused(service)).toEqual([]);
	});

	it('stays slow where an answer shows a free plan', async () => {
		const service = limitedService(time, { free: true });
		service.instead = ({ url }) =>
			url.includes('custom_field') ? { status: 402, headers: {}, body: {} } : undefined;
		const start = time.now();
		const limiter = limiterOf();
		void limiter.through(service.send)(SCHEMA);
		const send = sender(limiter, service);
		keepSending(send, { workers: 30, until: start + 3 * MINUTE, request: () => call('/tasks/1') });
		await time.run(start + 3 * MINUTE);

		expect(refused(service)).toEqual([]);
	});

	it('learns from a refusal that a plan is free, and is not refused again', async () => {
		const service = limitedService(time, { free: true });
		const start = time.now();
		const send = sender(limiterOf(), service);
		void send(SCHEMA);
		keepSending(send, { workers: 5, until: start + 8 * MINUTE, request: () => call('/tasks/1') });
		await time.run(start + 8 * MINUTE);

		expect(refused(service).length).toBeGreaterThan(0);
		expect(refused(service).filter(({ at }) => at > start + MINUTE)).toEqual([]);
		const last = callsIn(service, start + 7 * MINUTE, start + 8 * MINUTE);
		expect(last).toBeGreaterThanOrEqual(0.9 * 150);
	});

	it('keeps searches within their own limit while other calls pass them', async () => {
		const service = limitedService(time);
		const start = time.now();
		const send = sender(limiterOf(1_500), service);
		const search = () => call('/workspaces/1/tasks/search?limit=100');
		keepSending(send, { workers: 5, until: start + 3 * MINUTE, request: search });
		keepSending(send, { workers: 30, until: start + 3 * MINUTE, request: () => call('/tasks/1') });
		await time.run(start + 3 * MINUTE);

		expect(refused(service)).toEqual([]);
		expect(callsIn(service, start, start + 3 * MINUTE)).toBeGreaterThan(3 * 1_350);
	});

	it('lets a batch of writes have its turn although others never stop reading', async () => {
		const service = limitedService(time, { free: true });
		const limiter = limiterOf(150);
		const start = time.now();
		const send = sender(limiter, service);
		const request = () => call('/tasks/1');
		let hits = 0;
		service.instead = () =>
			hits++ === 0 ? { status: 429, headers: { 'retry-after': '30' }, body: {} } : undefined;
		keepSending(send, { workers: 10, until: start + 12 * MINUTE, request });
		await time.run(start + 5 * MINUTE);
		let written = Infinity;
		void sender(limiter, service)(batchOf(10)).then(() => (written = time.now()));
		await time.run(start + 12 * MINUTE);

		expect(written - start).toBeLessThan(5.5 * MINUTE);
		expect(refused(service)).toHaveLength(1);
	});

	it('lets a run have its turn although another one has asked for hundreds of calls', async () => {
		const service = limitedService(time, { free: true });
		const limiter = limiterOf(150);
		const start = time.now();
		const large = sender(limiter, service);
		for (let count = 0; count < 600; count += 1) void large(call('/tasks/1'));
		await time.run(start + 2 * MINUTE);
		let read = Infinity;
		void sender(limiter, service)(call('/tasks/2')).then(() => (read = time.now()));
		await time.run(start + 6 * MINUTE);

		expect(read - start).toBeLessThan(2.1 * MINUTE);
		expect(refused(service)).toEqual([]);
		expect(service.answers).toHaveLength(601);
	});

	it('can be set anew at any time', async () => {
		const service = limitedService(time, { free: true });
		const start = time.now();
		const limiter = limiterOf(1_500);
		limiter.setPerMinute(150);
		const send = sender(limiter, service);
		keepSending(send, { workers: 9, until: start + 2 * MINUTE, request: () => call('/tasks/1') });
		await time.run(start + 2 * MINUTE);

		expect(refused(service)).toEqual([]);
	});
});

describe('calls in flight', () => {
	it('are up to 15 writes and 50 reads, a batch counting for its actions', async () => {
		const service = limitedService(time, { latencyMs: 4_000 });
		const start = time.now();
		const send = sender(limiterOf(1e6), service);
		for (let count = 0; count < 80; count += 1) void send(call('/tasks/1'));
		for (let count = 0; count < 4; count += 1) void send(batchOf(10));
		for (let count = 0; count < 20; count += 1) void send(call('/tasks/1', 'PUT'));
		await time.run(start + MINUTE);

		expect(refused(service)).toEqual([]);
		expect(service.answers).toHaveLength(104);
		expect(service.peak()).toEqual({ reads: 50, writes: expect.any(Number) as number });
		expect(service.peak().writes).toBeGreaterThanOrEqual(10);
	});

	it('come to the full number where Asana takes as many', async () => {
		let inFlight = 0;
		let most = 0;
		const held: Send = async () => {
			inFlight += 1;
			most = Math.max(most, inFlight);
			await time.sleep(1_000);
			inFlight -= 1;
			return { status: 200, headers: {}, body: {} };
		};
		const send = limiterOf(1e6).through(held);
		for (let count = 0; count < 40; count += 1) void send(call('/tasks/1', 'POST'));
		await time.run(time.now() + MINUTE);
		expect(most).toBe(15);

		most = 0;
		for (let count = 0; count < 120; count += 1) void send(call('/tasks/1'));
		await time.run(time.now() + MINUTE);
		expect(most).toBe(50);
	});

	it('become fewer where others use the token too, and more again later', async () => {
		const limiter = limiterOf(1e6);
		let allowed = 6;
		let inFlight = 0;
		let refusals = 0;
		const crowded: Send = async (): Promise<HttpResponse> => {
			if (inFlight >= allowed) {
				refusals += 1;
				return { status: 429, headers: { 'retry-after': '1' }, body: {} };
			}
			inFlight += 1;
			await time.sleep(500);
			inFlight -= 1;
			return { status: 200, headers: {}, body: {} };
		};
		const send = withRetry(limiter.through(crowded), judgeAsana, time);
		const start = time.now();
		const request = () => call('/tasks/1', 'PUT');
		keepSending(send, { workers: 15, until: start + MINUTE, request });
		await time.run(start + MINUTE);
		expect(limiter.writesAtOnce()).toBeLessThanOrEqual(8);
		expect(refusals).toBeLessThan(20);

		allowed = 15;
		await time.run(start + 30 * MINUTE);
		expect(limiter.writesAtOnce()).toBe(15);
	});
});

describe('a refusal', () => {
	it('holds every waiting call of the token for as long as Asana asks', async () => {
		const service = limitedService(time);
		const limiter = limiterOf(1_500);
		const start = time.now();
		service.instead = () =>
			time.now() < start + 100
				? { status: 429, headers: { 'retry-after': '20' }, body: {} }
				: undefined;
		const first = sender(limiter, service)(call('/tasks/1', 'PUT'));
		await time.run(start + 1_000);
		// Another run, which has not heard of it.
		void sender(limiter, service)(call('/tasks/2'));
		await time.run(start + MINUTE);
		await first;

		const [refusal, ...later] = service.answers;
		expect(refusal?.status).toBe(429);
		expect(later).toHaveLength(2);
		for (const { at } of later) expect(at).toBeGreaterThanOrEqual(start + 20_000);
	});

	it('although the count permits makes calls slower, and then faster again', async () => {
		const service = limitedService(time);
		const limiter = limiterOf(1_500);
		const send = sender(limiter, service);
		const start = time.now();
		keepSending(send, { workers: 30, until: start + 8 * MINUTE, request: () => call('/tasks/1') });
		await time.run(start + 2 * MINUTE);
		let cost = 3;
		service.instead = () =>
			cost-- > 0 ? { status: 429, headers: { 'retry-after': '10' }, body: {} } : undefined;
		await time.run(start + 8 * MINUTE);

		const soon = callsIn(service, start + 2.25 * MINUTE, start + 2.5 * MINUTE);
		const before = callsIn(service, start + 1.25 * MINUTE, start + 1.5 * MINUTE);
		const later = callsIn(service, start + 6 * MINUTE, start + 7 * MINUTE);
		expect(soon).toBeLessThan(0.75 * before);
		expect(later).toBeGreaterThan(0.9 * 1_500);
		expect(refused(service)).toHaveLength(3);
	});

	it('is passed on where it lasts too long, and the call after it is not held that long', async () => {
		const service = limitedService(time);
		const send = sender(limiterOf(1_500), service);
		const start = time.now();
		service.instead = () => ({ status: 429, headers: { 'retry-after': '3600' }, body: {} });
		const first = send(call('/tasks/1')).catch((fault: Error) => fault);
		await time.run(start + 1_000);
		expect(await first).toMatchObject({ kind: 'rateLimited' });

		service.instead = () => undefined;
		void send(call('/tasks/1'));
		await time.run(start + 3 * MINUTE);
		expect(service.answers.at(-1)).toMatchObject({ status: 200 });
	});

	it('refuses a call that waits behind others until its deadline has passed', async () => {
		const service = limitedService(time, { free: true });
		const limiter = limiterOf(150);
		const start = time.now();
		for (let at = 0; at < 300; at += 1) void limiter.through(service.send)(call('/tasks/1'));
		const late = limiter

			.through(service.send, { deadline: start + 30_000 })(call('/tasks/2'))
			.then(
				() => 'sent',
				(fault: Error) => ({ fault, at: time.now() - start }),
			);
		await time.run(start + 5 * MINUTE);

		expect(await late).toMatchObject({ fault: { kind: 'rateLimited' } });
		expect(((await late) as { at: number }).at).toBeLessThan(31_000);
		expect(service.answers).toHaveLength(300);
	});

	it('drops what waits for a run that was stopped, and counts it for nothing', async () => {
		const service = limitedService(time, { free: true });
		const limiter = limiterOf(150);
		const start = time.now();
		let isStopped = false;
		const stopped = limiter.through(service.send, { isOver: () => isStopped });
		const running = limiter.through(service.send);
		const outcomes = Promise.allSettled(
			Array.from({ length: 290 }, async () => await stopped(call('/tasks/1'))),
		);
		await time.run(start + 3_000);
		const begun = service.answers.length;
		isStopped = true;
		for (let count = 0; count < 100; count += 1) void running(call('/tasks/2'));
		await time.run(start + 65_000);

		const ends = (await outcomes).map(({ status }) => status);
		expect(begun).toBeLessThan(150);
		expect(ends.filter((status) => status === 'rejected')).toHaveLength(290 - begun);
		expect(service.answers).toHaveLength(begun + 100);
	});

	it('refuses at once who waits behind a call that has longer, and lets that one wait', async () => {
		const service = limitedService(time);
		const limiter = limiterOf(1_500);
		const start = time.now();
		let hits = 0;
		service.instead = () =>
			hits++ === 0 ? { status: 429, headers: { 'retry-after': '60' }, body: {} } : undefined;
		void limiter.through(service.send)(call('/tasks/1'));
		await time.run(start + 1_000);
		const patient = limiter.through(service.send)(call('/tasks/1'));
		const late = limiter.through(service.send, { deadline: start + 30_000 })(call('/tasks/1'));

		await expect(late).rejects.toMatchObject({ kind: 'rateLimited' });
		await time.run(start + 2 * MINUTE);
		expect(await patient).toMatchObject({ status: 200 });
	});

	it('of one action of a batch holds the token like any other', async () => {
		const service = limitedService(time);
		const limiter = limiterOf(1_500);
		const start = time.now();
		const results = [
			{ status_code: 200, headers: {}, body: { data: {} } },
			{ status_code: 429, headers: { 'Retry-After': 40 }, body: { errors: [] } },
		];
		service.instead = ({ url }) =>
			url.endsWith('/batch') ? { status: 200, headers: {}, body: { data: results } } : undefined;
		void limiter.through(service.send)(batchOf(2));
		await time.run(start + 1_000);
		void limiter.through(service.send)(call('/tasks/1'));
		await time.run(start + 39_000);
		expect(service.answers).toHaveLength(1);

		await time.run(start + 42_000);
		expect(service.answers).toHaveLength(2);
	});

	it('refuses a call at once that could not start before its deadline', async () => {
		const service = limitedService(time);
		const limiter = limiterOf(1_500);
		const start = time.now();
		let hits = 0;
		service.instead = () =>
			hits++ === 0 ? { status: 429, headers: { 'retry-after': '60' }, body: {} } : undefined;
		void limiter.through(service.send)(call('/tasks/1'));
		await time.run(start + 1_000);

		const late = limiter.through(service.send, { deadline: start + 30_000 })(call('/tasks/1'));
		await expect(late).rejects.toMatchObject({ kind: 'rateLimited' });
		expect(service.answers).toHaveLength(1);
	});
});
