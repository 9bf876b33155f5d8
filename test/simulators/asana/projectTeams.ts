import { refusals } from './errors';
import { share } from './memberships';
import type { ProjectRecord, TeamRecord } from './records';
import type { World } from './world';

/*
 * Teams of projects are on their way out: projects are to be in no team and shared with one instead.
 * How far that has got is for the switch `projectTeam` to say.
 */

// The flag's real name has not been published; only the form of the header has.
const flag =
	'name=teamless_projects;info=https://forum.asana.com/t/change-teamless-projects/929205;affected=true';

/** The header on answers to requests that use what is going: a team, or privacy that depends on one. */
export function changeHeaders(used: {
	team?: unknown;
	privacy_setting?: unknown;
}): Record<string, string> {
	const isAffected =
		(used.team !== undefined && used.team !== null) || used.privacy_setting === 'private_to_team';
	return isAffected ? { 'Asana-Change': flag } : {};
}

interface Home {
	workspace: string;
	team: TeamRecord | undefined;
}

/** The gid of the team a new project is in; refused without one where organizations need it. */
export function teamOfNew(world: World, { workspace, team }: Home): string | null {
	const isOrganization = world.workspaces.get(workspace)?.isOrganization === true;
	const { projectTeam } = world.switches;
	if (isOrganization && team === undefined && projectTeam === 'required') {
		throw refusals.missingTeam();
	}
	return projectTeam === 'alwaysNull' ? null : (team?.gid ?? null);
}

/** A project that was given a team and is in none is shared with it. */
export function shareWithTeam(
	world: World,
	{ project, team }: { project: ProjectRecord; team: TeamRecord | undefined },
): void {
	if (team === undefined || project.team !== null) return;
	const shared = { kind: 'project', record: project } as const;
	share(world, { shared, member: team.gid, access: 'editor' });
}
