import { collect } from '../http/collect';
import { ApiFault, isRefusal } from '../http/fault';
import type { AsanaClient } from './calls/client';
import type { Reference } from './types';

/** A project template with what it asks for. */
export interface ProjectTemplate extends Reference {
	name: string;
	requested_dates: TemplateVariable[];
	requested_roles: TemplateVariable[];
}

/** A date or a role that is filled in when a project is made. */
export interface TemplateVariable {
	gid: string;
	name: string;
}

/** Something filled in: a day as ISO instant, or the gid of a person. */
export interface FilledVariable {
	gid: string;
	value: string;
}

/** What a project made of a template starts with; everything else comes from the template. */
export interface InstantiateData {
	name: string;
	team?: string;
	requested_dates: FilledVariable[];
	requested_roles: FilledVariable[];
}

/** Work that goes on in Asana after its request was answered. Only who began it may look at it. */
export interface Job {
	gid: string;
	status: 'not_started' | 'in_progress' | 'succeeded' | 'failed';
	/** May be missing until the job has succeeded. */
	new_project?: Reference | null;
}

const asked = { opt_fields: 'status,new_project.name' };

/** The project templates of a workspace that the token's user may use. Free plans have none (402). */
export async function projectTemplatesOf(
	client: AsanaClient,
	workspace: string,
): Promise<Reference[]> {
	return await collect(
		client.list<Reference>('/project_templates', { workspace, opt_fields: 'name' }),
	);
}

/** One template; rejects with kind `notFound` or `forbidden` when it cannot be used. */
export async function getProjectTemplate(
	client: AsanaClient,
	gid: string,
): Promise<ProjectTemplate> {
	// Dates and roles are no records of their own, so their gids have to be asked for.
	const asks = ['requested_dates', 'requested_roles'].flatMap((of) => [`${of}.gid`, `${of}.name`]);
	const opt_fields = ['name', ...asks].join(',');
	return await client.get<ProjectTemplate>(`/project_templates/${gid}`, { opt_fields });
}

/**
 * Begins to make a project of a template. It may be there at once, and is complete when the job is
 * done. Not repeatable: look for the project when no answer arrives.
 * <https://developers.asana.com/reference/instantiateproject>
 */
export async function instantiateProject(
	client: AsanaClient,
	template: string,
	data: InstantiateData,
): Promise<Job> {
	const path = `/project_templates/${template}/instantiateProject`;
	// Not strict: a date that nobody gave becomes the day of today.
	const begin = async (requested_dates: FilledVariable[]) =>
		await client.post<Job>(path, { ...data, requested_dates, is_strict: false }, { query: asked });
	const { requested_dates: dates } = data;
	return await begin(dates).catch(async (refusal: unknown) => {
		const isInvalid = refusal instanceof ApiFault && refusal.kind === 'invalid';
		if (!isInvalid || dates.length === 0) return await Promise.reject(refusal);
		// Asana describes a date with a time here, and takes days elsewhere.
		const days = dates.map(({ gid, value }) => ({ gid, value: value.slice(0, DAY.length) }));
		return await begin(days).catch(
			// When that is refused too, something else is wrong, and the first answer says what.
			async (fault: unknown) => await Promise.reject(isRefusal(fault) ? refusal : fault),
		);
	});
}

const DAY = 'yyyy-MM-dd';

/** How far a job is. */
export async function getJob(client: AsanaClient, gid: string): Promise<Job> {
	return await client.get<Job>(`/jobs/${gid}`, asked);
}
