import { getCustomField } from '../../asana/customFields/customFields';
import { changeEnumOption, MOST_OPTIONS } from '../../asana/customFields/enumOptions';
import type { CustomField } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import { addingOptions } from '../fields/addingOptions';
import { forgetField } from '../fields/forgetField';
import type { AsanaSide } from '../settings';
import { applyOptions, type Refusals } from './applyOptions';
import { standingOf } from './divisions';
import type { Entry } from './entry';
import { planOptions, type OptionsPlan } from './planOptions';
import { isNothing, writesFor } from './writesFor';

/** What the options of a field were, what was planned for them, and what Asana would not have. */
export interface Brought {
	field: CustomField;
	plan: OptionsPlan;
	refusals: Refusals;
}

interface Bringing {
	field: CustomField;
	entries: readonly Entry[];
	division: number;
	workspace: () => Promise<string>;
	dryRun: boolean;
}

/** Brings the options of an enum field in step with the records. Writes nothing where they are. */
export async function syncOptions(
	side: AsanaSide,
	{ field, entries, division, workspace, dryRun }: Bringing,
): Promise<Brought> {
	const { client, memory } = side;
	const planFor = ({ gid, enum_options: options = [], description }: CustomField) =>
		planOptions(entries, options, {
			most: memory.full.get(gid) ?? MOST_OPTIONS,
			standing: standingOf({ description }, division),
		});
	const plan = planFor(field);
	const writes = writesFor(plan, field.enum_options ?? []);
	if (dryRun || isNothing(writes)) return { field, plan, refusals: new Map() };
	if (writes.added.length === 0) return await bring(side, field, plan);
	const turn = { workspace: await workspace(), field: field.gid };
	return await addingOptions(side, turn, async () => {
		// Somebody else may have added them while we waited.
		const now = await getCustomField(client, field.gid);
		return await bring(side, now, planFor(now));
	});
}

async function bring(side: AsanaSide, field: CustomField, plan: OptionsPlan): Promise<Brought> {
	const refusals = await applyOptions(side, field, plan).finally(() =>
		forgetField(side.memory, field.gid),
	);
	const [first] = refusals.values();
	if (first === undefined) return { field, plan, refusals };
	if (!(await mayChange(side, field))) throw locked(field, first);
	const { added } = writesFor(plan, field.enum_options ?? []);
	const taken = added.filter((planned) => !refusals.has(planned)).length;
	if (taken < added.length) {
		side.memory.full.set(field.gid, (field.enum_options?.length ?? 0) + taken);
	}
	return { field, plan, refusals };
}

/** Whether an option can be changed at all: gives one the name it has. */
async function mayChange({ client }: AsanaSide, { enum_options: options }: CustomField) {
	const [option] = options ?? [];
	if (option === undefined) return true;
	return await changeEnumOption(client, option.gid, { name: option.name }).then(
		() => true,
		async (fault: unknown) => (isRefusal(fault) ? false : await Promise.reject(fault)),
	);
}

function locked({ name }: CustomField, { message, status }: ApiFault): ApiFault {
	return new ApiFault('Asana', `The options of "${name}" cannot be changed. ${message}`, {
		kind: 'setup',
		status,
		hint: 'Somebody locked the field, or the person behind the Asana credential may only use it: have it unlocked or shared with them as an editor, or choose another field. Nothing was written.',
	});
}
