import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { EndpointFacts } from '../shared/exact/metadata/facts';
import { loadEndpoints } from '../shared/exact/metadata/metadata';
import { wordsOf } from '../shared/exact/entities/words';
import { fieldOf, targetAt, type Target } from '../shared/exact/metadata/target';
import { withLineExamples } from './lineExample';
import { shownFields } from './shownFields';

/** For the endpoint: all that the typed words occur in, by path. */
export async function searchEndpoints(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const words = filter.toLowerCase().split(/\s+/);
	const endpoints = [...(await loadEndpoints()).values()];
	const found = endpoints.filter((facts) => {
		const text = `${facts.path} ${wordsOf(facts.path)}`.toLowerCase();
		return words.every((word) => text.includes(word));
	});
	return { results: found.map((facts) => ({ name: nameOf(facts), value: facts.path })) };
}

/** For the fields to return of the chosen endpoint. */
export async function endpointFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const target = await chosen(this);
	if (target === undefined) return [];
	return [...target.facts.properties.values()]
		.filter(({ methods, isCollection }) => methods.has('GET') && !isCollection)
		.map((one) => ({ name: fieldOf(target, one).label, value: one.name, description: one.name }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** For the fields of a Create at the chosen endpoint. */
export async function endpointFieldsToCreate(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return await fieldsFor(this, 'POST');
}

/** For the fields of an Update at the chosen endpoint. */
export async function endpointFieldsToUpdate(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return await fieldsFor(this, 'PUT');
}

async function fieldsFor(
	context: ILoadOptionsFunctions,
	method: 'POST' | 'PUT',
): Promise<ResourceMapperFields> {
	const target = await chosen(context);
	if (target === undefined) return { fields: [], emptyFieldsNotice: 'Choose an endpoint first.' };
	if (target.facts.methods.has(method)) {
		return { fields: await withLineExamples(shownFields(target, method), target) };
	}
	const what = method === 'POST' ? 'creates' : 'changes';
	return { fields: [], emptyFieldsNotice: `Exact Online ${what} nothing at this endpoint.` };
}

async function chosen(context: ILoadOptionsFunctions): Promise<Target | undefined> {
	const path = context.getCurrentNodeParameter('endpoint', { extractValue: true });
	return await targetAt(String(path ?? '').trim());
}

/** The path with what can be done there, unless that is reading alone. */
function nameOf({ path, methods }: EndpointFacts): string {
	const words: Array<[Parameters<typeof methods.has>[0], string]> = [
		['POST', 'create'],
		['PUT', 'update'],
		['DELETE', 'delete'],
	];
	const writes = words.filter(([method]) => methods.has(method)).map(([, word]) => word);
	return writes.length === 0 ? path : `${path} (${writes.join(', ')})`;
}
