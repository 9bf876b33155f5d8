import { collect } from '../http/collect';
import type { AsanaClient } from './calls/client';

/** A section of a project, with what tells two of one name apart. */
export interface Section {
	gid: string;
	name: string;
	created_at: string;
}

const asked = { opt_fields: 'name,created_at' };

/** The sections of a project with their age, in their order. */
export async function datedSectionsOf(client: AsanaClient, project: string): Promise<Section[]> {
	return await collect(client.list<Section>(`/projects/${project}/sections`, asked));
}

/** Creates a section, after another or last. Not repeatable: look for it when no answer arrives. */
export async function createSection(
	client: AsanaClient,
	project: string,
	{ name, after }: { name: string; after?: string },
): Promise<Section> {
	const data = { name, insert_after: after };
	return await client.post<Section>(`/projects/${project}/sections`, data, { query: asked });
}

/** Gives a section another name. */
export async function renameSection(
	client: AsanaClient,
	gid: string,
	name: string,
): Promise<Section> {
	return await client.put<Section>(`/sections/${gid}`, { name }, asked);
}

/** Deletes a section. Asana refuses one that holds tasks, and the last one of a project. */
export async function deleteSection(client: AsanaClient, gid: string): Promise<void> {
	await client.remove(`/sections/${gid}`);
}

/** Gids of the tasks of a section, in their order. */
export async function orderIn(client: AsanaClient, section: string): Promise<string[]> {
	const tasks = client.list<{ gid: string }>(`/sections/${section}/tasks`, { opt_fields: 'name' });
	return (await collect(tasks)).map(({ gid }) => gid);
}
