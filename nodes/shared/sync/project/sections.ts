import {
	createSection,
	datedSectionsOf,
	deleteSection,
	renameSection,
	type Section,
} from '../../asana/sections';
import { isRefusal } from '../../http/fault';
import { sameName } from '../../values/names';
import { byAge } from '../twins/byAge';
import { makeOnce } from '../ties/makeOnce';
import type { AsanaSide } from '../settings';
import type { Home } from './home';
import type { SectionOfLine } from './tree';

/** Lines that have a section of their own. */
export interface Group extends SectionOfLine {
	/** What the section was called when it was last named, as far as that is known. */
	former?: string;
	/** Where tasks of the group were put, as noted on them. */
	homes: readonly Home[];
	/** Gids of sections that the group's own task stands in, for want of a note. */
	standing?: readonly string[];
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
	const noted = new Set(groups.flatMap(({ homes }) => homes.map(({ at }) => at)));
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
	{ key, name, former, homes, standing }: Group,
	present: readonly Section[],
	taken: ReadonlySet<string | undefined>,
): Section | undefined {
	const own = homes.filter(({ role }) => role === `group:${key}`).map(({ at }) => at);
	const known = present.find(({ gid }) => own.includes(gid));
	if (known !== undefined) return known;
	const free = present.filter(({ gid }) => !taken.has(gid));
	// The oldest, as `makeSection` keeps it: the other one may be another run's, about to be deleted.
	const named = (wanted = '') =>
		free.filter((section) => sameName(section.name, wanted)).sort(byAge)[0];
	// Without a note only its place tells; in the first section it stood before it was a group.
	const around = free.find(({ gid }) => gid !== present[0]?.gid && standing?.includes(gid));
	return named(name) ?? named(former) ?? (homes.length === 0 ? around : undefined);
}

function isRenamed({ name, former = '' }: Group, section: Section): boolean {
	return section.name !== name && sameName(section.name, former);
}

interface NewSection {
	name: string;
	after?: string;
	/** Gids of sections that belong to other groups. */
	taken: ReadonlySet<string | undefined>;
}

/**
 * Makes a section once. Sections carry no tie, so whoever makes one looks again: of two with the name
 * the older stays, and ours, which is still empty, is deleted when it is not that one. Where no answer
 * to the create came nobody knows which is ours: then every younger one goes that Asana lets go, for
 * none was there before, and whoever made it comes to the oldest, too.
 */
async function makeSection(
	side: AsanaSide,
	project: string,
	{ name, after, taken }: NewSection,
): Promise<Section> {
	let isUnsure = false;
	const alike = async () =>
		(await datedSectionsOf(side.client, project))
			.filter((section) => section.name === name && !taken.has(section.gid))
			.sort(byAge);
	const made = await makeOnce(
		async () => await createSection(side.client, project, { name, after }),
		async () => {
			isUnsure = true;
			return (await alike())[0];
		},
		side.clock,
	);
	const [first = made, ...younger] = await alike();
	for (const { gid } of younger.filter((one) => isUnsure || one.gid === made.gid)) {
		await deleteSection(side.client, gid).catch(async (fault: unknown) => {
			if (!isRefusal(fault)) await Promise.reject(fault);
		});
	}
	return first;
}
