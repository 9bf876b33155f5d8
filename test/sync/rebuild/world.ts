import { createExactClient } from '../../../nodes/shared/exact/client';
import { connectionOf } from '../../../nodes/shared/exact/calls/connection';
import { rebuildLinks } from '../../../nodes/shared/sync/rebuild/rebuildLinks';
import type { AsanaSide, UpsertSettings } from '../../../nodes/shared/sync/settings';
import { simulatorSend } from '../../support/simulatorSend';
import { DIVISION, startWorld, type WorldOptions } from '../world';

/** Both services with some orders in step, and the operation that puts keys right. */
export type RebuildWorld = Awaited<ReturnType<typeof startRebuildWorld>>;

/** Starts both simulators with orders of three lines each. What is started here has to be closed. */
export async function startRebuildWorld({
	orders = 2,
	...options
}: WorldOptions & { orders?: number } = {}) {
	const world = await startWorld(options);
	const { exact, asana } = world;
	const keys: string[] = [];
	for (let at = 0; at < orders; at++) {
		const key = world.bookOrder();
		await world.sync(key);
		await world.clock.advance(1_000);
		keys.push(key);
	}

	/** Looks, and with `apply` repairs; as a process that remembers nothing unless told. */
	const rebuild = async ({
		side = world.newProcess(),
		apply = false,
		division = DIVISION,
		isRepeated = false,
		...given
	}: Partial<UpsertSettings> & Run = {}) => {
		const client = createExactClient({
			send: simulatorSend(() => exact.issueTokens().access_token),
			clock: world.clock,
			baseUrl: exact.url,
			timeZone: 'Europe/Amsterdam',
			connection: connectionOf(`${exact.url} ${Math.random()}`),
		});
		exact.requests.clear();
		asana.requests.clear();
		const settings = world.settings(given);
		const result = await rebuildLinks(
			{ side, exact: client },
			{ division, entity: 'purchaseOrder', apply, settings },
		);
		// What it says it took is what it took, but for what had to be sent again.
		if (!isRepeated)
			expect(result.summary.calls).toEqual({
				asana: asana.requests.count(undefined, /^\/api\/1\.0\/(?!batch)/) + inBatches(asana),
				exact: exact.requests.count(undefined, /^\/api\/v1\//),
			});
		if (!apply) expect(world.writes()).toEqual([]);
		return result;
	};

	return {
		...world,
		keys,
		key: keys[0] ?? '',
		rebuild,
		/** Expects nothing to be proposed any more, and every order to be in step without a write. */
		expectSound: async (side = world.newProcess()) => {
			const { summary } = await rebuild({ side });
			expect(summary.counts).toMatchObject({ proposed: 0 });
			asana.requests.clear();
			for (const key of keys) {
				if (exact.state.orders().every(({ PurchaseOrderID }) => PurchaseOrderID !== key)) continue;
				expect(await world.sync(key, { side })).toMatchObject({ outcome: 'unchanged' });
			}
			expect(world.writes()).toEqual([]);
		},
	};
}

interface Run {
	side?: AsanaSide;
	apply?: boolean;
	division?: number;
	/** Whether faults make calls go out more than once. */
	isRepeated?: boolean;
}

/** Calls that went out together, each of which counts. */
function inBatches({ requests }: Awaited<ReturnType<typeof startWorld>>['asana']): number {
	return requests
		.find('POST', /\/batch$/)
		.reduce((sum, { body }) => sum + (body as Batch).data.actions.length, 0);
}

interface Batch {
	data: { actions: unknown[] };
}
