import { MappingFault } from '../../shared/mapping/fault';
import type { Operation } from './operation';
import { find } from './find';
import { prepareProject } from './prepareProject';
import { rebuildLinks } from './rebuildLinks';
import { reconcile } from './reconcile';
import { retire } from './retire';
import { syncDimension } from './syncDimension';
import { upsert } from './upsert';

/** The operations of the node, by their value on the panel. A new one is an entry here. */
const operations: Readonly<Record<string, Operation>> = {
	upsert,
	find,
	rebuildLinks,
	reconcile,
	retire,
	prepareProject,
	syncDimension,
};

/** Runs the operation that the panel names. */
export const runOperation: Operation = async (call) => {
	const name = String(call.context.getNodeParameter('operation', call.item));
	const run = Object.hasOwn(operations, name) ? operations[name] : undefined;
	if (run === undefined) {
		throw new MappingFault(
			`There is no operation "${name}"`,
			'Choose an operation from the list. An expression there may have found nothing.',
		);
	}
	return await run(call);
};
