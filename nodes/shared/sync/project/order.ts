import { orderIn } from '../../asana/sections';
import { addToProject } from '../../asana/tasks';
import type { AsanaClient } from '../../asana/calls/client';

interface Ordering {
	project: string;
	section: string;
	/** Gids of our tasks in that section, in the order they should have. */
	wanted: readonly string[];
	/** Those this run made or moved there; all others stay where they are. */
	made: ReadonlySet<string>;
}

/**
 * Moves the tasks this run brought to a section to their places between the others. Where Asana puts a
 * new task in a section is not documented, so we look, and move only what stands wrong.
 */
export async function orderNewTasks(
	client: AsanaClient,
	{ project, section, wanted, made }: Ordering,
): Promise<void> {
	if (!wanted.some((gid) => made.has(gid)) || wanted.length < 2) return;
	let actual = await orderIn(client, section);
	const ours = wanted.filter((gid) => actual.includes(gid));
	for (const [index, gid] of ours.entries()) {
		if (!made.has(gid)) continue;
		const before = ours[index - 1];
		const later = ours.slice(index + 1).filter((other) => !made.has(other));
		const at = actual.indexOf(gid);
		const stands =
			(before === undefined || actual.indexOf(before) < at) &&
			later.every((other) => actual.indexOf(other) > at);
		const anchor = before ?? ours[index + 1];
		if (stands || anchor === undefined) continue;
		const position = before === undefined ? { before: anchor } : { after: anchor };
		await addToProject(client, gid, { project, section, ...position });
		actual = actual.filter((other) => other !== gid);
		actual.splice(actual.indexOf(anchor) + (before === undefined ? 0 : 1), 0, gid);
	}
}
