import type { AsanaClient } from '../../asana/calls/client';
import { storiesOf } from '../../asana/stories';
import { deleteTask } from '../../asana/tasks';
import type { Reference, Task } from '../../asana/types';
import { sameName } from '../../values/names';
import type { AsanaSide } from '../settings';

/** Longer than what two runs at once make, or one makes twice, lies apart, in milliseconds. */
const AROUND_MS = 600_000;

/** Longer than a run is busy with what it just made: a younger twin may still be looked after by its maker. */
const BUSY_MS = 300_000;

/**
 * Deletes the tasks that runs which were broken off made beside this one, of the same record: before
 * they could look whether another had made it. A copy that people made is left alone: it was made by
 * somebody else, or later, or has another name, or somebody did something to it since.
 */
export async function dropLeftTwins(
	{ client, clock }: Pick<AsanaSide, 'client' | 'clock'>,
	oldest: Task,
	twins: readonly Task[],
): Promise<Set<string>> {
	const dropped = new Set<string>();
	const isLeft = ({ created_at: at }: Task) => clock.now() - Date.parse(at) > BUSY_MS;
	for (const twin of twins.filter((one) => isLeft(one) && isAlike(one, oldest))) {
		if (!(await isOfRun(client, twin, oldest))) continue;
		await deleteTask(client, twin.gid);
		dropped.add(twin.gid);
	}
	return dropped;
}

function isAlike(twin: Task, oldest: Task): boolean {
	const apart = Date.parse(twin.created_at) - Date.parse(oldest.created_at);
	const isUntouched = !twin.completed && twin.assignee === null && twin.num_subtasks === 0;
	// Nobody but a run gives it an external ID, whatever the other is called by now.
	const isNamedSo = Boolean(twin.external) || sameName(twin.name, oldest.name);
	return Math.abs(apart) <= AROUND_MS && isUntouched && isNamedSo;
}

/** What tells whose a task is, and whether hours were logged on it, of which no story tells. */
interface Traces {
	created_by?: Reference | null;
	actual_time_minutes?: number | null;
}

/** Only what its maker did to it, and did through the API, is surely the work of a run. */
async function isOfRun(client: AsanaClient, twin: Task, oldest: Task): Promise<boolean> {
	const tracesOf = async ({ gid }: Task) =>
		await client.get<Traces>(`/tasks/${gid}`, { opt_fields: 'created_by,actual_time_minutes' });
	const [own, other] = [await tracesOf(twin), await tracesOf(oldest)];
	const maker = own.created_by?.gid;
	if (maker === undefined || maker !== other.created_by?.gid) return false;
	if (own.actual_time_minutes) return false;
	const stories = await storiesOf(client, twin.gid);
	return stories.every(
		({ resource_subtype: kind, source, created_by: by }) =>
			kind !== 'comment_added' && source === 'api' && by?.gid === maker,
	);
}
