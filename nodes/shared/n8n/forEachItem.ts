import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from './toNodeError';

/** Does the work of one input item and gives the rows that come out of it. */
type Run = (itemIndex: number) => Promise<IDataObject[]>;

/**
 * Runs an operation once for each input item, pairs what it returns with that item, and respects
 * the node's "On Error" setting: stop, carry on with the error in the item's place, or send the
 * item to the error output. With `atOnce` above 1 that many items are worked on side by side; the
 * output keeps the order of the input all the same, and when one item stops the run, those already
 * begun are finished first.
 */
export async function forEachItem(
	context: IExecuteFunctions,
	run: Run,
	{ atOnce = 1 }: { atOnce?: number } = {},
): Promise<INodeExecutionData[][]> {
	const count = context.getInputData().length;
	const output: INodeExecutionData[][] = [];
	const stops: Error[] = [];
	let next = 0;
	const work = async () => {
		while (next < count && stops.length === 0) {
			const item = next++;
			await run(item).then(
				(rows) => {
					output[item] = rows.map((json) => ({ json, pairedItem: { item } }));
				},
				(thrown: unknown) => {
					const error = toNodeError(context.getNode(), thrown, item);
					if (!context.continueOnFail()) stops.push(error);
					output[item] = [{ json: errorJson(error), pairedItem: { item } }];
				},
			);
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
	if (stops[0] !== undefined) throw stops[0];
	return [output.flat()];
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
