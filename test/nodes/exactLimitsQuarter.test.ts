import { ApiFault } from '../../nodes/shared/http/fault';
import { seededRandom } from '../simulators/core/random';
import { VirtualTime } from '../support/virtualTime';
import { exactWorld, type N8nProcess, type World } from './exactLimitsWorld';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Over the change to summer time, and with three weeks in which nobody works. */
const START = '2026-02-02T00:00:00Z';
const CLOSED = { from: 40, until: 61 };

/** What workflows may take, as the credential has it unless somebody changes it. */
const execution = { keeps: 500 };

interface Outcome {
	done: number;
	/** Messages of what was refused, and how often. */
	refused: Map<string, number>;
}

/** Does something again and again, and notes what becomes of it. */
function workers(time: VirtualTime, end: number) {
	const isOpen = () => {
		const day = Math.floor((time.now() - Date.parse(START)) / DAY);
		return day < CLOSED.from || day >= CLOSED.until;
	};
	return (
		{ every, first = 0 }: { every: () => number; first?: number },
		work: (calls: () => void) => Promise<void>,
	): Outcome => {
		const outcome: Outcome = { done: 0, refused: new Map() };
		const run = async () => {
			await time.sleep(first);
			while (time.now() < end) {
				const pause = time.sleep(every());
				if (isOpen()) {
					await work(() => (outcome.done += 1)).catch((fault: unknown) => {
						const said = fault instanceof ApiFault ? fault.message : String(fault);
						outcome.refused.set(said, (outcome.refused.get(said) ?? 0) + 1);
					});
				}
				await pause;
			}
		};
		void run();
		return outcome;
	};
}

/** Three workflows that together want more than a day has, on two workers, and the triggers. */
function busyQuarter(time: VirtualTime, world: World, end: number) {
	const random = seededRandom(7);
	const again = workers(time, end);
	const main = world.startProcess('main', -400);
	const one = world.startProcess('worker one', 600);
	const two = world.startProcess('worker two');
	const calls = async (process: N8nProcess, count: number, pause: number, done: () => void) => {
		for (let call = 0; call < count; call += 1) {
			await process.call(execution);
			done();
			if (pause > 0) await time.sleep(random() * pause);
		}
	};
	return {
		// Twelve calls with work in another service between, every five minutes, on either worker.
		orders: again(
			{ every: () => 5 * MINUTE },
			async (done) => await calls(random() < 0.5 ? one : two, 12, 3 * SECOND, done),
		),
		// Two large reads a day, as fast as they are let.
		report: again(
			{ every: () => 12 * HOUR, first: 2 * HOUR },
			async (done) => await calls(two, 700, 0, done),
		),
		// Four executions at once whenever something was imported, about every twenty minutes.
		imports: again({ every: () => 40 * MINUTE * random() }, async (done) => {
			await Promise.all([one, two, one, two].map(async (each) => await calls(each, 9, 500, done)));
		}),
		// A look at the changes every ten minutes, which leaves ten calls of the minute to others.
		polls: again({ every: () => 10 * MINUTE, first: 30 * SECOND }, async (done) => {
			await main.call({ leaves: 10, deadline: main.clock.now() + 2 * MINUTE });
			done();
		}),
		// A notification now and then, whose record is read at once.
		notifications: again({ every: () => 15 * MINUTE * random() }, async (done) => {
			await main.call();
			done();
		}),
	};
}

describe('three months of three busy workflows and their triggers, on three processes', () => {
	const days = 92;
	const time = new VirtualTime(START);
	let world: World;
	let outcomes: ReturnType<typeof busyQuarter>;

	beforeAll(async () => {
		const end = time.now() + days * DAY;
		world = exactWorld(time);
		outcomes = busyQuarter(time, world, end);
		await time.run(end);
	}, 120_000);

	it('meet no 429 and no expired token', () => {
		expect([...world.counters.statuses.keys()]).toEqual([200]);
	});

	it('renew the token thousands of times, and are refused not once', () => {
		expect(world.counters.renewals.filter((said) => said !== 'renewed')).toEqual([]);
		expect(world.counters.renewals.length).toBeGreaterThan(9_000);
	});

	it('use what a day allows, and never more', () => {
		const used = [...world.counters.perDay.values()];
		expect(Math.max(...used)).toBeLessThanOrEqual(5_000);
		// Workflows stop at what is kept for triggers; those then use their part of it.
		expect(used.filter((calls) => calls >= 4_480).length).toBeGreaterThan(60);
	});

	it('let every trigger through, on every day', () => {
		expect(outcomes.polls.refused).toEqual(new Map());
		expect(outcomes.notifications.refused).toEqual(new Map());
		expect(outcomes.polls.done).toBe((days - (CLOSED.until - CLOSED.from)) * 144);
	});

	it('tell the workflows why they have to stop', () => {
		const said = [outcomes.orders, outcomes.report, outcomes.imports].flatMap(({ refused }) => [
			...refused.keys(),
		]);
		expect(new Set(said)).toEqual(
			new Set(['The calls of this day are used up but for the 500 that are kept for triggers']),
		);
	});

	it('get the reports read on the days that have room for them', () => {
		expect(outcomes.report.done).toBeGreaterThan(700 * 71);
	});
});

describe('where Exact renews a token only after its end', () => {
	it('each process learns it from a refusal, and its clock from one or two more', async () => {
		const time = new VirtualTime(START);
		const end = time.now() + 7 * DAY;
		const world = exactWorld(time, { switches: { refreshOnlyAfterExpiry: true } });
		busyQuarter(time, world, end);
		await time.run(end);

		const refused = world.counters.renewals.filter((said) => said !== 'renewed');
		expect(refused.length).toBeLessThanOrEqual(3 * 3);
		expect(new Set(refused)).toEqual(new Set(['Rate limit exceeded: access_token not expired']));
		// Before it has learned, a process may be late once; n8n then renews by itself and calls again.
		expect(world.counters.statuses.get(401) ?? 0).toBeLessThanOrEqual(1);
		expect(world.counters.statuses.has(429)).toBe(false);
	}, 60_000);
});

describe.each([2, 4, 8])('%i workers that all read as fast as they are let', (count) => {
	it('meet no 429, and leave little of a minute unused', async () => {
		const time = new VirtualTime('2026-02-02T09:00:30Z');
		const minutes = 45;
		const end = time.now() + minutes * MINUTE;
		const world = exactWorld(time, { seed: count });
		const random = seededRandom(count);
		const read = async (process: N8nProcess) => {
			// One starts after the other, into a minute that may be used up already.
			await time.sleep(random() * 10 * MINUTE);
			while (time.now() < end) await process.call(execution);
		};
		for (let number = 0; number < count; number += 1) {
			void read(world.startProcess(`worker ${number}`, (random() - 0.5) * 1_000));
		}
		await time.run(end);

		expect([...world.counters.statuses.keys()]).toEqual([200]);
		expect((world.counters.statuses.get(200) ?? 0) / (minutes - 10)).toBeGreaterThan(44);
	});
});
