import { noteProjectForSearch } from '../projectIndex';
import { beginJob, refuseCrowd, type JobRecord } from './jobs';
import { addProject, forgetProject } from '../newProject';
import { noteNewProject } from '../projectChanges';
import { shareWithTeam, teamOfNew } from '../projectTeams';
import type { Actor, ProjectRecord, TeamRecord } from '../records';
import type { World } from '../world';

interface Beginning {
	subtype: JobRecord['subtype'];
	actor: Actor;
	name: string;
	workspace: string;
	team: TeamRecord | undefined;
	privacy?: ProjectRecord['privacy'];
	/** The gid of the template it is made of. */
	createdFrom?: string;
	/** Gives the project what it is to have, once the job is done. */
	fill(project: ProjectRecord): void;
}

/** Makes a project that is empty until the job that fills it is done. */
export function beginProject(world: World, beginning: Beginning): JobRecord {
	const { actor, name, workspace, team, subtype, fill } = beginning;
	refuseCrowd(world, actor.user);
	const project = addProject(world, {
		...{ name, workspace, owner: actor.user },
		team: teamOfNew(world, { workspace, team }),
	});
	project.createdFrom = beginning.createdFrom ?? null;
	if (beginning.privacy !== undefined) project.privacy = beginning.privacy;
	shareWithTeam(world, { project, team });
	noteNewProject(world, { project, actor });
	return beginJob(world, {
		subtype,
		user: actor.user,
		project: project.gid,
		finish() {
			if (project.deleted) return;
			fill(project);
			noteProjectForSearch(world, project);
		},
		abandon: () => forgetProject(world, project),
	});
}
