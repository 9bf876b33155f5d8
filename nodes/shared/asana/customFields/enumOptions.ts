import type { AsanaClient } from '../calls/client';
import type { EnumOption } from '../types';

/** How many options a field can hold, disabled ones included (asana.md §6.3). */
export const MOST_OPTIONS = 500;

/** Where an option goes among the others; last when neither is given. */
export interface OptionPosition {
	after?: string;
	before?: string;
}

/**
 * Adds an option to an enum field. Options can never be deleted, and nothing keeps two from having
 * the same name; so it is not repeatable, see `inTurn`.
 */
export async function addEnumOption(
	client: AsanaClient,
	field: string,
	{ name, after, before }: { name: string } & OptionPosition,
): Promise<EnumOption> {
	// Asana takes one anchor, not both.
	const position = after === undefined ? { insert_before: before } : { insert_after: after };
	return await client.post<EnumOption>(`/custom_fields/${field}/enum_options`, {
		name,
		...position,
	});
}

/** Renames, disables or enables an option. Tasks that have it keep it. */
export async function changeEnumOption(
	client: AsanaClient,
	option: string,
	change: { name?: string; enabled?: boolean },
): Promise<void> {
	await client.put<EnumOption>(`/enum_options/${option}`, change);
}

/** Moves an option among the others of its field. */
export async function moveEnumOption(
	client: AsanaClient,
	field: string,
	{ option, after, before }: { option: string } & OptionPosition,
): Promise<void> {
	const position =
		after === undefined ? { before_enum_option: before } : { after_enum_option: after };
	await client.post<EnumOption>(
		`/custom_fields/${field}/enum_options/insert`,
		{ enum_option: option, ...position },
		{ repeatable: true },
	);
}
