import { displayValue } from './customFieldDisplay';
import { sameValue } from './customFieldValues';
import type { FieldValue, StoryDetails, TaskRecord } from './records';
import type { World } from './world';

/** A story as it will be told. */
interface Told {
	subtype: string;
	text: string;
	details?: StoryDetails;
}

/** What the stories of a write to a task say. */
export function* describeChanges(
	world: World,
	before: TaskRecord,
	after: TaskRecord,
): Generator<Told> {
	if (before.name !== after.name) {
		const details = { oldName: before.name, newName: after.name };
		yield { subtype: 'name_changed', text: `changed the name to "${after.name}"`, details };
	}
	if (before.notes !== after.notes || before.htmlNotes !== after.htmlNotes) {
		yield { subtype: 'notes_changed', text: 'changed the description' };
	}
	if (before.assignee !== after.assignee) {
		yield after.assignee === null
			? { subtype: 'unassigned', text: 'unassigned' }
			: { subtype: 'assigned', text: 'assigned', details: { assignee: after.assignee } };
	}
	if (before.completed !== after.completed) {
		yield after.completed
			? { subtype: 'marked_complete', text: 'marked this task complete' }
			: { subtype: 'marked_incomplete', text: 'marked this task incomplete' };
	}
	if (before.approvalStatus !== after.approvalStatus) {
		yield { subtype: 'approval_status_changed', text: `marked ${after.approvalStatus ?? ''}` };
	}
	if (dates(before) !== dates(after)) {
		yield { subtype: 'due_date_changed', text: `changed the due date to ${after.dueOn ?? 'none'}` };
	}
	yield* describeValues(world, before, after);
}

function* describeValues(world: World, before: TaskRecord, after: TaskRecord): Generator<Told> {
	for (const gid of new Set([...before.values.keys(), ...after.values.keys()])) {
		const [oldValue, newValue] = [before.values.get(gid), after.values.get(gid)];
		const field = world.customFields.get(gid);
		if (field === undefined || sameValue(oldValue, newValue)) continue;
		const shown = (value: FieldValue | undefined) => displayValue(world, field, value) ?? 'none';
		yield {
			subtype: `${field.subtype}_custom_field_changed`,
			text: `changed ${field.name} from ${shown(oldValue)} to ${shown(newValue)}`,
			details: { customField: gid, oldValue, newValue },
		};
	}
}

const dates = ({ dueOn, dueAt, startOn, startAt }: TaskRecord): string =>
	JSON.stringify([dueOn, dueAt, startOn, startAt]);
