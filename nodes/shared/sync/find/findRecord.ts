import { ApiFault } from '../../http/fault';
import type { AsanaClient } from '../../asana/calls/client';
import { sameTie, formatTie, type Tie } from '../ties/tie';
import { readNamed, readProject, tiePlaces } from './readTied';
import { wordsFor, type FoundLink, type FoundTask } from './result';

/** The record of a task or project, and of a line the record it belongs to. */
export type FoundRecordOf = FoundLink &
	(FoundTask | { projectGid: string; projectUrl: string; name: string; archived: boolean }) & {
		/** Of a line: what the task above it belongs to. */
		document?: Omit<FoundLink, 'keyIn'>;
		/** Other keys on the same task, which should not be. */
		otherKeys?: string[];
	};

/** What to look at in Asana. */
export interface AsanaThing {
	gid: string;
	kind: 'task' | 'project';
}

/**
 * The Exact record that a task or project belongs to; undefined when it carries no key. One call, and
 * another one for a line, whose document the task above it tells.
 */
export async function findRecordOf(
	client: AsanaClient,
	{ gid, kind }: AsanaThing,
): Promise<FoundRecordOf | undefined> {
	return kind === 'task' ? await ofTask(client, gid) : await ofProject(client, gid);
}

async function ofTask(client: AsanaClient, gid: string): Promise<FoundRecordOf | undefined> {
	const task = await readNamed(client, gid);
	if (task === undefined) throw notThere('task', gid);
	const places = tiePlaces(task);
	// Nobody can change the hidden one by hand, so it comes first.
	const [first] = places;
	if (first === undefined) return undefined;
	const { tie } = first;
	const others = places.filter((place) => !sameTie(tie, place.tie));
	const above = task.parent ? await readNamed(client, task.parent.gid) : undefined;
	const [document] = above === undefined ? [] : tiePlaces(above);
	return {
		...linkOf(tie),
		keyIn: wordsFor(places.filter((place) => sameTie(tie, place.tie))),
		taskGid: task.gid,
		taskUrl: task.permalink_url,
		name: task.name,
		completed: task.completed,
		...(document === undefined ? {} : { document: linkOf(document.tie) }),
		...(others.length === 0 ? {} : { otherKeys: others.map((place) => formatTie(place.tie)) }),
	};
}

async function ofProject(client: AsanaClient, gid: string): Promise<FoundRecordOf | undefined> {
	const found = await readProject(client, gid);
	if (found === undefined) throw notThere('project', gid);
	if (found.tie === undefined) return undefined;
	const { permalink_url: projectUrl, name, archived } = found.project;
	return {
		...linkOf(found.tie),
		keyIn: ['marker'],
		...{ projectGid: gid, projectUrl, name, archived },
	};
}

function linkOf(tie: Tie) {
	return { tie: formatTie(tie), ...tie };
}

function notThere(kind: string, gid: string): ApiFault {
	return new ApiFault('Asana', `Asana has no ${kind} ${gid}`, {
		kind: 'notFound',
		hint: `Check the ID or the address. The ${kind} may be deleted, or not shared with the person behind the Asana credential.`,
	});
}
