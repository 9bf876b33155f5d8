/** Where tasks of records that are gone are put. */
export interface AsanaPlace {
	/** Gid. */
	project: string;
	/** Gid of a section in it; the first one unless told. */
	section?: string;
}

/** The place a task was taken from, as it is noted on the task while it is away. */
const MOVED = /^(\d+)@(\d+)>(\d*)@(\d+)$/;

/** A move in both its ends. */
export interface Moved {
	from: Required<AsanaPlace>;
	to: AsanaPlace;
}

/** The note of a move. */
export function formatMoved({ from, to }: Moved): string {
	return `${from.section}@${from.project}>${to.section ?? ''}@${to.project}`;
}

/** The move in a note; undefined when it holds none. */
export function parseMoved(text: unknown): Moved | undefined {
	const [, section, project, toSection, toProject] = MOVED.exec(String(text)) ?? [];
	if (section === undefined || project === undefined || toProject === undefined) return undefined;
	return {
		from: { project, section },
		to: { project: toProject, section: toSection === '' ? undefined : toSection },
	};
}

/** Whether a task stands there. */
export function standsIn(
	memberships: ReadonlyArray<{ project: { gid: string }; section?: { gid: string } | null }>,
	{ project, section }: AsanaPlace,
): boolean {
	return memberships.some(
		(one) => one.project.gid === project && (section === undefined || one.section?.gid === section),
	);
}
