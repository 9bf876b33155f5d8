import { readFresh, startFromNow } from '../../../nodes/shared/exact/changes/changesStream';
import { connectionOf } from '../../../nodes/shared/exact/calls/connection';
import { dateTime, guid as guidField, int64 } from '../../../nodes/shared/exact/entities/spec';
import { readBatches } from '../../../nodes/shared/exact/odata/pages';
import type { Page } from '../../../nodes/shared/exact/odata/parse';
import { streamReader, type Stream } from '../../../nodes/shared/exact/changes/streams';
import { ApiFault } from '../../../nodes/shared/http/fault';
import { TestClock } from '../../simulators/core/clock';

const NOW = '2026-03-02T09:00:00Z';
const guid = (at: number) => `5f1f7a3e-0000-4000-a000-${String(at).padStart(12, '0')}`;

describe('a stream that is longer than one poll can read', () => {
	const clock = new TestClock(NOW);
	let stored: Array<Record<string, unknown>>;
	const change = (at: number, instant: number, timestamp = at) => {
		const Modified = `/Date(${instant})/`;
		stored.push({ Timestamp: String(timestamp), ID: guid(at), Modified, Project: guid(0) });
	};
	/** Pages of 1,000, as Exact gives them. */
	const answer = async (url: string): Promise<Page> => {
		const { origin, pathname, searchParams } = new URL(url);
		if (pathname.endsWith('SyncTimestamp')) {
			asked++;
			return refusal === undefined ? { rows: [] } : await Promise.reject(refusal);
		}
		const end = Number(searchParams.get('from') ?? 0) + 1_000;
		const next = end < stored.length ? `${origin}${pathname}?from=${end}` : undefined;
		return await Promise.resolve({ rows: stored.slice(end - 1_000, end), next });
	};
	const connection = connectionOf('streams');
	const streams = streamReader({
		timeZone: 'Etc/UTC',
		memory: { connection, clock },
		pages: (_division, path, _query, more) =>
			readBatches({ ...more, first: `https://start.exactonline.nl/${path}`, fetch: answer }),
	});
	const client = { streams, clock, connection };
	const name: Stream = {
		path: 'sync/Project/ProjectWBS',
		fields: {
			Timestamp: int64('Timestamp'),
			ID: guidField('ID'),
			Modified: dateTime('Modified'),
			Project: guidField('Project ID'),
		},
		changed: 'Modified',
	};
	const place = { name, division: 1, goesOn: () => false };

	let asked = 0;
	let refusal: ApiFault | undefined;

	beforeEach(() => {
		stored = [];
		refusal = undefined;
		const longAgo = Date.parse('2025-01-01T00:00:00Z');
		for (let at = 1; at <= 5_000; at++) change(at, longAgo, at * 10_000);
	});

	it('is read as far as it goes', async () => {
		const { rows, isWhole } = await streams.after(name, { ...place, timestamp: '1' });
		expect(rows).toHaveLength(2_000);
		expect(isWhole).toBe(false);
	});

	it('is whole when no more than the last page was left', async () => {
		stored = stored.slice(0, 1_500);
		const { rows, isWhole } = await streams.after(name, { ...place, timestamp: '1' });
		expect(rows).toHaveLength(1_500);
		expect(isWhole).toBe(true);
	});

	it('is read to its end when it does not come in order', async () => {
		stored.reverse();
		const { rows, isWhole } = await streams.after(name, { ...place, timestamp: '1' });
		expect(rows).toHaveLength(5_000);
		expect(rows[0]?.ID).toBe(guid(1));
		expect(isWhole).toBe(true);
	});

	it('tells only of what was changed since the start, once', async () => {
		const start = await startFromNow(client, place);
		expect(start.rows).toEqual([]);
		change(6_000, clock.now() + 60_000, 99_000_000);
		const whole = { ...place, goesOn: () => true };
		const first = await readFresh(client, whole, start.state);
		expect(first.rows.map(({ ID }) => ID)).toEqual([guid(6_000)]);
		stored = stored.slice(-1);
		expect((await readFresh(client, whole, first.state)).rows).toEqual([]);
	});

	it.each([
		['rateLimited', 2],
		['forbidden', 1],
	] as const)(
		'is asked where it begins again after the refusal %s: %s times',
		async (kind, times) => {
			const connection = connectionOf(`streams ${kind}`);
			refusal = new ApiFault('Exact Online', 'No', { kind });
			asked = 0;
			const start = async () => await startFromNow({ ...client, connection }, place);
			await start().catch(() => undefined);
			await start().catch(() => undefined);
			expect(asked).toBe(times);
		},
	);
});
