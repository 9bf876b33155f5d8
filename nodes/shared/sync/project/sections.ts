import {
	createSection,
	datedSectionsOf,
	deleteSection,
	renameSection,
	type Section,
} from '../../asana/sections';
import type { Task } from '../../asana/types';
import { byAge } from '../byAge';
import { makeOnce } from '../makeOnce';
import type { AsanaSide } from '../settings';
import { parseHome } from './home';

/** A top-level line with lines below it, for which there is a section. */
export interface Group {
	/** The line's key. */
	key: string;
	/** What the section is called. */
	name: string;
	/** The line's task, where there is one. */
	task?: Task;
	/** What is noted on that task of the place it was put; see `home`. */
	home?: string;
}

/** Sections of a project, with those of its groups. */
export interface Sections {
	/** Gids of those that were there. */
	all: string[];
	/** The first one, where lines without a group start. */
	first?: string;
	/** Gids by the group's key; words in their place while a section is only planned. */
	byGroup: Map<string, string>;
	created: string[];
	renamed: string[];
}

interface SectionsWork {
	side: AsanaSide;
	/** Gid of the project. */
	project: string;
	dryRun: boolean;
}

/**
 * Sees to it that each group has its section, in the order of the groups. A section is known by the
 * note on the group's task, else by its name; a renamed group renames its section while that still
 * has the name the group had.
 */
export async function provideSections(
	work: SectionsWork,
	groups: readonly Group[],
): Promise<Sections> {
	const { side, project, dryRun } = work;
	const present = await datedSectionsOf(side.client, project);
	const byGroup = new Map<string, string>();
	const all = present.map(({ gid }) => gid);
	const sections: Sections = { all, first: all[0], byGroup, created: [], renamed: [] };
	const noted = new Set(groups.map(({ home }) => parseHome(home)?.at));
	let after = sections.first;
	for (const group of groups) {
		const taken = new Set([...noted, ...byGroup.values()]);
		const known = sectionOf(group, present, taken);
		if (known !== undefined && isRenamed(group, known)) {
			sections.renamed.push(group.name);
			if (!dryRun) await renameSection(side.client, known.gid, group.name);
		}
		if (known === undefined) sections.created.push(group.name);
		const section =
			known ??
			(dryRun ? undefined : await makeSection(side, project, { name: group.name, after, taken }));
		byGroup.set(group.key, section?.gid ?? `new section: ${group.name}`);
		after = section?.gid ?? after;
	}
	return sections;
}

/** The group's section among those there are. */
function sectionOf(
	{ key, name, task, home }: Group,
	present: readonly Section[],
	taken: ReadonlySet<string | undefined>,
): Section | undefined {
	const noted = parseHome(home);
	if (noted?.role === `group:${key}`) {
		const own = present.find(({ gid }) => gid === noted.at);
		if (own !== undefined) return own;
	}
	const free = present.filter(({ gid }) => !taken.has(gid));
	// The oldest, as `makeSection` keeps it: the other one may be another run's, about to be deleted.
	const named = (wanted?: string) =>
		free.filter((section) => section.name === wanted).sort(byAge)[0];
	const standing = task?.memberships.map(({ section }) => section?.gid);
	// Without a note only its place tells; in the first section it stood before it was a group.
	const around = free.find(({ gid }) => gid !== present[0]?.gid && standing?.includes(gid));
	return named(name) ?? named(task?.name) ?? (noted === undefined ? around : undefined);
}

function isRenamed({ name, task }: Group, section: Section): boolean {
	return section.name !== name && section.name === task?.name;
}

interface NewSection {
	name: string;
	after?: string;
	/** Gids of sections that belong to other groups. */
	taken: ReadonlySet<string | undefined>;
}

/**
 * Makes a section once. Sections carry no tie, so whoever makes one looks again: of two with the name
 * the older stays, and ours, which is still empty, is deleted when it is not that one.
 */
async function makeSection(
	side: AsanaSide,
	project: string,
	{ name, after, taken }: NewSection,
): Promise<Section> {
	const oldest = async () =>
		(await datedSectionsOf(side.client, project))
			.filter((section) => section.name === name && !taken.has(section.gid))
			.sort(byAge)[0];
	const made = await makeOnce(
		async () => await createSection(side.client, project, { name, after }),
		oldest,
		side.clock,
	);
	const first = (await oldest()) ?? made;
	if (first.gid !== made.gid) await deleteSection(side.client, made.gid);
	return first;
}
