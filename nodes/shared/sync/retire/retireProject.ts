import { deleteProject } from '../../asana/projects';
import type { Task, TiedProject } from '../../asana/types';
import { instantText } from '../../exact/readDocument';
import { ApiFault } from '../../http/fault';
import { readNoted } from '../noted';
import { tiePlaces } from '../find/readTied';
import { archive, mark } from '../project/archiving';
import { tieOfProject } from '../project/begun';
import { findTiedProject } from '../project/findProject';
import { parseHome } from '../project/home';
import type { ProjectSettings } from '../project/settings';
import { workspaceFor } from '../project/workspace';
import { reportLines, type ChangeReport, type UpsertResult } from '../result';
import type { AsanaSide } from '../settings';
import { isPast, LATE, rememberApplied } from '../stamp';
import { formatTie } from '../ties/tie';
import { completeTasks, tasksIn } from './completeTasks';
import { ownLines } from './ownLines';
import type { Gone } from './retireTask';
import type { GoneReason, ProjectRetirement } from './settings';

/** What became of the Asana project of a record that is gone. */
export type RetireProjectResult = Pick<
	UpsertResult,
	'outcome' | 'dryRun' | 'reason' | 'tie' | 'name' | 'changes' | 'lines'
> & { because: GoneReason; projectGid?: string; projectUrl?: string };

/** What the user chose, with what is needed to find the project. */
export type RetireProjectSettings = Omit<ProjectSettings, 'goneDocument'> & {
	how: ProjectRetirement;
};

/**
 * Does with the Asana project of a record that is gone what the user chose. Running it again writes
 * nothing.
 */
export async function retireProjectOf(
	side: AsanaSide,
	{ tie, because, others }: Gone,
	settings: RetireProjectSettings,
): Promise<RetireProjectResult> {
	const readAt = instantText(side);
	const { dryRun, how, portfolio } = settings;
	return await side.memory.lock(formatTie(tie), async () => {
		const workspace = await workspaceFor(side, settings);
		const project = await findTiedProject(side, tie, { portfolio, workspace, lines: [] });
		const isLate = isPast(side.memory, { tie, readAt, project });
		if (!dryRun && !isLate) rememberApplied(side.memory, tie, readAt);
		const known = { tie: formatTie(tie), dryRun, because };
		const nothing = { changes: [], lines: reportLines([]) };
		// One that is only remembered may have lost its key because people wanted it for themselves.
		if (project === undefined || tieOfProject(project) === undefined) {
			const reason = 'No Asana project belongs to this record.';
			return { ...known, ...nothing, outcome: 'skipped', reason, name: null };
		}
		const { gid: projectGid, permalink_url: projectUrl, name } = project;
		const found = { ...known, projectGid, projectUrl, name };
		if (isLate) return { ...found, ...nothing, outcome: 'skipped', reason: LATE };
		if (how === 'leave') {
			const reason = 'The Asana project was left as it is, as chosen.';
			return { ...found, ...nothing, outcome: 'unchanged', reason };
		}
		if (project.archived && how !== 'delete') return { ...found, ...nothing, outcome: 'unchanged' };
		if (how === 'complete') {
			const given = { settings, project: projectGid, readAt, tie, others };
			const lines = reportLines(await completeTasks(side, given));
			const outcome = lines.retired > 0 ? 'retired' : 'unchanged';
			return { ...found, outcome, changes: [], lines };
		}
		if (how === 'delete') await refuseGuests(side, project, { tie, because, others });
		const act = how === 'archive' ? putAway : how === 'mark' ? mark : remove;
		const changes = await act(side, project, { dryRun, readAt });
		const outcome = changes.length > 0 ? 'retired' : 'unchanged';
		return { ...found, outcome, changes, lines: reportLines([]) };
	});
}

/** Tasks of other records that are in no other project would be deleted with this one, subtasks too. */
async function refuseGuests(
	{ client }: AsanaSide,
	project: TiedProject,
	{ tie, others }: Gone,
): Promise<void> {
	const tieOf = (task: Task) => tiePlaces(task)[0]?.tie;
	const all = await tasksIn(client, { project: project.gid, isWanted: () => true });
	const tied = all.filter((task) => tieOf(task) !== undefined);
	const isDue = async () => await Promise.resolve(true);
	const asking = { ties: { tieOf }, tie, others, isDue, isUndoable: false };
	const { own } = await ownLines(tied, asking);
	// Where tokens may not write external data, a text field has what is noted on a task.
	const isAway = (task: Task) =>
		[undefined, ...task.custom_fields]
			.flatMap((field) => parseHome(readNoted(task, field).home) ?? [])
			.some((home) => home.project !== project.gid);
	const isGuest = (task: Task) => !own.includes(task) || isAway(task);
	const guests = tied.filter((task) => isGuest(task) && task.memberships.length < 2);
	if (guests.length === 0) return;
	const names = guests.slice(0, 3).map(({ name }) => `"${name}"`);
	throw new ApiFault('Asana', `The project "${project.name}" holds tasks of other documents`, {
		kind: 'conflict',
		hint: `${guests.length} of them are in no other project, such as ${names.join(', ')}. Nothing was deleted. Move them to their projects, or archive this one instead.`,
	});
}

interface Doing {
	dryRun: boolean;
	readAt: string;
}

async function putAway(
	side: AsanaSide,
	project: TiedProject,
	{ dryRun, readAt }: Doing,
): Promise<ChangeReport[]> {
	if (!dryRun) await archive(side, project, readAt);
	return [{ field: 'Archived', from: 'false', to: 'true' }];
}

async function remove(
	side: AsanaSide,
	project: TiedProject,
	{ dryRun }: Doing,
): Promise<ChangeReport[]> {
	if (!dryRun) {
		await deleteProject(side.client, project.gid);
		side.memory.schemas.delete(project.gid);
		side.memory.markers.clear();
		side.memory.portfolios.clear();
	}
	return [{ field: 'Project', from: project.name, to: null }];
}
