import { describeCustomField } from '../../asana/customFields/customFields';
import type { CustomField } from '../../asana/types';
import { isRefusal } from '../../http/fault';
import type { SyncMemory } from '../memory';
import type { AsanaSide } from '../settings';

/**
 * How a division may treat the options of a field: as its only one, as the first of several, or as one
 * that came later. Asana does not keep who made an option, so the description of the field says which
 * divisions it is for, and people can change that there.
 */
export type Standing = 'only' | 'first' | 'later';

const LINE = /^Kept in step with Exact Online, divisions?: ([\d, ]+)$/m;

/** The divisions a field is kept in step with, the first one first. */
export function divisionsIn({ description }: Pick<CustomField, 'description'>): number[] {
	const [, list = ''] = LINE.exec(description ?? '') ?? [];
	return list
		.split(',')
		.map(Number)
		.filter((division) => division > 0);
}

/** What a field says about itself, with a division among those it is kept in step with. */
export function describedWith(description: string | undefined, division: number): string {
	const divisions = [...new Set([...divisionsIn({ description }), division])];
	const line = `Kept in step with Exact Online, division${divisions.length > 1 ? 's' : ''}: ${divisions.join(', ')}`;
	if (LINE.test(description ?? '')) return (description ?? '').replace(LINE, line);
	return [description?.trim() ?? '', line].filter((text) => text !== '').join('\n\n');
}

/** How a division stands to a field. */
export function standingOf(field: Pick<CustomField, 'description'>, division: number): Standing {
	const [first = division, ...others] = divisionsIn(field);
	if (first !== division) return 'later';
	return others.length === 0 ? 'only' : 'first';
}

/** Fields that Asana would not have described, for each token. */
const locked = new WeakMap<SyncMemory, Set<string>>();

/** Notes a division on a field that was not made for it. One that is locked is used all the same. */
export async function noteDivision(
	{ client, memory }: AsanaSide,
	{ gid, description }: CustomField,
	{ division, workspace }: { division: number; workspace: () => Promise<string> },
): Promise<void> {
	const refused = locked.get(memory) ?? new Set();
	locked.set(memory, refused);
	if (refused.has(gid) || divisionsIn({ description }).includes(division)) return;
	const text = describedWith(description, division);
	await describeCustomField(client, gid, {
		workspace: await workspace(),
		description: text,
	}).catch(async (fault: unknown) => {
		if (!isRefusal(fault)) await Promise.reject(fault);
		refused.add(gid);
	});
}
