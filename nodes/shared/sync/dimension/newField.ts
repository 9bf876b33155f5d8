import { createOrFind, getCustomField } from '../../asana/customFields/customFields';
import { MOST_OPTIONS } from '../../asana/customFields/enumOptions';
import type { CustomField } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import { compareCodes, codeAndName } from '../../values/codes';
import { isNotInPlan } from '../fields/outOfReach';
import type { AsanaSide } from '../settings';
import { describedWith } from './divisions';
import type { Entry } from './entry';

/** A field that is to be made for a dimension: with its options, or a text field for too many. */
export interface FieldPlan {
	name: string;
	type: 'enum' | 'text';
	options?: string[];
	/** Says which division it is kept in step with. */
	description?: string;
}

/** The field for these records; undefined where there is none to show, for which Asana makes none. */
export function planField(
	name: string,
	entries: readonly Entry[],
	division?: number,
): FieldPlan | undefined {
	const active = entries.filter(({ isActive }) => isActive);
	if (active.length === 0) return undefined;
	if (active.length > MOST_OPTIONS) return { name, type: 'text' };
	const inOrder = active.sort((one, other) => compareCodes(one.code, other.code));
	const options = inOrder.map((entry) => codeAndName(entry.code, entry.name));
	const described =
		division === undefined ? {} : { description: describedWith(undefined, division) };
	return { name, type: 'enum', options, ...described };
}

/**
 * Makes the field with all its options in one call, so that no option is ever made twice: of two runs
 * that make a field of the same name Asana refuses one, which then finds the other's. Where Asana
 * does not take so many options, it becomes a text field.
 */
export async function makeField(
	{ client }: AsanaSide,
	workspace: string,
	plan: FieldPlan,
): Promise<CustomField> {
	const { name, type, options } = plan;
	const made = await createOrFind(client, workspace, plan).catch(async (fault: unknown) => {
		if (!isRefusal(fault) || isNotInPlan(fault)) return await Promise.reject(fault);
		const text = options && (await asText(client, workspace, name));
		return text ?? (await Promise.reject(notMade(fault, name)));
	});
	const isWhole = type === 'text' || made.enum_options !== undefined;
	return isWhole ? made : await getCustomField(client, made.gid);
}

async function asText(
	client: AsanaSide['client'],
	workspace: string,
	name: string,
): Promise<CustomField | undefined> {
	return await createOrFind(client, workspace, { name, type: 'text' }).catch(
		async (fault: unknown) => (isRefusal(fault) ? undefined : await Promise.reject(fault)),
	);
}

function notMade({ message, status }: ApiFault, name: string): ApiFault {
	return new ApiFault('Asana', `The custom field "${name}" could not be made. ${message}`, {
		kind: 'setup',
		status,
		hint: 'There may be a private field of that name, which the person behind the Asana credential cannot see: have it shared with them, or choose another field. Or that person may not make custom fields: have somebody make it.',
	});
}
