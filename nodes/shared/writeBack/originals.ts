import { ApiFault } from '../http/fault';
import { findTask, findTaskByExternal } from '../asana/tasks';
import type { Task } from '../asana/types';
import { findWorkedTask } from '../asana/workedTask';
import { externalGids, parseTie, sameTie } from '../sync/ties/tie';
import { createTieIndex } from '../sync/ties/tieIndex';
import { refused } from './stop';
import { fieldOn } from './taskValues';
import { tieOf, type Work } from './work';

/**
 * Rejects with `Stop` when the task is somebody's copy of the task of its record: a copy carries the
 * same tie in its text field, and would post the same work once more.
 */
export async function demandOriginal(work: Work): Promise<void> {
	if (work.isOriginal === true) return;
	const { task, tie } = work;
	if (!sameTie(tie, parseTie(task.external?.gid))) {
		const other = (await otherByExternal(work)) ?? (await olderByText(work));
		if (other !== undefined) throw isCopy(other);
	}
	work.isOriginal = true;
}

async function otherByExternal({ asana, settings, task, tie }: Work): Promise<string | undefined> {
	const isKept = settings.identity !== 'textField' && asana.memory.support.state !== 'absent';
	for (const gid of isKept ? externalGids(tie) : []) {
		const found = await findTaskByExternal(asana.client, gid);
		if (found !== undefined && found.gid !== task.gid) return found.permalink_url;
	}
	return undefined;
}

/** Of several tasks with a tie the oldest is its task, as the way out sees it too. */
async function olderByText({ asana, settings, task, tie }: Work): Promise<string | undefined> {
	const { client, clock, memory } = asana;
	const field = fieldOn(task, { name: settings.tieField })?.gid;
	for (const { project } of field === undefined ? [] : task.memberships) {
		const name = `${project.gid} ${field} alone`;
		const textIn = (one?: Pick<Task, 'custom_fields'>) =>
			one?.custom_fields.find(({ gid }) => gid === field)?.text_value;
		const index =
			memory.indexes.get(name) ??
			createTieIndex({ project: project.gid, clock, tieOf: (one) => parseTie(textIn(one)) });
		memory.indexes.set(name, index);
		await index.refresh(client);
		for (const gid of index.carriers(tie)) {
			if (gid === task.gid) break;
			const other = await findTask(client, gid);
			if (other !== undefined && sameTie(tie, parseTie(textIn(other)))) return other.permalink_url;
			index.forget(gid);
		}
	}
	return undefined;
}

/**
 * Those of the tasks that are still there and tied to a record, be it another one by now, with their
 * addresses. What was posted for one that is gone belongs to the task that has come in its place.
 */
export async function holdersOf(
	work: Work,
	tasks: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
	for (const gid of tasks) {
		if (work.others.has(gid)) continue;
		work.others.set(gid, await addressOf(work, gid));
	}
	const found = [...work.others].flatMap(([gid, url]) =>
		url === undefined ? [] : [[gid, url] as const],
	);
	return new Map(found);
}

/** The address of a task that is tied; undefined when it is gone, or tied no more. */
async function addressOf({ asana, settings }: Work, gid: string): Promise<string | undefined> {
	const address = async () => {
		const task = await findWorkedTask(asana.client, gid, { trackedTime: false });
		return task && tieOf(task, settings) && task.permalink_url;
	};
	return await address().catch(async (fault: unknown) => {
		if (!(fault instanceof ApiFault) || fault.kind !== 'forbidden')
			return await Promise.reject(fault);
		return `task ${gid}, which the connected user may not see`;
	});
}

/** What to say about a task that only looks like the one of its record. */
export function isCopy(original?: string) {
	const other = original === undefined ? 'another one' : `another one (${original})`;
	return refused(
		`This task is a copy of ${other}, which posts for the same record of Exact Online. Nothing was written. Complete the original, or clear the field with the Exact ID on the copy.`,
	);
}
