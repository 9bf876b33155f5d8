import { createLane, paced, type Allowance } from '../../../nodes/shared/exact/calls/pace';
import { noRoom, roomIn } from '../../../nodes/shared/exact/calls/room';
import type { Send } from '../../../nodes/shared/http/types';
import { TestClock } from '../../simulators/core/clock';

const timeZone = 'Europe/Amsterdam';
const url = 'https://start.exactonline.nl/api/v1/123456/crm/Accounts';
const MINUTE_END = Date.parse('2026-03-02T09:01:00Z');
const DAY_END = Date.parse('2026-03-03T00:00:00Z');

describe('what Exact says about its limits', () => {
	let clock: TestClock;
	let lane: ReturnType<typeof createLane>;
	let sentAt: number[];
	/** What Exact has left, and how far its clock is behind ours. */
	let left: { minute: number; day: number };
	let behind: number;

	beforeEach(() => {
		clock = new TestClock('2026-03-02T09:00:10Z');
		lane = createLane();
		sentAt = [];
		left = { minute: 60, day: 5_000 };
		behind = 0;
	});

	/** Exact, with headers of both limits; on a hit only those of the one that was hit. */
	const send: Send = async () => {
		sentAt.push(clock.now());
		const its = clock.now() - behind;
		const minuteEnd = Math.ceil((its + 1) / 60_000) * 60_000;
		const minute = {
			'x-ratelimit-minutely-limit': '60',
			'x-ratelimit-minutely-remaining': String(Math.max(0, left.minute - 1)),
			'x-ratelimit-minutely-reset': String(minuteEnd),
		};
		if (left.minute <= 0) {
			return await Promise.resolve({ status: 429, headers: minute, body: '' });
		}
		left.minute -= 1;
		left.day -= 1;
		const day = {
			'x-ratelimit-limit': '5000',
			'x-ratelimit-remaining': String(left.day),
			'x-ratelimit-reset': String(DAY_END),
		};
		return { status: 200, headers: { ...minute, ...day }, body: undefined };
	};
	const call = async (allowance: Partial<Allowance> = {}) =>
		await paced(send, { lane, clock, timeZone, ...allowance })({ method: 'GET', url });
	const inThisMinute = () => sentAt.filter((at) => at < MINUTE_END).length;

	describe('about the minute', () => {
		it('is used up but for two, for those who have heard nothing yet', async () => {
			for (let time = 0; time < 59; time += 1) await call();
			expect(inThisMinute()).toBe(58);
			expect(sentAt.at(-1)).toBe(MINUTE_END + 1_000);
		});

		it('leaves the more to others the faster they spend', async () => {
			for (let time = 0; clock.now() < MINUTE_END; time += 1) {
				left.minute = 60 - 4 * time;
				await call();
			}
			// Four calls a step: it stops when it hears of seven, of which four may be gone by then.
			expect(inThisMinute()).toBe(14);
		});

		it('never leaves more than a fifth unused', async () => {
			await call();
			left.minute -= 45;
			await call();
			expect(inThisMinute()).toBe(2);
			await call();
			await call();
			expect(inThisMinute()).toBe(3);
		});

		it('forgets the others when none was seen for a quarter of an hour', async () => {
			await call();
			left.minute -= 10;
			await call();
			await clock.advance(16 * 60_000);
			left.minute = 60;
			await call();
			left.minute = 4;
			lane.limits.others.until = 0;
			lane.limits.minute = undefined;
			const before = sentAt.length;
			await call();
			expect(sentAt).toHaveLength(before + 1);
		});

		it('is waited for on the clock of Exact when ours is ahead of it', async () => {
			behind = 8_000;
			// Until here our clock already shows the next minute.
			await clock.advance(54_000);
			left.minute = 4;
			for (let time = 0; time < 2; time += 1) await call();
			left.minute = 60;
			await call();
			const resumed = sentAt.at(-1) ?? 0;
			expect(resumed - behind).toBeGreaterThanOrEqual(MINUTE_END);
			expect(resumed - behind).toBeLessThan(MINUTE_END + 10_000);
		});

		it('is not waited for any longer because a single answer came out of a cache', async () => {
			const later = MINUTE_END + 60_000;
			behind = 30_000;
			await clock.advance(65_000);
			await call();
			expect(lane.limits.ahead).toBe(15_000);
			behind = 0;
			await clock.advance(50_000);
			await call();
			left.minute = 4;
			await call();
			left.minute = 60;
			await call();
			expect(sentAt.at(-1)).toBe(later + 60_000 + 1_000 + 5_000);
		});
	});

	describe('about the day', () => {
		it('keeps a share for triggers, and says until when', async () => {
			left.day = 504;
			await call({ keeps: 500 });
			await call({ keeps: 500 });
			await expect(call({ keeps: 500 })).rejects.toMatchObject({
				kind: 'rateLimited',
				retryAt: DAY_END,
				message: 'The calls of this day are used up but for the 500 that are kept for triggers',
				hint: expect.stringContaining('from 2026-03-03 01:00 (Europe/Amsterdam)') as string,
			});
			await call();
			expect(sentAt).toHaveLength(3);
		});

		it('keeps no more than half of it', async () => {
			left.day = 2_600;
			await call({ keeps: 4_000 });
			expect(sentAt).toHaveLength(1);
		});

		it('is never used to the last call, so that no trigger meets a refusal', async () => {
			left.day = 3;
			await call();
			await expect(call()).rejects.toMatchObject({
				message: 'The calls Exact Online allows per day are used up',
				retryAt: DAY_END,
			});
		});

		it('is over when it begins anew', async () => {
			left.day = 3;
			await call();
			await clock.advance(DAY_END + 1_000 - clock.now());
			left = { minute: 60, day: 5_000 };
			await call();
			expect(sentAt).toHaveLength(2);
		});
	});

	describe('before a large read', () => {
		const room = (calls: number, allowance: Partial<Allowance> = {}) =>
			roomIn(lane, { calls, now: clock.now(), timeZone, ...allowance });

		it('promises nothing it does not know', () => {
			expect(room(10)).toMatchObject({
				suffices: true,
				today: Infinity,
				words: 'This takes 10 calls.',
			});
		});

		it('says how many are left today', async () => {
			await call();
			expect(room(1)).toMatchObject({
				suffices: true,
				today: 4_997,
				readyAt: clock.now(),
				words: 'This takes 1 call. 4997 calls may still be made today.',
			});
		});

		it('says until when it lasts', async () => {
			await call();
			// 57 in this minute, 58 in each that follows.
			expect(room(57).readyAt).toBe(clock.now());
			expect(room(58).readyAt).toBe(MINUTE_END + 1_000);
			expect(room(57 + 3 * 58)).toMatchObject({
				readyAt: MINUTE_END + 1_000 + 2 * 60_000,
				words: expect.stringContaining('until about 2026-03-02 10:04 (Europe/Amsterdam)') as string,
			});
		});

		it('says when today is too short for it', async () => {
			left.day = 900;
			await call();
			const found = room(400, { keeps: 500 });
			expect(found).toMatchObject({
				suffices: false,
				today: 397,
				words:
					'This takes 400 calls, and only 397 may still be made today, besides 500 that are kept for triggers. Exact Online counts anew from 2026-03-03 01:00 (Europe/Amsterdam). Narrow the filter, run it after that, or lower "Calls per Day Kept for Triggers" in the Exact Online credential.',
			});
			expect(room(400)).toMatchObject({ suffices: true });
			expect(noRoom(found)).toMatchObject({ kind: 'rateLimited', retryAt: DAY_END });
		});
	});
});
