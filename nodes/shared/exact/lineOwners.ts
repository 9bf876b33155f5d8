import { fingerprint } from '../values/fingerprint';

/** Letters of a fingerprint. */
const WIDTH = 7;

/** How many lines are remembered; 7 bytes each in the workflow's static data. */
const REMEMBERED_LINES = 10_000;

/**
 * Which project a WBS line belongs to, for Exact does not tell any more once the line is deleted: by
 * project, the fingerprints of its lines in one text. The projects learned of last come last.
 */
export type LineOwners = Record<string, string>;

/** Remembers lines of a project; beyond the bound, the oldest projects are forgotten. */
export function learnLines(owners: LineOwners, project: string, lines: readonly string[]): void {
	const known = fingerprintsIn(owners[project]);
	delete owners[project];
	owners[project] = [...new Set([...known, ...lines.map(fingerprint)])].join('');
}

/** Forgets the projects that were learned of first, as far as there are too many lines. */
export function boundLines(owners: LineOwners): void {
	let count = Object.values(owners).reduce((sum, text) => sum + text.length / WIDTH, 0);
	for (const [project, text] of Object.entries(owners)) {
		if (count <= REMEMBERED_LINES) return;
		count -= text.length / WIDTH;
		delete owners[project];
	}
}

/** The project that each of these lines belongs to, where it is remembered. */
export function ownersOf(owners: LineOwners, lines: readonly string[]): Map<string, string> {
	if (lines.length === 0) return new Map();
	const projects = new Map<string, string>();
	for (const [project, text] of Object.entries(owners)) {
		for (const each of fingerprintsIn(text)) projects.set(each, project);
	}
	return new Map(
		lines.flatMap((line): Array<[string, string]> => {
			const project = projects.get(fingerprint(line));
			return project === undefined ? [] : [[line, project]];
		}),
	);
}

function fingerprintsIn(text = ''): string[] {
	return text.match(/.{7}/g) ?? [];
}
