import type { IExecuteFunctions } from 'n8n-workflow';
import { createKeyedLock, type KeyedLock } from '../../shared/http/keyedLock';
import { systemClock } from '../../shared/n8n/systemClock';
import { createPreload, type Preload } from '../../shared/sync/preload/preload';
import { createOnce, type Once } from './once';
import { createShared, type Shared } from './shared';

/** What all items of one run of the node share. */
export interface WholeRun {
	/** For work that several items of the run ask for. */
	once: Once;
	/** The same, where its rows come out once. */
	shared: Shared;
	/** The tasks of many documents, read together. */
	preload: Preload;
	/** Items that mean the same document are done in the order in which they came. */
	inOrder: KeyedLock;
	/**
	 * When the run began, in epoch milliseconds, where it has many documents: those that come last have
	 * waited for the others, which does not make them old.
	 */
	begunAt?: number;
}

/** For one run of the node. */
export function createWholeRun(
	context: IExecuteFunctions,
): WholeRun & Pick<ReturnType<typeof createShared>, 'paired'> {
	const once = createOnce();
	const preload = createPreload(context.getInputData().length);
	return {
		once,
		...createShared(once),
		preload,
		inOrder: createKeyedLock(),
		...(preload.isMany ? { begunAt: systemClock.now() } : {}),
	};
}
