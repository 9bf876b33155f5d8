import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { entityOf, isEntityName } from '../shared/exact/entities';

/** The fields of the chosen resource, by label; the description shows Exact's own name. */
export async function fieldOptions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const resource = String(this.getCurrentNodeParameter('resource'));
	if (!isEntityName(resource)) return [];
	return Object.entries(entityOf(resource).fields)
		.map(([value, { label }]) => ({ name: label, value, description: value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
