import { readByTime, type ByTime } from '../../../nodes/shared/exact/changes/changesByTime';
import type { Start, StreamState } from '../../../nodes/shared/exact/changes/changesState';
import { TestClock } from '../../simulators/core/clock';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-03-02T09:00:00Z');

interface Stored {
	key: string;
	Modified: string | null;
}

/** Times are those of Exact's wall clock, here an hour before UTC's. */
const written = (instant: number) => new Date(instant + HOUR).toISOString().replace('Z', '+01:00');

describe('changes that records tell by their time', () => {
	let stored: Stored[];
	let asked: string[];
	const clock = new TestClock('2026-03-02T09:00:00Z');
	const client = { clock, timeZone: 'Europe/Amsterdam' };

	const read = async (from: StreamState | Start, goesOn?: () => boolean) => {
		const source: ByTime<Stored> = {
			async *read(where) {
				asked.push(where ?? 'everything');
				const since = /datetime'(.*)'/.exec(where ?? '')?.[1] ?? '';
				const fits = stored.filter(
					({ Modified }) => where === undefined || (Modified ?? '') >= since,
				);
				for (let at = 0; at < fits.length; at += 60) {
					yield await Promise.resolve(fits.slice(at, at + 60));
				}
			},
			keyOf: ({ key }) => key,
			modified: ({ Modified }) => Modified,
			goesOn,
		};
		const { news, ...rest } = await readByTime(client, source, from);
		return { ...rest, keys: news.map(({ key }) => key) };
	};
	const store = (key: string, instant: number) => {
		stored = [...stored.filter((one) => one.key !== key), { key, Modified: written(instant) }];
	};

	beforeEach(() => {
		stored = [];
		asked = [];
	});

	it('are asked for since an instant, however long ago that is', async () => {
		store('old', NOW - 80 * HOUR);
		store('before', NOW - 51 * HOUR);
		store('after', NOW - 49 * HOUR);
		expect((await read({ instant: NOW - 50 * HOUR })).keys).toEqual(['after']);
		expect(asked).toEqual(["Modified ge datetime'2026-02-28T05:00:00.000'"]);
	});

	it('come with the records that have no time when everything is wanted, once', async () => {
		stored = [{ key: 'timeless', Modified: null }];
		store('one', NOW);
		const { keys, state } = await read('everything');
		expect(keys).toEqual(['timeless', 'one']);
		expect(asked).toEqual(['everything']);
		expect((await read(state)).keys).toEqual([]);
	});

	it('are none at first when only later ones count', async () => {
		store('just', NOW - 1);
		const { keys, state } = await read('now');
		expect(keys).toEqual([]);
		store('just', NOW + 1);
		const next = await read(state);
		expect(next.keys).toEqual(['just']);
		expect((await read(next.state)).keys).toEqual([]);
	});

	it('are read in portions where there is no room for all, and none is left out', async () => {
		for (let at = 0; at < 2_500; at++)
			store(`r${at}`, NOW - 30 * HOUR + Math.floor(at / 10) * 1_000);
		const told: string[] = [];
		let state: StreamState | Start = 'everything';
		let portions = 0;
		for (let isWhole = false; !isWhole; portions++) {
			const found = await read(state, () => false);
			told.push(...found.keys);
			isWhole = found.keys.length === 0;
			({ state } = found);
		}
		expect(told).toEqual(stored.map(({ key }) => key));
		expect(portions).toBeGreaterThan(2);
	});
});
