import { provideCustomFields, type NewCustomField } from '../../asana/customFields/customFields';
import { FEWEST_FIELDS } from '../../asana/customFields/fieldSettings';
import type { CustomField } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import { resolveTarget } from '../../mapping/assignment';
import type { SourceRecords } from '../../mapping/mapRecord';
import { rowLabel, targetLabel, type MappingRow } from '../../mapping/row';
import type { SourceScope } from '../../mapping/sources';
import { foldedName, sameName } from '../../values/names';
import { blueprintFor, together } from './blueprint';
import type { ProjectSchema } from '../memory';
import { isNotInPlan } from './outOfReach';
import { loadNewerSchema, loadSchema } from './schema';
import type { AsanaSide, UpsertSettings } from '../settings';

/** What was read so lately is not read again for a dry run, in milliseconds. */
const NEW_MS = 60_000;

/** The custom fields that rows write to, the project's own and those made for them. */
export interface ProvidedFields {
	fields: CustomField[];
	created: string[];
}

/** Rows with the scope their sources are read in. */
export interface ScopedRows {
	rows: readonly MappingRow[];
	scope: SourceScope;
	/** What the rows are about to show, for the options of a field that is made for it. */
	records?: readonly SourceRecords[];
}

/**
 * Sees to it that the project has every custom field the mapping names. Makes the missing ones
 * where the settings say so (in a dry run only in thought), and otherwise rejects, naming them all.
 */
export async function provideFields(
	side: AsanaSide,
	settings: UpsertSettings,
	groups: readonly ScopedRows[],
): Promise<ProvidedFields> {
	const remembered = await loadSchema(side, settings.project);
	const open = unresolved(groups, remembered.fields);
	if (open.length === 0) {
		return { fields: remembered.fields, created: [] };
	}
	// Somebody may have put them on the project since; a dry run of many asks for all of them at once.
	const age = side.clock.now() - remembered.readAtMs;
	const isNew = settings.dryRun && side.preload?.isMany === true && age < NEW_MS;
	const seen = isNew ? remembered : await seenNow(side, settings, { remembered, open });
	const missing = missingFields(groups, seen.fields);
	if (missing.length === 0) return { fields: seen.fields, created: [] };
	const names = missing.map(({ name }) => name);
	if (settings.dryRun && settings.createFields) {
		return { fields: [...seen.fields, ...missing.map(imagined)], created: names };
	}
	const schema = await makeFields(side, settings, { seen, groups });
	return { fields: schema.fields, created: names };
}

/** Fields that will be made are found there, should they have come to the project a moment ago. */
async function seenNow(
	side: AsanaSide,
	{ project, createFields }: UpsertSettings,
	{ remembered, open }: { remembered: ProjectSchema; open: ReturnType<typeof unresolved> },
): Promise<ProjectSchema> {
	const areMade = createFields && open.every(({ row }) => !('gid' in row.target));
	return areMade
		? await loadNewerSchema(side, project, remembered)
		: await loadSchema(side, project, { newerThan: remembered });
}

/** Makes a single field of the project, as `provideFields` does for those of the mapping. */
export async function provideField(
	side: AsanaSide,
	settings: UpsertSettings,
	field: NewCustomField,
): Promise<CustomField> {
	const seen = await loadSchema(side, settings.project);
	const schema = await makeFields(side, settings, { seen, extra: field });
	const made = schema.fields.find(({ name }) => foldedName(name) === foldedName(field.name));
	if (made === undefined) throw fieldsMissing([field.name], schema.project.name);
	if (made.resource_subtype !== field.type) throw otherType(made.name, field.type);
	return made;
}

/** Rows whose custom field the project does not have. */
function unresolved(groups: readonly ScopedRows[], fields: readonly CustomField[]) {
	return groups.flatMap(({ rows, ...group }) =>
		rows
			.filter(({ target }) => target.kind === 'customField')
			.filter((row) => resolveTarget(row, fields) === undefined)
			.map((row) => ({ row, ...group })),
	);
}

/**
 * The custom fields as they would be on a project that is still to be made. Where they may not be
 * made, rejects, naming them all.
 */
export async function plannedFields(
	{ createFields }: Pick<UpsertSettings, 'createFields'>,
	groups: readonly ScopedRows[],
	project: string,
): Promise<ProvidedFields> {
	const missing = missingFields(groups, []);
	const created = missing.map(({ name }) => name);
	if (missing.length === 0 || createFields) return { fields: missing.map(imagined), created };
	return await Promise.reject(fieldsMissing(created, project));
}

