import { getCustomField } from '../../asana/customFields/customFields';
import { addEnumOption, MOST_OPTIONS } from '../../asana/customFields/enumOptions';
import type { CustomField } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import type { Assignment } from '../../mapping/assignment';
import { missingOptions } from '../../mapping/codecs';
import { textNameOf } from '../../mapping/textBeside';
import { foldedName } from '../../values/names';
import { addingOptions } from './addingOptions';
import { asking } from './askedOptions';
import { makeOnce } from '../ties/makeOnce';
import { loadSchema } from './schema';
import type { AsanaSide, UpsertSettings } from '../settings';

/**
 * Sees to it that every single-select and multi-select field has the options the values need;
 * gives the names of those it made. In a dry run nothing is made.
 */
export async function provideOptions(
	side: AsanaSide,
	settings: UpsertSettings,
	assignments: readonly Assignment[],
): Promise<string[]> {
	const wanted = optionsMissing(assignments);
	if (wanted.length === 0) return [];
	const names = wanted.map(({ field, option }) => `${field.name}: ${option}`);
	if (!settings.createOptions) throw optionsFault(names);
	if (settings.dryRun) return names;
	const asked = wanted.map(({ field, option }) => ({ field: field.gid, option }));
	await asking(side.memory.askedOptions, asked, async () => {
		await side.memory.lock(`fields of ${settings.project}`, async () => {
			await addMissing(side, settings, { wanted, names });
		});
	});
	return names;
}

interface Missing {
	wanted: ReadonlyArray<{ field: CustomField; option: string }>;
	/** What they are called in messages. */
	names: readonly string[];
}

async function addMissing(
	side: AsanaSide,
	{ project: gid }: UpsertSettings,
	{ wanted, names }: Missing,
): Promise<void> {
	const seen = side.memory.schemas.get(gid);
	const liveIn = (fields: readonly CustomField[], field: CustomField) =>
		fields.find((one) => one.gid === field.gid) ?? field;
	const lacks = (fields: readonly CustomField[]) =>
		wanted.some(({ field, option }) => missingOptions(liveIn(fields, field), option).length > 0);
	// A run before this one may have added them along with its own.
	const schema =
		seen === undefined || lacks(seen.fields)
			? await loadSchema(side, gid, { newerThan: seen })
			: seen;
	for (const { field, option } of wanted) {
		const live = liveIn(schema.fields, field);
		if (missingOptions(live, option).length > 0) {
			await addOnce(side, schema.project.workspace.gid, { live, option }).catch(
				async (fault: unknown) => await Promise.reject(explain(fault, names, live)),
			);
		}
		field.enum_options = live.enum_options;
	}
}

/** Adds an option, unless another process was quicker, and those that others wait for. */
async function addOnce(
	side: AsanaSide,
	workspace: string,
	{ live, option: name }: { live: CustomField; option: string },
): Promise<void> {
	const { client, clock, memory } = side;
	const { gid: field } = live;
	await addingOptions(side, { workspace, field }, async () => {
		const find = async () => {
			live.enum_options = (await getCustomField(client, field)).enum_options;
			return missingOptions(live, name).length === 0 ? live : undefined;
		};
		const add = async (option: string) => {
			const added = await addEnumOption(client, field, { name: option });
			live.enum_options = [...(live.enum_options ?? []), added];
			return live;
		};
		if ((await find()) !== undefined) return;
		await makeOnce(async () => await add(name), find, clock);
		for (const other of [...(memory.askedOptions.get(field) ?? [])]) {
			if (missingOptions(live, other).length === 0) continue;
			// Who asks for it meets the same trouble in its own turn, and tells of it.
			if (
				!(await add(other).then(
					() => true,
					() => false,
				))
			)
				return;
		}
	});
}

function optionsMissing(assignments: readonly Assignment[]) {
	const wanted = new Map<string, { field: CustomField; option: string }>();
	for (const { target, value } of assignments) {
		if (target.kind !== 'customField') continue;
		for (const option of missingOptions(target.field, value)) {
			wanted.set(`${target.field.gid} ${foldedName(option)}`, { field: target.field, option });
		}
	}
	return [...wanted.values()];
}

/** A field may be locked, or full. */
function explain(fault: unknown, names: readonly string[], field: CustomField): unknown {
	if (!isRefusal(fault)) return fault;
	const { message, hint: usual } = optionsFault(names);
	const isFull = (field.enum_options?.length ?? 0) >= MOST_OPTIONS;
	const hint = isFull
		? `"${field.name}" has all ${MOST_OPTIONS} options Asana keeps, disabled ones included. Run "Sync Dimension" for it: it makes the text field "${textNameOf(field.name)}" beside it, which this mapping then fills. Or choose a text field in that mapping row.`
		: usual;
	return new ApiFault('Asana', `${message}. It could not be added. ${fault.message}`, {
		kind: 'setup',
		status: fault.status,
		hint,
	});
}

/** What to say when options are missing and may not be made. */
export function optionsFault(names: readonly string[]): ApiFault {
	return new ApiFault('Asana', `Asana has no such option: ${names.join('; ')}`, {
		kind: 'setup',
		hint: 'Add the option to the field in Asana or enable it there, turn on "Create Missing Options", or exchange the value in that mapping row.',
	});
}
