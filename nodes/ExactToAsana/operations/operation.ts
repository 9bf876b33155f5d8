import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { WholeRun } from './wholeRun';

/** One input item, and the run of the node it is part of. */
export interface OperationCall extends WholeRun {
	context: IExecuteFunctions;
	/** Index of the item. */
	item: number;
}

/** What an operation of the node does for one input item; gives the items that come out. */
export type Operation = (call: OperationCall) => Promise<IDataObject[]>;
