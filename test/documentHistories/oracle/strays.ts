import type { Complaint } from './judge';
import { tieOf, type Held } from './held';
import type { Oracle } from './oracle';

/** Tasks that nobody ordered, and subtasks of people's that are not as they left them. */
export function judgeStrays(oracle: Oracle, held: Held): Complaint[] {
	const own = new Map([...oracle.people.values()].flatMap(({ subtasks }) => [...subtasks]));
	const ties = new Set(
		[...oracle.documents.values()].flatMap((id) => [oracle.tieOf(id), ...oracle.linesEver(id)]),
	);
	const strays = held.tasks
		.filter((task) => !own.has(task.gid) && !ties.has(tieOf(task) ?? ''))
		.map(({ name }) => `"${name}" belongs to nothing`);
	const parents = new Map(
		[...oracle.people.values()].flatMap(({ gid, subtasks }) =>
			[...subtasks.keys()].map((subtask) => [subtask, gid] as const),
		),
	);
	const changed = [...own].flatMap(([gid, left]) => {
		const task = held.tasks.find((one) => one.gid === gid);
		if (task === undefined) return [`"${left.name}", which people added, is gone`];
		const is = `${task.name}, ${task.completed}, ${task.parent}`;
		const was = `${left.name}, ${left.completed}, ${parents.get(gid)}`;
		return is === was ? [] : [`people left "${was}", and it is "${is}"`];
	});
	return [...strays, ...changed].map((what) => ({ document: '', what }));
}
