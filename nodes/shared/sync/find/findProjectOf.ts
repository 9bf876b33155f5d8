import { findTiedProject } from '../project/findProject';
import { fullTasksOf } from '../../asana/tasks';
import type { ProjectSettings } from '../project/settings';
import { workspaceFor } from '../project/workspace';
import { lineEntitiesOf } from '../retire/lineEntities';
import type { AsanaSide } from '../settings';
import { formatTie, type Tie } from '../ties/tie';
import type { FoundLine } from './findTask';
import { tiePlaces } from './readTied';
import type { FoundLink } from './result';

/** The Asana project of a record. */
export type FoundProjectOf = FoundLink & {
	projectGid: string;
	projectUrl: string;
	name: string;
	archived: boolean;
	lines?: Array<Omit<FoundLine, 'keyIn'>>;
};

/** The Asana project that belongs to a record, with the tasks of its lines where they are wanted. */
export async function findProjectOf(
	side: AsanaSide,
	tie: Tie,
	{ settings, withLines }: { settings: ProjectSettings; withLines: boolean },
): Promise<FoundProjectOf | undefined> {
	const workspace = await workspaceFor(side, settings);
	const { portfolio } = settings;
	const project = await findTiedProject(side, tie, { portfolio, workspace, lines: [] });
	if (project === undefined) return undefined;
	const { gid: projectGid, permalink_url: projectUrl, name, archived } = project;
	const found = { tie: formatTie(tie), ...tie, projectGid, projectUrl, name, archived };
	const lines = withLines ? await linesOf(side, tie, projectGid) : [];
	return { ...found, keyIn: ['marker'], ...(withLines ? { lines } : {}) };
}

async function linesOf(
	{ client }: AsanaSide,
	tie: Tie,
	projectGid: string,
): Promise<Array<Omit<FoundLine, 'keyIn'>>> {
	const entities = lineEntitiesOf(tie.entity);
	return (await fullTasksOf(client, projectGid)).flatMap((task) => {
		const own = tiePlaces(task)[0]?.tie;
		if (own?.division !== tie.division || !entities.includes(own.entity)) return [];
		const { gid: taskGid, permalink_url: taskUrl, name, completed } = task;
		return [{ key: own.key, taskGid, taskUrl, name, completed }];
	});
}
