import { entityOf, type EntityName } from '../../../exact/entities';
import type { FoundRecord } from '../../../exact/reading/readRecords';
import { saysGone } from '../../retire/marks';
import { archivedAt } from '../../ties/projectMarker';
import { formatTie, type Tie } from '../../ties/tie';
import type { FindingKind, Sureness } from '../finding';
import type { ShownNumber } from '../numberOf';
import { named } from '../words';
import type { ListedProject } from './listProjects';

/** What is wrong with the key of a project. */
export interface ProjectFinding {
	finding: FindingKind;
	what: string;
	why: string;
	sure: Sureness;
	project: ListedProject;
	/** The key that is meant, where one is. */
	tie: Tie | undefined;
	candidates?: string[];
	/** Whether the key is written into the description, or taken out of it. */
	repair?: 'mark' | 'unmark';
}

/** The projects of a workspace, and the documents that they may be. */
export interface Judged {
	division: number;
	entity: EntityName;
	/** Tied to documents of the entity, oldest first. */
	tied: readonly ListedProject[];
	/** Without any key, with the number of a document that they show. */
	lost: ReadonlyArray<{ project: ListedProject; shown: ShownNumber }>;
	records: ReadonlyMap<string, FoundRecord>;
	/** Gids of projects that hold tasks we put there, by their external IDs. */
	holding: ReadonlySet<string>;
}

/** Says what is wrong with the keys of projects. */
export function judgeProjects(judged: Judged): ProjectFinding[] {
	return [...gone(judged), ...copies(judged), ...judgeLost(judged)];
}

function gone({ tied, records }: Judged): ProjectFinding[] {
	return tied
		.filter(({ tie }) => tie !== undefined && !records.has(tie.key))
		.filter((project) => !saysGone(project) && archivedAt(project.notes) === undefined)
		.map((project) => ({
			finding: 'goneInExact',
			what: `Exact Online has no record with the key of the project ${named(project)}.`,
			why: 'It was deleted, or the connected user may not see it. The operation Retire deals with projects of deleted documents.',
			sure: 'never',
			project,
			tie: project.tie,
		}));
}

/** Projects that carry one key: whoever copies a project copies its description with it. */
function copies({ tied, holding }: Judged): ProjectFinding[] {
	const first = new Map<string, ListedProject>();
	return tied.flatMap((project): ProjectFinding[] => {
		const { tie } = project;
		const oldest = tie && first.get(formatTie(tie));
		if (tie !== undefined && oldest === undefined) first.set(formatTie(tie), project);
		if (oldest === undefined) return [];
		const isUnclear = holding.has(project.gid);
		return [
			{
				finding: isUnclear ? 'twoProjects' : 'copy',
				what: `The project ${named(project)} has the key of ${named(oldest)}.`,
				why: isUnclear
					? 'The younger one has tasks of lines that the sync put there, so neither is plainly the copy. Compare them, and delete the last line of the description of the wrong one.'
					: 'It was made later, so it is the copy. It loses the key, and stays as it is otherwise.',
				sure: isUnclear ? 'never' : 'certain',
				project,
				tie,
				...(isUnclear ? { candidates: [oldest.gid, project.gid] } : { repair: 'unmark' as const }),
			},
		];
	});
}

/** Projects without a key, where exactly one document has the number and no project. */
function judgeLost({ division, entity, tied, lost, records }: Judged): ProjectFinding[] {
	const { number = '', label, plural } = entityOf(entity);
	const taken = new Set(tied.flatMap(({ tie }) => tie?.key ?? []));
	return lost.flatMap(({ project, shown }): ProjectFinding[] => {
		const fitting = [...records.values()].filter(
			({ row }) => String(row[number] ?? '').trim() === shown.number,
		);
		const rivals = lost.filter((other) => other.shown.number === shown.number);
		const [record, ...others] = fitting.filter(({ key }) => !taken.has(key));
		if (record === undefined) return [];
		const what = `The project ${named(project)} has no key, and shows the number of ${label} ${shown.number}.`;
		if (rivals.length > 1 || others.length > 0 || fitting.length > 1) {
			const why =
				rivals.length > 1
					? `${rivals.length} projects without a key show this number, so nobody can tell which one is the document's. Rename or delete the copies, and run again.`
					: `${fitting.length} ${plural} have this number, so nobody can tell which one is meant.`;
			return [{ finding: 'ambiguous', what, why, sure: 'never', project, tie: undefined }];
		}
		const isSure = shown.by === 'field';
		const why = `One ${label} has this number, it has no project, and no other project without a key shows it.${isSure ? '' : ' The number stands in the name alone, which people may have changed.'}`;
		const tie = { division, entity, key: record.key };
		const sure = isSure ? 'certain' : 'likely';
		return [{ finding: 'keyLost', what, why, sure, project, tie, repair: 'mark' }];
	});
}
