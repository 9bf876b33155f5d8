import type { IExecuteFunctions } from 'n8n-workflow';
import type { EntityName } from '../../shared/exact/entities';
import type { ExactConnection } from '../../shared/n8n/exactConnection';

/** What an operation works on: one input item, one entity, one connection. */
export interface OperationCall {
	context: IExecuteFunctions;
	itemIndex: number;
	entity: EntityName;
	exact: ExactConnection;
}