function missingFields(groups: readonly ScopedRows[], fields: readonly CustomField[]) {
	const missing = new Map<string, NewCustomField>();
	for (const { row, scope, records = [] } of unresolved(groups, fields)) {
		const { target } = row;
		if (target.kind === 'standard') continue;
		if ('gid' in target) throw fieldLeftProject(row);
		const name = target.name.trim();
		const key = foldedName(name);
		const field = blueprintFor(row, name, { scope, records });
		missing.set(key, together(missing.get(key), field));
	}
	return [...missing.values()];
}

interface MakeFields {
	/** The project as the caller saw it, without the fields. */
	seen: ProjectSchema;
	groups?: readonly ScopedRows[];
	extra?: NewCustomField;
}

async function makeFields(
	side: AsanaSide,
	settings: UpsertSettings,
	{ seen, groups = [], extra }: MakeFields,
): Promise<ProjectSchema> {
	const stillMissing = (schema: ProjectSchema) => [
		...missingFields(groups, schema.fields),
		...(extra && !schema.fields.some(({ name }) => foldedName(name) === foldedName(extra.name))
			? [extra]
			: []),
	];
	// One run at a time, and each looks again first: two would make the same field twice.
	return await side.memory.lock(`fields of ${settings.project}`, async () => {
		const schema = await loadNewerSchema(side, settings.project, seen);
		const missing = stillMissing(schema);
		if (missing.length === 0) return schema;
		const names = missing.map(({ name }) => name);
		if (!settings.createFields) throw fieldsMissing(names, schema.project.name);
		await provideCustomFields(side.client, {
			workspace: schema.project.workspace.gid,
			project: settings.project,
			fields: missing,
			fits: schema.fields.length + missing.length <= FEWEST_FIELDS,
		}).catch(async (fault: unknown) => {
			if (!isRefusal(fault) || isNotInPlan(fault)) return await Promise.reject(fault);
			const newerThan = side.memory.schemas.get(settings.project);
			const now = await loadSchema(side, settings.project, { newerThan });
			return await Promise.reject(notTaken(fault, names, now));
		});
		// Runs beside this one may have read the project while only some of the fields were there.
		const newerThan = side.memory.schemas.get(settings.project);
		return await loadSchema(side, settings.project, { newerThan });
	});
}

/** A field as it would be, for a dry run. */
function imagined({ name, type, precision, options }: NewCustomField): CustomField {
	return {
		gid: `new field: ${name}`,
		name,
		resource_subtype: type,
		precision,
		enum_options: options?.map((option) => ({
			gid: `new option: ${option}`,
			name: option,
			enabled: true,
		})),
	};
}

function fieldsMissing(names: readonly string[], project: string): ApiFault {
	const list = names.map((name) => `"${name}"`).join(', ');
	return new ApiFault('Asana', `The Asana project "${project}" has no custom field ${list}`, {
		kind: 'setup',
		hint: 'Add these fields to the project in Asana, turn on "Create Missing Custom Fields", or choose other targets in the mapping. Nothing was written.',
	});
}

/** The project may be full, a private field may have the name, or this person may make none. */
function notTaken(
	{ message: said, status }: ApiFault,
	names: readonly string[],
	{ project, fields }: ProjectSchema,
): ApiFault {
	const isThere = (name: string) => fields.some((field) => sameName(field.name, name));
	const [made, left] = [names.filter(isThere), names.filter((name) => !isThere(name))];
	const list = (some: readonly string[]) => some.map((name) => `"${name}"`).join(', ');
	const isFull = fields.length >= FEWEST_FIELDS;
	const lacks = isFull
		? `The Asana project "${project.name}" has ${fields.length} custom fields and takes no more: ${list(left)} did not fit`
		: `The Asana project "${project.name}" lacks ${list(left)}, which could not be added`;
	const added =
		made.length === 0 ? '' : ` ${list(made)} ${made.length > 1 ? 'were' : 'was'} added.`;
	return new ApiFault('Asana', `${lacks}.${added} ${said}`, {
		kind: 'setup',
		status,
		hint: 'Run "Prepare Project" for it: it says of each field what keeps it from being there. Remove fields nobody needs from the project, or rows from the mapping. No task was written.',
	});
}

function otherType(name: string, type: string): ApiFault {
	return new ApiFault('Asana', `The custom field "${name}" is no ${type} field`, {
		kind: 'setup',
		hint: 'The sync notes something in a field of that name. Rename yours in Asana, so that one of the right type can be made beside it.',
	});
}

function fieldLeftProject(row: MappingRow): ApiFault {
	return new ApiFault(
		'Asana',
		`${rowLabel(row)} fills "${targetLabel(row.target)}", which is not on the project`,
		{
			kind: 'setup',
			hint: 'The field was removed from the project, or belongs to another one. Choose the target again from the list in that mapping row.',
		},
	);
}
