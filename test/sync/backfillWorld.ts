import type { ExactDocument } from '../../nodes/shared/exact/types';
import { createPreload } from '../../nodes/shared/sync/preload/preload';
import type { UpsertResult } from '../../nodes/shared/sync/result';
import type { AsanaSide, UpsertSettings } from '../../nodes/shared/sync/settings';
import { workIn } from '../simulators/asana';
import { startWorld, type World, type WorldOptions } from './world';

/** As many as the node works on side by side. */
const AT_ONCE = 10;

/** Later than anything search may not know of yet. */
export const SETTLED_MS = 600_000;

export interface Backfill {
	world: World;
	/** Books so many orders of three lines. Gives their keys. */
	bookOrders(count: number): string[];
	/** Reads the orders and brings Asana in step with all of them, as one run of the node does. */
	run(
		keys: readonly string[],
		given?: Partial<UpsertSettings> & { side?: AsanaSide },
	): Promise<UpsertResult[]>;
	/** The same with documents that were read before. */
	apply(
		documents: readonly ExactDocument[],
		given?: Partial<UpsertSettings> & { side?: AsanaSide },
	): Promise<UpsertResult[]>;
	/** Calls that Asana counted since the log was cleared. */
	spent(): { reads: number; writes: number };
	/** Orders that are in Asana for some time, and a log that begins now. */
	settled(count: number): Promise<string[]>;
}

/** Both services, and runs with many orders. What is started here has to be closed. */
export async function startBackfill(options: WorldOptions = {}): Promise<Backfill> {
	const world = await startWorld({
		...options,
		switches: { batchOrder: 'asSent', ...options.switches },
	});
	const bookOrders = (count: number) => Array.from({ length: count }, () => world.bookOrder());

	const apply: Backfill['apply'] = async (documents, { side = world.process, ...given } = {}) => {
		const run = { ...side, preload: createPreload(documents.length) };
		const results: UpsertResult[] = [];
		let next = 0;
		const workOn = async (at: number) => {
			const document = documents[at];
			if (document !== undefined)
				results[at] = await world.apply(document, { side: run, ...given });
		};
		const work = async () => {
			while (next < documents.length) await workOn(next++);
		};
		// The first goes ahead of the others, as in the node.
		await workOn(next++);
		await Promise.all(Array.from({ length: AT_ONCE }, work));
		return results;
	};

	const run: Backfill['run'] = async (keys, given) => {
		const documents: ExactDocument[] = [];
		for (const key of keys) {
			const document = await world.read(key);
			if (document !== undefined) documents.push(document);
		}
		return await apply(documents, given);
	};

	return {
		world,
		bookOrders,
		run,
		apply,
		spent() {
			const work = workIn(world.asana.requests.entries);
			const reads = work.filter(({ method }) => method === 'GET').length;
			return { reads, writes: work.length - reads };
		},
		async settled(count) {
			const keys = bookOrders(count);
			for (const key of keys) {
				await world.clock.advance(1_000);
				await world.sync(key);
			}
			await world.clock.advance(SETTLED_MS);
			world.asana.requests.clear();
			return keys;
		},
	};
}

/** How often each outcome came. */
export function outcomes(results: readonly UpsertResult[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}
