import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { Condition } from '../exact/odata/conditions';
import { isEntityName } from '../exact/entities';
import { kindOf, kindsOfTopics } from '../exact/wanted/kinds';
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
	const kinds = [
		...chosen('entities').filter(isEntityName).map(kindOf),
		...(await kindsOfTopics(chosen('topics'))),
	];
	const labels = new Map(
		kinds.flatMap(({ fields }) =>
			Object.entries(fields).map(([name, { label }]) => [name, label] as const),
		),
	);
	return [...labels]
		.map(([value, name]) => ({ name, value, description: value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
