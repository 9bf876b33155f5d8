import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { Condition } from '../exact/conditions';
import { isEntityName, type EntityName } from '../exact/entities';
import { documentFields } from '../exact/entities/fields';
import { entityOfTopic } from '../exact/entities';
import type { Wanted } from '../exact/wanted/wanted';

/** A trigger's parameters, by name. */
export interface ParameterReader {
	getNodeParameter(name: string, fallback?: unknown): unknown;
}

/** Which changes the user wants, from the fields of `wantedFields`. */
export function readWanted(context: ParameterReader): Wanted {
	return {
		conditions: context.getNodeParameter('conditions.all', []) as Condition[],
		any: context.getNodeParameter('match', 'all') === 'any',
		ignoresOwn: context.getNodeParameter('options.ignoreOwn', false) === true,
	};
}

/** The fields of all chosen kinds of records, by label; the description shows Exact's own name. */
export async function changedFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const chosen = (name: string) => (this.getCurrentNodeParameter(name) ?? []) as string[];
	const entities: EntityName[] = [
		...chosen('entities').filter(isEntityName),
		...chosen('topics').flatMap((topic) => entityOfTopic(topic) ?? []),
	];
	const labels = new Map(
		entities.flatMap((entity) =>
			Object.entries(documentFields(entity)).map(([name, { label }]) => [name, label] as const),
		),
	);
	return [...labels]
		.map(([value, name]) => ({ name, value, description: value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
