import type { IExecuteFunctions } from 'n8n-workflow';
import { isEntityName, type EntityName } from '../shared/exact/entities';
import { MappingFault } from '../shared/mapping/fault';

/** The Exact entity whose records the panel asks for. Throws `MappingFault` when none is chosen. */
export function chosenEntity(context: IExecuteFunctions, item: number): EntityName {
	const document = String(context.getNodeParameter('document', item));
	const name =
		document === 'other' ? String(context.getNodeParameter('entity', item, '')) : document;
	if (isEntityName(name)) return name;
	throw new MappingFault(
		name === '' ? 'No record of Exact Online is chosen' : `Exact Online has no record "${name}"`,
		'Choose what the tasks are made of. An expression there may have found nothing.',
	);
}
