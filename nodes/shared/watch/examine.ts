import type { ChangedTask } from '../asana/changedTask';
import { storiesOf } from '../asana/stories';
import type { Aspect } from './aspects';
import { wasCarried } from './carried';
import type { Run } from './run';
import { whoDidIt } from './whoDidIt';

/**
 * Which of these aspects others changed since an instant (ISO), found without events: by comparing
 * with what was seen last and, where that tells of a change or tells nothing, by the task's stories.
 * What is not handed over is remembered as seen. `isRecent` says whether something may have happened
 * to the task since then at all.
 */
export async function examine(
	{ side, marks, self, settings }: Run,
	task: ChangedTask,
	{ since, aspects, isRecent }: { since: string; aspects: readonly Aspect[]; isRecent: boolean },
): Promise<Aspect[]> {
	const suspects = aspects.filter(
		(aspect) => !marks.wasHanded(task, aspect) && (isRecent || marks.differs(task, aspect)),
	);
	const stories = suspects.length === 0 ? [] : await storiesOf(side.client, task.gid);
	const user = suspects.length === 0 ? undefined : await self();
	const changed = suspects.filter((aspect) => {
		const handedAt = new Date(marks.handedAt(task.gid, aspect)).toISOString();
		const from = handedAt > since ? handedAt : since;
		const who = whoDidIt(stories, aspect, { since: from, self: user });
		// A value that differs and that nobody touched was computed, or its story is gone.
		const isOurs =
			!settings.ownChanges && wasCarried(task, aspect, { stories, since: from, settings });
		return (who === 'foreign' && !isOurs) || (who === 'nobody' && marks.differs(task, aspect));
	});
	for (const aspect of aspects) if (!changed.includes(aspect)) marks.seen(task, aspect);
	return changed;
}
