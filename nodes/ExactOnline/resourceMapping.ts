import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { isEntityName } from '../shared/exact/entities';
import { acceptedNames } from '../shared/exact/metadata/checkNames';
import type { Method } from '../shared/exact/metadata/facts';
import { targetOfEntity, type Target } from '../shared/exact/metadata/target';
import { withLineExamples } from './lineExample';
import { withReferenceLists } from './referenceLists';
import { matchableFields, shownFields, usualMatch } from './shownFields';

/** For the fields of a Create: mandatory ones first. */
export async function fieldsToCreate(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await fieldsFor(this, 'POST');
}

/** For the fields of an Update. */
export async function fieldsToUpdate(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await fieldsFor(this, 'PUT');
}

/** For the fields of a Create or Update, with those a record can be found by. */
export async function fieldsToUpsert(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const target = await targetOf(this);
	if (target === undefined) return { fields: [] };
	const matchable = matchableFields(target);
	const usual = usualMatch(target);
	const fields = shownFields(target, 'POST').map((field) => ({
		...field,
		// Whether the record is there already is not known yet.
		required: false,
		// Their example is none to send along with a change of the header.
		removed: field.type === 'array' ? true : field.removed,
		canBeUsedToMatch: matchable.includes(field.id),
		defaultMatch: field.id === usual,
	}));
	return { fields: await completed(this, target, withKey(fields, target)) };
}

/** For the field that a Create or Update written as JSON finds its record by. */
export async function matchFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const target = await targetOf(this);
	if (target === undefined) return [];
	const shown = shownFields(target, 'POST');
	return matchableFields(target).map((value) => ({
		name: shown.find(({ id }) => id === value)?.displayName ?? value,
		value,
		description: value,
	}));
}

async function fieldsFor(
	context: ILoadOptionsFunctions,
	method: Extract<Method, 'POST' | 'PUT'>,
): Promise<ResourceMapperFields> {
	const target = await targetOf(context);
	if (target === undefined) return { fields: [] };
	return { fields: await completed(context, target, shownFields(target, method)) };
}

/** The fields with what helps to fill them in: lists to pick from, and lines to begin with. */
async function completed(
	context: ILoadOptionsFunctions,
	target: Target,
	fields: ResourceMapperField[],
): Promise<ResourceMapperField[]> {
	return await withLineExamples(await withReferenceLists(context, target, fields), target);
}

async function targetOf(context: ILoadOptionsFunctions): Promise<Target | undefined> {
	const resource = String(context.getCurrentNodeParameter('resource'));
	return isEntityName(resource) ? await targetOfEntity(resource) : undefined;
}

/** A record can be found by its key, too, which is not among what a Create sends. */
function withKey(fields: ResourceMapperField[], { facts }: Target): ResourceMapperField[] {
	const [key] = facts.keyFields;
	if (key === undefined || acceptedNames(facts, 'PUT').includes(key)) return fields;
	return fields.filter(({ id }) => id !== key);
}
