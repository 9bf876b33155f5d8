import type { CustomField, Shown, TaskData } from '../asana/types';
import { sameName } from '../values/names';
import { codecOf, type Codec } from './codecs';
import { MappingFault } from './fault';
import type { Mapped } from './mapRecord';
import { decideShared, type Base, type SharedPolicy } from './merge';
import { targetLabel, twoRows, type MappingRow, type StandardField, type WriteMode } from './row';
import { standardCodecs } from './standardCodecs';
import type { MappedValue } from './transforms';

/** A target found on the project. */
export type Resolved =
	| { kind: 'standard'; field: StandardField }
	| { kind: 'customField'; field: CustomField };

/** A value with the place it goes to. */
export interface Assignment {
	label: string;
	target: Resolved;
	value: MappedValue;
	write: WriteMode;
}

/** One field of a task that is not as it should be, with both values in words. */
export interface Change {
	target: string;
	from: string | null;
	to: string | null;
	data: TaskData;
}

/** The custom field a row means, or undefined when the project does not have it. */
export function resolveTarget(
	row: MappingRow,
	fields: readonly CustomField[],
): Resolved | undefined {
	const { target } = row;
	if (target.kind === 'standard') return target;
	const field =
		'gid' in target
			? fields.find(({ gid }) => gid === target.gid)
			: fields.find(({ name }) => sameName(name, target.name));
	return field && { kind: 'customField', field };
}

/**
 * Values with their places. Throws `MappingFault` for a value that its target cannot hold, and for a
 * field that is not there: a value that was quietly dropped would empty it.
 */
export function assign(mapped: readonly Mapped[], fields: readonly CustomField[]): Assignment[] {
	const taken = new Set<string>();
	return mapped.map(({ row, value }) => {
		const target = resolveTarget(row, fields);
		if (target === undefined) throw leftMeanwhile(row);
		const place = placeOf({ target });
		// One row may name the field and another point at it.
		if (taken.has(place)) throw twoRows(row);
		taken.add(place);
		const label = target.kind === 'customField' ? target.field.name : targetLabel(row.target);
		return checked({ label, target, value, write: row.write });
	});
}

function leftMeanwhile({ target }: MappingRow): MappingFault {
	return new MappingFault(
		`The Asana project has no field "${targetLabel(target)}" any more`,
		'Run again, or choose another target in that mapping row. Nothing was written.',
	);
}

/** So that a mapping that does not fit is known before the first write. */
function checked(assignment: Assignment): Assignment {
	codecFor(assignment).canonical(assignment.value);
	return assignment;
}

/** What must be written to a task that is still to be made: every value there is. */
export function initialChanges(assignments: readonly Assignment[]): Change[] {
	return assignments.flatMap((assignment) => {
		const codec = codecFor(assignment);
		const to = codec.show(assignment.value);
		return to === null ? [] : changeTo(assignment, codec, null);
	});
}

/** What is known of the fields that both sides may change. */
export interface Sharing {
	base: Base;
	/** Undefined when nobody chose one. */
	policy?: SharedPolicy;
}

/** What must be written so that the task is as it should be; nothing when it already is. */
export function differences(
	assignments: readonly Assignment[],
	task: Shown,
	{ base, policy }: Sharing = { base: {}, policy: 'exact' },
): Change[] {
	return assignments.flatMap((assignment) => {
		const codec = codecFor(assignment);
		const asana = codec.current(task);
		const exact = codec.canonical(assignment.value);
		const values = { base: base[placeOf(assignment)], exact, asana };
		const { winner } = decideShared({ ...values, policy, initial: codec.initial });
		const isDue = assignment.write === 'shared' ? winner === 'exact' : asana !== exact;
		if (assignment.write === 'whenCreating' || !isDue) return [];
		return changeTo(assignment, codec, codec.shown?.(task) ?? asana);
	});
}

/** All changes in one write. Asana wants the due date beside a start date, whichever moves. */
export function mergeChanges(changes: readonly Change[], task?: Pick<Shown, 'due_on'>): TaskData {
	const data: TaskData = Object.assign({}, ...changes.map((change) => change.data));
	const values = changes.flatMap((change) => change.data.custom_fields ?? []);
	if (values.length > 0) data.custom_fields = Object.assign({}, ...values);
	if (data.start_on !== undefined && data.due_on === undefined && task?.due_on) {
		data.due_on = task.due_on;
	}
	return data;
}

function changeTo(assignment: Assignment, codec: Codec, from: string | null): Change {
	const { label, target, value } = assignment;
	const encoded = codec.encode(value);
	const data =
		target.kind === 'standard'
			? { [target.field]: encoded }
			: { custom_fields: { [target.field.gid]: encoded } };
	return { target: label, from, to: codec.show(value), data };
}

/** Names the field an assignment goes to: a standard field, or the gid of a custom one. */
export function placeOf({ target }: Pick<Assignment, 'target'>): string {
	return target.kind === 'standard' ? target.field : target.field.gid;
}

/** How the field of an assignment is read, compared and written. */
export function codecFor({ target }: Pick<Assignment, 'target'>): Codec {
	return target.kind === 'standard' ? standardCodecs[target.field] : codecOf(target.field);
}
