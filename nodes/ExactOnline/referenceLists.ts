import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
} from 'n8n-workflow';
import type { ExactClient } from '../shared/exact/client';
import { entityOf, isEntityName } from '../shared/exact/entities';
import type { ReferenceSpec } from '../shared/exact/entities/spec';
import { known } from '../shared/exact/known';
import { referenceOf, type Target } from '../shared/exact/metadata/target';
import { nameOf, namingFields } from '../shared/exact/reading/nameOf';
import { readRecords } from '../shared/exact/reading/readRecords';
import { divisionFor, openExact } from '../shared/n8n/exactConnection';
import { sortedBy } from '../shared/values/sorted';

/** Longer lists are no choice in a panel, and n8n keeps them in the workflow. One call each. */
const LONGEST = 59;
const LONGEST_IN_BULK = 250;

/** A live list of the records a field may point to; none where it is too long or cannot be had. */
type Choices = INodePropertyOptions[] | undefined;

/**
 * The same fields; those that point to one of a few records, such as journals or payment conditions,
 * offer them by code and name. The others are filled in by code or ID, as without a connection all
 * are. Lists are kept for ten minutes.
 */
export async function withReferenceLists(
	context: ILoadOptionsFunctions,
	target: Target,
	fields: ResourceMapperField[],
): Promise<ResourceMapperField[]> {
	const references = fields.map(({ id }) => referenceOf(target, id));
	if (references.every((reference) => reference === undefined)) return fields;
	const choicesOf = await choicesIn(context).catch(() => undefined);
	if (choicesOf === undefined) return fields;
	return await Promise.all(
		fields.map(async (field, at) => {
			const reference = references[at];
			const options = reference === undefined ? undefined : await choicesOf(reference);
			return options === undefined ? field : { ...field, type: 'options' as const, options };
		}),
	);
}

/** The lists of the division that the panel shows, each asked for once. */
async function choicesIn(
	context: ILoadOptionsFunctions,
): Promise<(reference: ReferenceSpec) => Promise<Choices>> {
	const access = await openExact(context);
	const chosen = context.getCurrentNodeParameter('division', { extractValue: true });
	const division = await divisionFor(access, chosen);
	const lists = new Map<string, Promise<Choices>>();
	return async (reference) => {
		const name = `${reference.entity} ${reference.by}`;
		const list =
			lists.get(name) ?? listOf(access.client, division, reference).catch(() => undefined);
		lists.set(name, list);
		return await list;
	};
}

async function listOf(
	client: ExactClient,
	division: number,
	{ entity, by }: ReferenceSpec,
): Promise<Choices> {
	if (!isEntityName(entity)) return undefined;
	const { bulk, key } = entityOf(entity);
	const longest = bulk === undefined ? LONGEST : LONGEST_IN_BULK;
	const select = [...new Set([...namingFields(entity), by])];
	const rows = await known(client, `choices of ${entity} ${by} in ${division}`, async () => {
		const wanted = { division, select, filters: [], lines: false, limit: longest + 1 };
		return (await readRecords(client, entity, wanted)).map(({ row }) => row);
	});
	if (rows.length === 0 || rows.length > longest) return undefined;
	const options = rows.map((row) => ({
		name: nameOf(entity, row),
		value: String(row[by] ?? row[key]),
	}));
	return sortedBy(options, ({ name }) => name);
}
