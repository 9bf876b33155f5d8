import type { AsanaClient } from '../../../asana/calls/client';
import { VALUE_FIELDS } from '../../../asana/tasks';
import type { TiedProject } from '../../../asana/types';
import { collect } from '../../../http/collect';
import { tieOfProject } from '../../project/begun';
import { byAge } from '../../twins/byAge';
import type { Tie } from '../../ties/tie';

/** What is read of a project to judge its key. */
export type ListedProject = Pick<
	TiedProject,
	'gid' | 'name' | 'notes' | 'archived' | 'created_at' | 'permalink_url' | 'custom_fields'
> & { tie: Tie | undefined };

const FIELDS = ['name', 'notes', 'archived', 'created_at', 'permalink_url']
	.concat('custom_fields.name', 'custom_fields.resource_subtype', VALUE_FIELDS)
	.join();

/** All projects of a workspace with their keys, archived ones too, oldest first. */
export async function listProjects(
	client: AsanaClient,
	workspace: string,
): Promise<ListedProject[]> {
	const listed = client.list<ListedProject>('/projects', { workspace, opt_fields: FIELDS });
	const projects = (await collect(listed)).sort(byAge);
	return projects.map((project) => ({ ...project, tie: tieOfProject(project) }));
}
