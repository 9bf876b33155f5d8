import { externalOf } from '../external';
import { mayUseField } from '../fieldAccess';
import { fieldsOn, onTask } from '../fieldsOn';
import type { TaskRecord } from '../records';
import { View } from '../render';
import { minutesOn } from '../timeEntries';
import { hasAdvanced } from '../plans';
import { defineResource, type Reader } from './reader';

const shown = (gids: string[], reader: Reader): View[] =>
	gids.flatMap((gid) => {
		const found = reader.world.tasks.get(gid);
		return found === undefined || found.trashed ? [] : [reader.show('task', found)];
	});

/** What the published description lists for `opt_fields` below `parent`. */
const listedOfParent = ['name', 'resource_subtype', 'created_by'];

function parentView({ shape, gid, read }: View, { world }: Reader): View {
	const isWhole = world.switches.parentFields === 'whole';
	return new View(isWhole ? shape : { ...shape, names: listedOfParent }, gid, read);
}

export const task = defineResource<TaskRecord>({
	type: 'task',
	compact: ['name', 'resource_subtype'],
	optIn: [
		'num_subtasks',
		'dependencies',
		'dependents',
		'html_notes',
		'created_by',
		'is_rendered_as_separator',
		'actual_time_minutes',
	],
	scope: 'tasks:read',
	fields: {
		name: ({ name }) => name,
		resource_subtype: ({ subtype }) => subtype,
		// Null where the plan has no time tracking, and while nothing is logged.
		actual_time_minutes: (record, { world, token }) =>
			hasAdvanced({ world, token }, record.workspace) ? minutesOn(world, record) || null : null,
		approval_status: ({ approvalStatus }) => approvalStatus ?? undefined,
		assignee: ({ assignee }, reader) => reader.user(assignee),
		assignee_status: ({ assignee }) => (assignee === null ? undefined : 'inbox'),
		completed: ({ completed }) => completed,
		completed_at: ({ completedAt }) => completedAt,
		completed_by: ({ completedBy }, reader) => reader.user(completedBy),
		created_at: ({ createdAt }) => createdAt,
		created_by: ({ createdBy }, reader) => reader.user(createdBy),
		custom_fields: (record, reader) =>
			fieldsOn(reader.world, onTask(reader.world, record))
				.filter(({ field }) => mayUseField(reader, field))
				.map((entry) => reader.show('customField', entry)),
		dependencies: ({ dependencies }, reader) => shown(dependencies, reader),
		dependents: ({ gid }, reader) =>
			shown(
				[...reader.world.tasks.values()]
					.filter(({ dependencies }) => dependencies.includes(gid))
					.map((dependent) => dependent.gid),
				reader,
			),
		due_at: ({ dueAt }) => dueAt,
		due_on: ({ dueOn }) => dueOn,
		// Shown unasked only where it is set, and only to the namespace that set it.
		external: (record, { world, token }) => {
			const external = externalOf({ world, token, task: record });
			return external && { gid: external.gid, data: external.data };
		},
		followers: ({ followers }, reader) => reader.users(followers),
		hearted: ({ likedBy }, { token }) => likedBy.includes(token.user),
		hearts: () => [],
		html_notes: ({ htmlNotes }) => htmlNotes,
		is_rendered_as_separator: () => false,
		liked: ({ likedBy }, { token }) => likedBy.includes(token.user),
		likes: () => [],
		memberships: ({ memberships }, reader) =>
			memberships.map(({ project, section }) => {
				const found = reader.world.sections.get(section);
				return {
					project: reader.project(project),
					section: found && reader.show('section', found),
				};
			}),
		modified_at: ({ modifiedAt }) => modifiedAt,
		notes: ({ notes }) => notes,
		num_hearts: ({ likedBy }) => likedBy.length,
		num_likes: ({ likedBy }) => likedBy.length,
		num_subtasks: ({ subtasks }, reader) => shown(subtasks, reader).length,
		parent: ({ parent }, reader) => {
			const found = parent === null ? undefined : reader.world.tasks.get(parent);
			return found === undefined ? null : parentView(reader.show('task', found), reader);
		},
		permalink_url: ({ gid, workspace }) => `https://app.asana.com/1/${workspace}/task/${gid}`,
		projects: ({ memberships }, reader) => memberships.map((each) => reader.project(each.project)),
		start_at: ({ startAt }) => startAt,
		start_on: ({ startOn }) => startOn,
		tags: ({ tags }, reader) =>
			tags.flatMap((gid) => {
				const found = reader.world.tags.get(gid);
				return found === undefined ? [] : [reader.show('tag', found)];
			}),
		workspace: ({ workspace }, reader) => reader.workspace(workspace),
	},
});
