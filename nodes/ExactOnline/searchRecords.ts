import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entityOf, isEntityName, type EntityName } from '../shared/exact/entities';
import { contains, eq, number, or, type Filter } from '../shared/exact/odata/odata';
import { nameOf, namingFields } from '../shared/exact/reading/nameOf';
import { collect } from '../shared/http/collect';
import { divisionFor, openExact } from '../shared/n8n/exactConnection';
import { forPanel } from '../shared/n8n/exactLists';

/** One page of Exact; who looks for more narrows the search. */
const SHOWN = 60;

/** For the record of a Get: the newest or first records, or those that the typed text fits. */
export async function searchRecords(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const entity = String(this.getCurrentNodeParameter('resource'));
	if (!isEntityName(entity)) return { results: [] };
	return await forPanel(this, async () => {
		const access = await openExact(this);
		const chosen = this.getCurrentNodeParameter('division', { extractValue: true });
		const division = await divisionFor(access, chosen);
		const where = searchFilter(entity, filter?.trim() ?? '');
		if (where === 'nothing') return { results: [] };
		const { key, picker } = entityOf(entity);
		const select = namingFields(entity);
		const field = picker.newestFirst ?? picker.title[0] ?? key;
		const orderBy = { field, descending: picker.newestFirst !== undefined };
		const rows = await collect(
			access.client.list(entity, { division, select, where, orderBy, limit: SHOWN }),
		);
		return { results: rows.map((row) => ({ name: nameOf(entity, row), value: String(row[key]) })) };
	});
}

/** `nothing` when no field could ever hold the text, such as a word among numbers. */
function searchFilter(entity: EntityName, typed: string): Filter | undefined | 'nothing' {
	if (typed === '') return undefined;
	const { fields, picker } = entityOf(entity);
	const [first, ...others] = picker.search.flatMap((name) => {
		if (fields[name]?.type !== 'integer') return contains(name, typed);
		return /^\d{1,9}$/.test(typed) ? eq(name, number(Number(typed))) : [];
	});
	return first === undefined ? 'nothing' : or(first, ...others);
}
