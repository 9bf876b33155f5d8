import type { CustomField, Shown, TaskData, TaskPlace } from '../asana/types';
import { sameName } from '../values/names';
import { codecOf, type Codec } from './codecs';
import { MappingFault } from './fault';
import type { Mapped } from './mapRecord';
import { blockCodec, withNotes } from './notesBlock';
import { decideFirst, decideShared, type Base, type SharedPolicy } from './merge';
import { followersCodec, sectionCodec, type Sections } from './placing';
import { needsBase, rowLabel, targetLabel, twoRows, type MappingRow, type WriteMode } from './row';
import { standardCodecs, type PlainField } from './standardCodecs';
import { textBeside, withTexts } from './textBeside';
import type { MappedValue } from './transforms';

/** A target found on the project. */
export type Resolved =
	| { kind: 'standard'; field: PlainField }
	| { kind: 'followers' }
	| ({ kind: 'section' } & Sections)
	/** Lines of the description that are kept in step, below what people write. */
	| { kind: 'notesBlock' }
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

/** Where a row goes, or undefined when the project does not have that. */
export function resolveTarget(
	{ target }: MappingRow,
	fields: readonly CustomField[],
	sections?: Sections,
): Resolved | undefined {
	if (target.kind === 'standard') {
		if (target.field === 'followers') return { kind: 'followers' };
		if (target.field !== 'section') return { kind: 'standard', field: target.field };
		return sections && { kind: 'section', ...sections };
	}
	const field =
		'gid' in target
			? fields.find(({ gid }) => gid === target.gid)
			: (fields.find(({ name }) => sameName(name, target.name)) ?? textBeside(target.name, fields));
	return field && { kind: 'customField', field };
}

/**
 * Values with their places; `sections` where a row fills the section. Throws `MappingFault` for a value that its target cannot hold, and for a
 * field that is not there: a value that was quietly dropped would empty it.
 */
export function assign(
	mapped: readonly Mapped[],
	fields: readonly CustomField[],
	sections?: Sections,
): Assignment[] {
	const taken = new Set<string>();
	const assigned = mapped.map(({ row, value }) => {
		const target = resolveTarget(row, fields, sections);
		if (target === undefined) throw leftMeanwhile(row);
		const place = placeOf({ target });
		// One row may name the field and another point at it.
		if (taken.has(place)) throw twoRows(row);
		taken.add(place);
		const label = target.kind === 'customField' ? target.field.name : targetLabel(row.target);
		// Asana takes followers with a new task; later they are people's own affair.
		const write = target.kind === 'followers' ? 'whenCreating' : row.write;
		return checked({ label, target, value, write });
	});
	return withTexts(assigned, fields);
}

function leftMeanwhile(row: MappingRow): MappingFault {
	return new MappingFault(
		`${rowLabel(row)} fills "${targetLabel(row.target)}", which the Asana project does not have any more`,
		'Run again, or choose another target in that mapping row. Nothing was written.',
	);
}

/** So that a mapping that does not fit is known before the first write. */
function checked(assignment: Assignment): Assignment {
	codecFor(assignment).canonical(assignment.value);
	return assignment;
}

/**
 * What must be written to a task that is still to be made: every value there is. `dueOn` is the due
 * date it has all the same.
 */
export function initialChanges(
	assignments: readonly Assignment[],
	dueOn: string | null = null,
): Change[] {
	const changes = assignments.flatMap((assignment) => {
		const codec = codecFor(assignment);
		const to = codec.show(assignment.value);
		return to === null ? [] : changeTo(assignment, codec, null);
	});
	return withoutBareStart(changes, dueOn);
}

/** Asana takes a start date only beside a due date, and may pass over any other, run after run. */
function withoutBareStart(changes: Change[], dueOn: string | null): Change[] {
	const due = changes.find(({ data }) => data.due_on !== undefined);
	const isDue = Boolean(due === undefined ? dueOn : due.data.due_on);
	return isDue ? changes : changes.filter(({ data }) => !data.start_on);
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
	const changes = assignments.flatMap((assignment) => {
		const codec = codecFor(assignment);
		const asana = codec.current(task);
		const exact = codec.canonical(assignment.value);
		if (assignment.write === 'whenCreating') return [];
		const values = { base: base[placeOf(assignment)], exact, asana, initial: codec.initial };
		const decide = assignment.write === 'firstWriter' ? decideFirst : decideShared;
		const { winner } = decide({ ...values, policy });
		const isDue = needsBase(assignment) ? winner === 'exact' : asana !== exact;
		// Nothing takes a task out of its section but another one.
		if (!isDue || (exact === null && assignment.target.kind === 'section')) return [];
		return changeTo(assignment, codec, codec.shown?.(task) ?? asana);
	});
	return withoutBareStart(changes, task.due_on);
}

/** All changes in one write. Asana wants the due date beside a start date, whichever moves. */
export function mergeChanges(
	changes: readonly Change[],
	task?: Pick<Shown, 'due_on' | 'notes'>,
): TaskData {
	const whole: TaskData = Object.assign({}, ...changes.map((change) => change.data));
	const data = withNotes(whole, task?.notes);
	const values = changes.flatMap((change) => change.data.custom_fields ?? []);
	if (values.length > 0) data.custom_fields = Object.assign({}, ...values);
	if (data.start_on !== undefined && data.due_on === undefined && task?.due_on) {
		data.due_on = task.due_on;
	}
	return data;
}

function changeTo(assignment: Assignment, codec: Codec, from: string | null): Change {
	const { label, target, value } = assignment;
	const data = dataFor(target, codec.encode(value));
	return { target: label, from, to: codec.show(value), data };
}

function dataFor(target: Resolved, encoded: unknown): TaskData {
	switch (target.kind) {
		case 'standard':
			return { [target.field]: encoded };
		case 'followers':
			return { followers: encoded as string[] };
		case 'section':
			return { place: encoded as TaskPlace };
		case 'notesBlock':
			return { block: encoded as string | null };
		case 'customField':
			return { custom_fields: { [target.field.gid]: encoded } };
	}
}

/** Names the field an assignment goes to: a standard field, or the gid of a custom one. */
export function placeOf({ target }: Pick<Assignment, 'target'>): string {
	switch (target.kind) {
		case 'standard':
			return target.field;
		case 'customField':
			return target.field.gid;
		default:
			return target.kind;
	}
}

/** How the field of an assignment is read, compared and written. */
export function codecFor({ target }: Pick<Assignment, 'target'>): Codec {
	switch (target.kind) {
		case 'standard':
			return standardCodecs[target.field];
		case 'followers':
			return followersCodec;
		case 'section':
			return sectionCodec(target);
		case 'notesBlock':
			return blockCodec;
		case 'customField':
			return codecOf(target.field);
	}
}
