import { writeFieldValues } from './customFieldValues';
import { onTask } from './fieldsOn';
import { Refusal, refusals } from './errors';
import { writeExternal } from './external';
import { readBoolean, readDate, readInstant, readOneOf, readText } from './inputs';
import { findUser } from './people';
import { checkRichText, plainText, richText } from './richText';
import type { ApprovalStatus, TaskRecord, TokenRecord } from './records';
import type { World } from './world';

interface Writing {
	world: World;
	token: TokenRecord;
	/** A draft: a refusal halfway leaves the task itself untouched. */
	task: TaskRecord;
}

type Writer = (writing: Writing, value: unknown) => void;

const approvalStatuses: readonly ApprovalStatus[] = [
	'pending',
	'approved',
	'rejected',
	'changes_requested',
];

/** The fields that are written on create and on update, each on its own. */
const writers: Record<string, Writer> = {
	name({ world, task }, value) {
		task.name = readText('name', value, world.limits.nameLength);
	},
	notes({ world, task }, value) {
		task.notes = readText('notes', value, world.limits.notesLength);
		task.htmlNotes = richText(task.notes);
	},
	html_notes({ world, task }, value) {
		const html = readText('html_notes', value, world.limits.notesLength);
		checkRichText('html_notes', html, world.switches);
		task.htmlNotes = html;
		task.notes = plainText(html, world.switches);
	},
	resource_subtype({ task }, value) {
		const subtypes = ['default_task', 'milestone', 'approval', 'custom'] as const;
		task.subtype = readOneOf('resource_subtype', value, subtypes);
		const begins = task.completed ? 'approved' : 'pending';
		task.approvalStatus = task.subtype === 'approval' ? (task.approvalStatus ?? begins) : null;
		if (task.subtype === 'milestone') Object.assign(task, { startOn: null, startAt: null });
	},
	assignee({ world, token, task }, value) {
		const { workspace } = task;
		task.assignee =
			value === null ? null : findUser(world, { field: 'assignee', value, token, workspace });
		if (task.assignee !== null && !task.followers.includes(task.assignee)) {
			task.followers.push(task.assignee);
		}
	},
	completed({ task }, value) {
		task.completed = readBoolean('completed', value);
		if (task.approvalStatus === null) return;
		if (!task.completed) task.approvalStatus = 'pending';
		else if (task.approvalStatus === 'pending') task.approvalStatus = 'approved';
	},
	approval_status({ task }, value) {
		if (task.subtype !== 'approval') {
			throw new Refusal(400, 'approval_status: The task is not an approval');
		}
		task.approvalStatus = readOneOf('approval_status', value, approvalStatuses);
		task.completed = task.approvalStatus !== 'pending';
	},
	liked({ token, task }, value) {
		const others = task.likedBy.filter((gid) => gid !== token.user);
		task.likedBy = readBoolean('liked', value) ? [...others, token.user] : others;
	},
	external: writeExternal,
	custom_fields({ world, token, task }, value) {
		writeFieldValues({ world, token, workspace: task.workspace }, onTask(world, task), value);
	},
};

/** Written together, since each depends on another. */
const dateNames = ['due_on', 'due_at', 'start_on', 'start_at'];

/** Known on create only, or handled by the route; accepted and not stored here. */
const passedOver = ['assignee_section', 'custom_type', 'custom_type_status_option'];

/** What the service computes. */
export const readOnlyNames = [
	'gid',
	'resource_type',
	'completed_at',
	'completed_by',
	'created_at',
	'created_by',
	'modified_at',
	'num_subtasks',
	'num_likes',
	'num_hearts',
	'likes',
	'hearts',
	'hearted',
	'dependencies',
	'dependents',
	'permalink_url',
	'actual_time_minutes',
	'assigned_by',
	'is_rendered_as_separator',
];

/** Writes a request's `data` to a draft. `handled` names what the route itself deals with. */
export function writeTaskFields(
	writing: Writing,
	data: Record<string, unknown>,
	handled: readonly string[],
): void {
	for (const name of Object.keys(data)) {
		if (readOnlyNames.includes(name)) throw refusals.cannotWrite(name);
		const known = name in writers || [...dateNames, ...passedOver, ...handled].includes(name);
		if (!known && writing.world.switches.unknownBodyFields === 'refused') {
			throw new Refusal(400, `${name}: Unrecognized field`);
		}
	}
	for (const [name, write] of Object.entries(writers)) {
		if (name in data) write(writing, data[name]);
	}
	writeDates(writing, data);
}

function writeDates({ world, task }: Writing, data: Record<string, unknown>): void {
	const has = (name: string) => data[name] !== undefined;
	if (isSet(data.due_on) && isSet(data.due_at)) throw refusals.onlyOneOf('due_on', 'due_at');
	if (isSet(data.start_on) && isSet(data.start_at)) {
		throw refusals.onlyOneOf('start_on', 'start_at');
	}
	if (has('due_on')) setDue(task, readDate('due_on', data.due_on), null);
	if (isSet(data.due_at) || (has('due_at') && !has('due_on'))) {
		const dueAt = readInstant('due_at', data.due_at);
		setDue(task, dueAt?.slice(0, 10) ?? null, dueAt);
	}
	if (!has('start_on') && !has('start_at')) return;
	const start = { on: readDate('start_on', data.start_on ?? null), at: null as string | null };
	if (isSet(data.start_at)) {
		start.at = readInstant('start_at', data.start_at);
		start.on = start.at?.slice(0, 10) ?? null;
	}
	if (task.subtype === 'milestone' && start.on !== null) {
		throw new Refusal(400, 'start_on: Milestones cannot have a start date');
	}
	const coupled = isSet(data.start_at) ? has('due_at') : has('due_on') || has('due_at');
	if (!coupled) {
		if (world.switches.startWithoutDue === 'ignored') return;
		throw new Refusal(400, 'start_on: Must be sent together with the due date');
	}
	task.startOn = start.on;
	task.startAt = start.at;
}

function setDue(task: TaskRecord, dueOn: string | null, dueAt: string | null): void {
	task.dueOn = dueOn;
	task.dueAt = dueAt;
	if (dueOn !== null) return;
	task.startOn = null;
	task.startAt = null;
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null;
