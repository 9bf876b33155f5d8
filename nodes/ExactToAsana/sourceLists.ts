import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { isEntityName } from '../shared/exact/entities';
import { sourceChoices, type SourceScope } from '../shared/mapping/sources';
import { fitting } from '../shared/n8n/asanaLists';
import { scopesOf, type Scopes } from '../shared/sync/scopes';
import { sortedBy } from '../shared/values/sorted';
import { ownSources } from './rowFields';

/** The fields of the document that is chosen in the panel, and of all its lines. Asks nobody. */
export async function getSources(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await Promise.resolve(sourceOptions(chosenScopes(this)?.scope));
}

/** The fields of its lines, and of the document above them. */
export async function getLineSources(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await Promise.resolve(sourceOptions(chosenScopes(this)?.lineScope));
}

/** The same, for the field that names the section of a line. */
export async function searchSectionSources(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const fields = sourceOptions(chosenScopes(this)?.lineScope).slice(ownSources.length);
	const choices = fields.map(({ name, value }) => ({ name, value: String(value) }));
	return await Promise.resolve({ results: fitting(choices, filter) });
}

/** The description shows Exact's own name, as text with fields has it between braces. */
function sourceOptions(scope: SourceScope | undefined): INodePropertyOptions[] {
	const choices = scope === undefined ? [] : sortedBy(sourceChoices(scope), ({ label }) => label);
	const fields = choices.map(({ path, label }) => ({
		name: label,
		value: path,
		description: path,
	}));
	return [...ownSources, ...fields];
}

function chosenScopes(context: ILoadOptionsFunctions): Scopes | undefined {
	const document = String(context.getCurrentNodeParameter('document') ?? '');
	const entity =
		document === 'other' ? String(context.getCurrentNodeParameter('entity') ?? '') : document;
	return isEntityName(entity) ? scopesOf(entity) : undefined;
}
