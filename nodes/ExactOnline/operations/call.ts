import type { IExecuteFunctions } from 'n8n-workflow';
import type { EntityName } from '../../shared/exact/entities';
import type { ExactConnection } from '../../shared/n8n/exactConnection';

/** One input item and one connection. */
export interface ItemCall {
	context: IExecuteFunctions;
	itemIndex: number;
	exact: ExactConnection;
}

/** What an operation works on: one input item, one entity, one connection. */
export interface OperationCall extends ItemCall {
	entity: EntityName;
	/** What to do once every item of the run is done. */
	whenDone: Array<() => void>;
}
