import { findProject, updateProject } from '../../../asana/projects';
import { withoutTieLines } from '../../../values/tieLine';
import { tieOfProject } from '../../project/begun';
import type { AsanaSide } from '../../settings';
import { withMarker } from '../../ties/projectMarker';
import { sameTie } from '../../ties/tie';
import { leftAsItIs } from '../../writeChanges';
import type { Applied } from '../writeKey';
import type { ProjectFinding } from './judgeProjects';

/** Writes the key into the description of a project, or takes it out, unless it has changed meanwhile. */
export async function applyToProject(
	{ client }: AsanaSide,
	{ project: { gid }, tie, repair }: ProjectFinding,
): Promise<Applied> {
	const project = await findProject(client, gid);
	if (project === undefined || tie === undefined) {
		return { outcome: 'notRepaired', reason: 'The project was deleted meanwhile.' };
	}
	const now = tieOfProject(project);
	if (sameTie(tie, now) === (repair === 'mark')) {
		return { outcome: 'notNeeded', reason: 'The description was put right meanwhile.' };
	}
	if (repair === 'mark' && now !== undefined) {
		return { outcome: 'notRepaired', reason: 'It has the key of another record by now.' };
	}
	const notes = repair === 'mark' ? withMarker(project.notes, tie) : withoutTieLines(project.notes);
	const written = await updateProject(client, project, { notes });
	return written.notes === project.notes
		? { outcome: 'notRepaired', reason: leftAsItIs(project.name) }
		: { outcome: 'repaired' };
}
