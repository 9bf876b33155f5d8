import { noteEvent, streamsOf, taskSubject } from './eventLog';
import type { EventAction } from './eventRecords';
import { richText } from './richText';
import type {
	Actor,
	ProjectRecord,
	SectionRecord,
	StoryDetails,
	StoryRecord,
	TaskRecord,
} from './records';
import type { World } from './world';

interface NewStory {
	task: TaskRecord;
	actor: Actor;
	subtype: string;
	text: string;
	details?: StoryDetails;
	comment?: { htmlText: string; pinned: boolean };
}

/** Adds a story to a task, without touching the task's `modified_at`. */
export function addStory(world: World, story: NewStory): StoryRecord {
	const record: StoryRecord = {
		gid: world.nextGid(),
		task: story.task.gid,
		createdAt: world.now(),
		createdBy: story.actor.user,
		type: story.comment === undefined ? 'system' : 'comment',
		subtype: story.subtype,
		text: story.text,
		htmlText: story.comment?.htmlText ?? richText(story.text),
		pinned: story.comment?.pinned ?? false,
		edited: false,
		source: story.actor.source,
		details: story.details ?? {},
	};
	world.stories.set(record.gid, record);
	story.task.stories.push(record.gid);
	noteStory(world, { story: record, actor: story.actor, action: 'added' });
	return record;
}

/** Tells that a story came, changed or went. */
export function noteStory(
	world: World,
	{ story, ...told }: { story: StoryRecord; actor: Actor; action: EventAction },
): void {
	const task = world.tasks.get(story.task);
	if (task === undefined) return;
	const change = { field: 'text', action: 'changed' } as const;
	noteEvent(world, {
		...told,
		streams: streamsOf(world, task),
		resource: { type: 'story', gid: story.gid, subtype: story.subtype },
		parent: taskSubject(task),
		...(told.action === 'changed' ? { change } : {}),
	});
}

interface Move {
	task: TaskRecord;
	project: ProjectRecord;
	/** The gid of the section it was in. */
	from?: string;
	to: SectionRecord;
}

/** Writes the story of a move to another section, which leaves `modified_at` alone. */
export function noteMove(
	{ world, actor }: { world: World; actor: Actor },
	{ task, project, from, to }: Move,
): void {
	if (from === to.gid) return;
	const details = { oldSection: from, newSection: to.gid, project: project.gid };
	addStory(world, {
		task,
		actor,
		subtype: 'section_changed',
		text: `moved to ${to.name}`,
		details,
	});
}
