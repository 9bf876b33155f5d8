import type { CustomField, Task } from '../../asana/types';
import { readNoted } from '../noted';
import { parseHome } from '../project/home';
import type { Sections } from '../project/sections';
import { keyOf, type Node } from '../project/tree';

interface Known {
	/** Gid of the Asana project. */
	project: string;
	/** The tasks that are there, by tie. */
	known: ReadonlyMap<string, Task>;
	noteField?: CustomField;
}

/**
 * The sections as the notes on the tasks have them, when each line has its task and belongs where that
 * was put: then nothing is made or moved, and the sections need not be read.
 */
export function settledSections(
	nodes: readonly Node[],
	{ project, known, noteField }: Known,
): Sections | undefined {
	const sections: Sections = { all: [], byGroup: new Map(), created: [], renamed: [] };
	for (const node of nodes) {
		const task = known.get(keyOf(node));
		const home = parseHome(task && readNoted(task, noteField).home);
		if (home?.role !== node.role || home.project !== project) return undefined;
		if (node.section === undefined) sections.first = home.at;
		else sections.byGroup.set(node.section.key, home.at);
	}
	return sections;
}
