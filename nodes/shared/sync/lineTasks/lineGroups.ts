import type { CustomField, Task } from '../../asana/types';
import { compareCodes } from '../../values/codes';
import { readNoted } from '../noted';
import { parseHome, type Home } from '../project/home';
import type { Group } from '../project/sections';
import { keyOf, type Node } from '../project/tree';
import { isSameCode, nameInKey } from './sectionKey';

interface Known {
	/** The tasks that are there, by tie. */
	known: ReadonlyMap<string, Task>;
	noteField?: CustomField;
}

/**
 * The sections that lines ask for, as people sort codes. One whose record got another name in Exact
 * is known by its code: it is renamed, as long as it has the name it was given.
 */
export function lineGroups(nodes: readonly Node[], { known, noteField }: Known): Group[] {
	const groups = new Map<string, { name: string; homes: Home[] }>();
	for (const node of nodes) {
		if (node.section === undefined) continue;
		const { key, name } = node.section;
		const group = groups.get(key) ?? { name, homes: [] };
		groups.set(key, group);
		const task = known.get(keyOf(node));
		const home = parseHome(task && readNoted(task, noteField).home);
		if (home !== undefined) group.homes.push(home);
	}
	const isWanted = (key: string) => groups.has(key);
	return [...groups]
		.map(([key, { name, homes }]) => ({ key, name, ...placesOf({ key, name, homes }, isWanted) }))
		.sort((one, other) => compareCodes(one.name, other.name));
}

/** Where tasks of this section stand now; those of a section that goes on are none of its own. */
function placesOf(
	{ key, name, homes }: { key: string; name: string; homes: readonly Home[] },
	isWanted: (key: string) => boolean,
): Pick<Group, 'homes' | 'former'> {
	const own = homes.filter(({ role }) => role === `group:${key}`);
	if (own.length > 0) return { homes: own };
	for (const home of homes) {
		const other = /^group:(.+)$/.exec(home.role)?.[1];
		if (other === undefined || isWanted(other)) continue;
		const former = nameInKey(other);
		if (isSameCode(name, former)) return { homes: [{ ...home, role: `group:${key}` }], former };
	}
	return { homes: [] };
}
