import { getCustomField } from '../../asana/customFields/customFields';
import {
	addEnumOption,
	changeEnumOption,
	moveEnumOption,
	type OptionPosition,
} from '../../asana/customFields/enumOptions';
import type { CustomField } from '../../asana/types';
import { isRefusal, type ApiFault } from '../../http/fault';
import { makeOnce } from '../ties/makeOnce';
import type { AsanaSide } from '../settings';
import type { OptionsPlan, PlannedOption } from './planOptions';
import { staying, writesFor } from './writesFor';

/** Options that Asana would not have as they were planned, with its words. */
export type Refusals = Map<PlannedOption, ApiFault>;

/**
 * Brings the options of a field to what was planned, one call for each change. New ones are put in
 * their place at once. Disabling comes after everything that can be chosen is there, for Asana
 * demands that there be one. What Asana refuses is passed over, and given back; new options are not
 * tried any more after the first that was refused.
 */
export async function applyOptions(
	side: AsanaSide,
	field: CustomField,
	plan: OptionsPlan,
): Promise<Refusals> {
	const { client } = side;
	const current = field.enum_options ?? [];
	const { added, changed, disabled, moved } = writesFor(plan, current);
	const stay = staying(plan, current);
	const row = rowOf(plan.options.filter(({ option }) => option !== undefined && stay.has(option)));
	const refusals: Refusals = new Map();
	const tried = async <T>(planned: PlannedOption, write: () => Promise<T>) =>
		await write().catch(async (fault: unknown) => {
			if (!isRefusal(fault)) return await Promise.reject(fault);
			refusals.set(planned, fault);
			return undefined;
		});
	for (const planned of added) {
		const [full] = refusals.values();
		if (full !== undefined) refusals.set(planned, full);
		else {
			const option = { name: planned.name, ...row.besides(plan.options, planned) };
			row.put(planned, await tried(planned, async () => await addOnce(side, field, option)));
		}
	}
	for (const { planned, gid, change } of [...changed, ...disabled]) {
		await tried(planned, async () => await changeEnumOption(client, gid, change));
	}
	for (const planned of moved) {
		const option = planned.option?.gid ?? '';
		const position = row.besides(plan.options, planned);
		await tried(planned, async () => {
			await moveEnumOption(client, field.gid, { option, ...position });
			row.put(planned, option);
		});
	}
	return refusals;
}

/** Adds an option; where the answer is lost, looks whether it is there. Nobody else adds one now. */
async function addOnce(
	{ client, clock }: AsanaSide,
	{ gid: field, enum_options: before = [] }: CustomField,
	option: { name: string } & OptionPosition,
): Promise<string> {
	const had = new Set(before.map(({ gid }) => gid));
	const made = await makeOnce(
		async () => await addEnumOption(client, field, option),
		async () =>
			(await getCustomField(client, field)).enum_options?.find(
				({ gid, name }) => name === option.name && !had.has(gid),
			),
		clock,
	);
	return made.gid;
}

/** The options that stand where they should, among themselves. */
function rowOf(standing: readonly PlannedOption[]) {
	const gids = new Map(standing.map((planned) => [planned, planned.option?.gid ?? '']));
	return {
		/** Beside which of them an option goes, in the order that is wanted. */
		besides(wanted: readonly PlannedOption[], planned: PlannedOption): OptionPosition {
			const place = wanted.indexOf(planned);
			const after = wanted.slice(0, place).findLast((other) => gids.has(other));
			if (after !== undefined) return { after: gids.get(after) };
			const before = wanted.slice(place).find((other) => gids.has(other));
			return before === undefined ? {} : { before: gids.get(before) };
		},
		put(planned: PlannedOption, gid: string | undefined): void {
			if (gid !== undefined) gids.set(planned, gid);
		},
	};
}
