import type { Proposal, WriteBackResult } from '../../nodes/shared/writeBack/result';
import type { WriteBackSettings } from '../../nodes/shared/writeBack/settings';
import { writeBack } from '../../nodes/shared/writeBack/writeBack';
import { subjectOf, type Item } from './items';
import type { HistoryWorld, Worker } from './world';

/** One item of a run. */
export interface Work {
	world: HistoryWorld;
	worker: Worker;
	item: Item;
	settings: WriteBackSettings;
	/** What a person has approved. */
	approved?: Proposal;
}

/** Does the work of one item. */
export type Runner = (work: Work) => Promise<WriteBackResult[]>;

/** What is tested. */
export const engine: Runner = async ({ world, worker, item, settings, approved }) =>
	await writeBack(
		worker.sides,
		{ ...subjectOf(world, item), ...(approved && { approved }) },
		settings,
	);
