import { isMember } from '../asana/users';
import { joined } from '../http/joined';
import type { Assignment } from '../mapping/assignment';
import { textOf } from '../mapping/codecs';
import type { MappedValue } from '../mapping/transforms';
import type { SyncMemory } from './memory';
import type { AsanaSide } from './settings';

/** How long it is taken as unchanged who is in a workspace. */
const FRESH_MS = 600_000;

interface Checked {
	isMember: Promise<boolean>;
	untilMs: number;
}

/** By workspace and address, for each token. */
const known = new WeakMap<SyncMemory, Map<string, Checked>>();

/** Lists of assignments without people that Asana would refuse. */
export interface SettledPeople {
	lists: Assignment[][];
	/** Which addresses were left out, and where; each once. */
	warnings: string[];
}

/**
 * Leaves out people who are not in the workspace, and all but the first of several assignees: Asana
 * would refuse the whole task for one of them.
 * Asks Asana once for each address, and nothing where no row fills a field of people.
 */
export async function settlePeople(
	side: AsanaSide,
	workspace: string,
	lists: ReadonlyArray<readonly Assignment[]>,
): Promise<SettledPeople> {
	const warnings = new Set<string>();
	const settle = async (assignment: Assignment): Promise<Assignment> => {
		if (!takesPeople(assignment)) return assignment;
		const emails = emailsIn(assignment.value);
		const members: string[] = [];
		for (const email of emails) {
			if (await isIn(side, workspace, email)) members.push(email);
			else warnings.add(`"${assignment.label}": nobody in the workspace has the address ${email}`);
		}
		if (emails.length < 2 && members.length === emails.length) return assignment;
		const [first = null, ...others] = members;
		if (first === null || !isAssignee(assignment)) {
			return { ...assignment, value: first === null ? null : members };
		}
		if (others.length > 0) {
			warnings.add(
				`"${assignment.label}": Asana takes one person, so of ${members.join(', ')} the first was taken`,
			);
		}
		return { ...assignment, value: first };
	};
	const settled: Assignment[][] = [];
	for (const list of lists) {
		const own: Assignment[] = [];
		for (const assignment of list) own.push(await settle(assignment));
		settled.push(own);
	}
	return { lists: settled, warnings: [...warnings] };
}

function takesPeople({ target }: Assignment): boolean {
	if (target.kind === 'customField') return target.field.resource_subtype === 'people';
	return target.kind === 'followers' || (target.kind === 'standard' && target.field === 'assignee');
}

function isAssignee({ target }: Assignment): boolean {
	return target.kind === 'standard' && target.field === 'assignee';
}

/** `me` and gids are Asana's own words for people, and stand in no book. */
function emailsIn(value: MappedValue): string[] {
	const words = Array.isArray(value) ? value : (textOf(value) ?? '').split(/[,;]/);
	return words.map((word) => word.trim()).filter((word) => word !== '');
}

async function isIn(side: AsanaSide, workspace: string, email: string): Promise<boolean> {
	const { client, clock, memory } = side;
	if (email === 'me' || /^\d+$/.test(email)) return true;
	const checked = known.get(memory) ?? new Map<string, Checked>();
	known.set(memory, checked);
	const key = `${workspace} ${email.toLowerCase()}`;
	const seen = checked.get(key);
	const isFresh = seen !== undefined && seen.untilMs > clock.now();
	return await joined(isFresh ? seen.isMember : undefined, async () => {
		const asked = isMember(client, { email, workspace });
		checked.set(key, { isMember: asked, untilMs: clock.now() + FRESH_MS });
		// What failed is asked again next time; the failure itself reaches who asked.
		asked.catch(() => checked.delete(key));
		return await asked;
	});
}
