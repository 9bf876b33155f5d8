import { changeEnumOption } from '../../asana/customFields/enumOptions';
import type { CustomField, EnumOption, Task } from '../../asana/types';
import { isRefusal } from '../../http/fault';
import type { Assignment } from '../../mapping/assignment';
import { optionFor } from '../../mapping/optionFor';
import { codesAtStart } from '../../values/codes';
import { foldedName, sameName } from '../../values/names';
import { forgetField } from './forgetField';
import { onTaskNow, updateStamped } from '../onTaskNow';
import type { AsanaSide } from '../settings';
import { stampIn, stampOf } from '../stamp';

/** Two sources that disagree on a name take turns no more often than that. */
const SETTLES_MS = 600_000;

/** What a record shows in Asana. */
interface Showing {
	assignments: readonly Assignment[];
	/** Its task, or one of its tasks. */
	task?: Task;
	/** Where the record is from, and when it was read, as an ISO instant. */
	origin: { division: number; readAt: string };
}

/** The new names, and those that were not given. */
export interface Renamed {
	names: string[];
	warnings: string[];
}

interface Renaming {
	field: CustomField;
	option: EnumOption;
	name: string;
}

/**
 * Gives options that were found by their code the name their record has now, so that every task shows
 * it; gives the new names. Only names of the form "code – name" are touched: one that people wrote in
 * another way is theirs, and found all the same. A name that was replaced a moment ago is not put
 * back: it comes from a document that was read before. Other processes see that by `task`, which is
 * told the state it shows, for a new name alone leaves it as it is. Of two divisions that call one
 * code differently neither renames what the other named: its tasks would say something else.
 */
export async function renameOptions(
	side: AsanaSide,
	{ dryRun }: { dryRun: boolean },
	{ assignments, task, origin: { division, readAt } }: Showing,
): Promise<Renamed> {
	const { clock, memory } = side;
	const renamed: string[] = [];
	const warnings: string[] = [];
	for (const { gid } of shownAsNamed(assignments)) memory.namedBy.set(gid, division);
	for (const renaming of renamings(assignments)) {
		const { field, option, name } = renaming;
		const namer = memory.namedBy.get(option.gid) ?? division;
		if (namer !== division) {
			warnings.push(otherDivision(renaming, { division, namer }));
			continue;
		}
		const former = memory.formerNames.get(option.gid) ?? new Map<string, number>();
		const replacedAt = former.get(foldedName(name)) ?? -Infinity;
		if (clock.now() - replacedAt < SETTLES_MS) continue;
		if (!dryRun) {
			former.set(foldedName(option.name), clock.now());
			memory.formerNames.set(option.gid, former);
			if (!(await rename(side, renaming))) continue;
			forgetField(memory, field.gid);
			memory.namedBy.set(option.gid, division);
		}
		renamed.push(name);
	}
	if (renamed.length > 0 && !dryRun && task !== undefined) await stamp(side, task, readAt);
	return { names: renamed, warnings };
}

function otherDivision(
	{ field, option, name }: Renaming,
	{ division, namer }: { division: number; namer: number },
): string {
	return `"${field.name}" shows "${option.name}", as division ${namer} calls it, where division ${division} has "${name}": divisions with codes of their own need fields of their own, by other names in the mapping`;
}

/** The options that have the very name they are found by. */
function shownAsNamed(assignments: readonly Assignment[]): EnumOption[] {
	return assignments.flatMap(({ target, value }) => {
		if (target.kind !== 'customField') return [];
		const { enum_options: options } = target.field;
		return (Array.isArray(value) ? value : [value]).flatMap((name) => {
			const option = typeof name === 'string' ? optionFor(options, name) : undefined;
			return option && sameName(option.name, String(name)) ? [option] : [];
		});
	});
}

async function stamp(side: AsanaSide, task: Task, readAt: string): Promise<void> {
	await onTaskNow(side, task, async (now) => {
		const shown = stampIn(now).readAt;
		const isNews = typeof shown === 'string' && shown < readAt;
		if (isNews) await updateStamped(side.client, now, stampOf(now, { readAt }));
	});
}

/** Whether Asana took the name. A field may be locked; its options are right by their codes. */
async function rename({ client }: AsanaSide, { option, name }: Renaming): Promise<boolean> {
	return await changeEnumOption(client, option.gid, { name }).then(
		() => true,
		async (fault: unknown) => (isRefusal(fault) ? false : await Promise.reject(fault)),
	);
}

function renamings(assignments: readonly Assignment[]): Renaming[] {
	const found = new Map<string, Renaming>();
	for (const { target, value } of assignments) {
		if (target.kind !== 'customField') continue;
		const { field } = target;
		const { enum_options: options } = field;
		for (const name of Array.isArray(value) ? value : [value]) {
			if (typeof name !== 'string') continue;
			const option = optionFor(options, name);
			if (option === undefined || foldedName(option.name) === foldedName(name)) continue;
			const code = codeOf(name);
			if (code === undefined || code !== codeOf(option.name)) continue;
			found.set(option.gid, { field, option, name: name.trim() });
		}
	}
	return [...found.values()];
}

/** The code of "code – name". */
function codeOf(text: string): string | undefined {
	return codesAtStart(text).find(({ by }) => by === 'dash')?.code;
}
