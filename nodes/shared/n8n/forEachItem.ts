import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { ApiFault } from '../http/fault';
import { withFile } from './rowFile';
import { toNodeError } from './toNodeError';

/** Does the work of one input item and gives the rows that come out of it. */
type Run = (itemIndex: number) => Promise<IDataObject[]>;

/** How the items of a run are gone through. */
interface Pass {
	/** That many items are worked on side by side; the output keeps the order of the input. */
	atOnce?: number;
	/**
	 * Whether the other items are done although one stops the run: for work that its trigger counts as
	 * handed over, and that is not done twice when the run is tried again.
	 */
	finishAll?: boolean;
}

/**
 * Runs an operation once for each input item, pairs what it returns with that item, and respects
 * the node's "On Error" setting: stop, carry on with the error in the item's place, or send the
 * item to the error output. When one item stops the run, those already begun are finished first.
 */
export async function forEachItem(
	context: IExecuteFunctions,
	run: Run,
	{ atOnce = 1, finishAll = false }: Pass = {},
): Promise<INodeExecutionData[][]> {
	const count = context.getInputData().length;
	const output: INodeExecutionData[][] = [];
	const failures: NodeError[] = [];
	let next = 0;
	let isStopped = false;
	const work = async () => {
		while (next < count && !isStopped) {
			const item = next++;
			await run(item).then(
				(rows) => {
					output[item] = rows.map((row) => ({ ...withFile(row), pairedItem: { item } }));
				},
				(thrown: unknown) => {
					const error = toNodeError(context.getNode(), thrown, item);
					if (!context.continueOnFail()) {
						failures.push(error);
						isStopped = !finishAll || isHopeless(thrown);
					}
					output[item] = [{ json: errorJson(error), pairedItem: { item } }];
				},
			);
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
	const [first] = failures;
	if (first !== undefined) {
		throw finishAll ? withCount(first, { failed: failures.length, begun: next, count }) : first;
	}
	return [output.flat()];
}

type NodeError = ReturnType<typeof toNodeError>;

/** Whether every other item would meet the same fault. */
function isHopeless(thrown: unknown): boolean {
	return thrown instanceof ApiFault && ['reconnect', 'rateLimited'].includes(thrown.kind);
}

/** Says how much of a run with several items was done all the same. */
function withCount(
	error: NodeError,
	{ failed, begun, count }: Record<'failed' | 'begun' | 'count', number>,
): NodeError {
	if (count === 1) return error;
	const waiting = begun < count ? `, ${count - begun} were not begun` : '';
	const done = failed < begun ? ' What was done is not done twice when you run again.' : '';
	const said = `(${failed} of ${count} items failed${waiting}.${done})`;
	error.description = `${error.description ?? ''} ${said}`.trim();
	return error;
}

/**
 * What stands in the item's place. n8n knows an item with just these keys as a failed one, and adds
 * the fields of the input to it; the item's own `error` member would make it drop them.
 */
function errorJson(error: Error & { description?: string | null }): IDataObject {
	return error.description
		? { error: error.message, details: error.description }
		: { error: error.message };
}
