import { entityNames, entityOf, type EntityName } from '../entities';
import type { EntitySpec, FieldSpec, ReferenceSpec } from '../entities/spec';
import { wordsOf } from '../entities/words';
import { endpointFacts, loadEndpoints } from './metadata';
import type { EndpointFacts, PropertyFacts } from './facts';

/** An endpoint that is read or written, with all that is known of it. */
export interface Target {
	facts: EndpointFacts;
	/** Register name, where the endpoint is one of ours. */
	entity?: EntityName;
	/** What one record is called: `Purchase Order`, or the last part of the path. */
	label: string;
}

/** The endpoint with this path; undefined when Exact's reference does not have it. */
export async function targetAt(path: string): Promise<Target | undefined> {
	const facts = await endpointFacts(path);
	if (facts === undefined) return undefined;
	const entity = entityNames.find((name) => entityOf(name).path === path);
	const label = entity === undefined ? wordsOf(singular(lastPart(path))) : entityOf(entity).label;
	return { facts, entity, label };
}

/** The endpoint of an entity of ours. */
export async function targetOfEntity(entity: EntityName): Promise<Target> {
	const { path, label } = entityOf(entity);
	const facts = await endpointFacts(path);
	if (facts === undefined) throw new Error(`There are no facts of ${path}.`);
	return { facts, entity, label };
}

/** The lines behind a property of an endpoint, as far as their endpoint is known. */
export async function linesBehind(
	{ facts }: Target,
	{ name, edmType }: PropertyFacts,
): Promise<Target | undefined> {
	const wanted = edmType === '' ? name : edmType;
	const service = facts.path.slice(0, facts.path.lastIndexOf('/'));
	const endpoints = [...(await loadEndpoints()).values()];
	const found =
		endpoints.find(({ path }) => path === `${service}/${wanted}`) ??
		endpoints.find(({ path, kind }) => kind === 'standard' && lastPart(path) === wanted);
	return found === undefined ? undefined : await targetAt(found.path);
}

/** Type, label and choices of a field: from the register where it has it, else from the facts. */
export function fieldOf({ entity }: Target, { name, type }: PropertyFacts): FieldSpec {
	const spec: EntitySpec | undefined = entity === undefined ? undefined : entityOf(entity);
	const known = spec?.fields[name];
	return known ?? { type, label: wordsOf(name) };
}

/** How people name the record a field points to. */
export function referenceOf({ entity }: Target, name: string): ReferenceSpec | undefined {
	const spec: EntitySpec | undefined = entity === undefined ? undefined : entityOf(entity);
	const how = spec?.references?.[name] ?? spec?.editable?.[name];
	return how === 'value' ? undefined : how;
}

/** `Item Warehouse` of `ItemWarehouses`; English has exceptions, but Exact does not use them. */
function singular(name: string): string {
	if (/(ss|us|is)$/.test(name)) return name;
	return name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/s$/, '');
}

function lastPart(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
