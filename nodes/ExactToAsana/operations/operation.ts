import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Once } from './once';

/** One input item, and the run of the node it is part of. */
export interface OperationCall {
	context: IExecuteFunctions;
	/** Index of the item. */
	item: number;
	/** For work that several items of the run ask for. */
	once: Once;
}

/** What an operation of the node does for one input item; gives the items that come out. */
export type Operation = (call: OperationCall) => Promise<IDataObject[]>;
