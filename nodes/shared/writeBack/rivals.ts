import type { WorkedTask } from '../asana/workedTask';
import { MappingFault } from '../mapping/fault';
import { isMet, isTellable, stateName } from './conditions';
import type { TaskNotes } from './notes/notes';
import type { ProjectStatus, SetField, TaskRow } from './rows';
import { labelOf } from './words';

/**
 * The rows that have their turn. Of several that look after the same stage, posting or field it is the
 * one whose condition the task meets; only where none is met, one of them sees to work that was undone.
 * Throws `MappingFault` when the same posting is asked for twice, or a field is to have two values.
 */
export function withoutRivals(
	rows: readonly TaskRow[],
	{ task, states }: { task: WorkedTask; states: TaskNotes['states'] },
): TaskRow[] {
	const groups = new Map<string, TaskRow[]>();
	for (const row of rows) {
		const name = purpose(row);
		groups.set(name, [...(groups.get(name) ?? []), row]);
	}
	const chosen = new Set([...groups.values()].map((group) => chosenOf(group, task, states)));
	return rows.filter((row) => chosen.has(row));
}

/** Throws `MappingFault` when two rows write one field for a status update: they would never agree. */
export function demandOneEach(rows: readonly ProjectStatus[]): void {
	const fields = rows.map(({ field }) => field);
	const twice = fields.find((field, index) => fields.indexOf(field) !== index);
	if (twice === undefined) return;
	throw new MappingFault(
		`Two rows write "${labelOf('project', twice)}" for a status update of this kind`,
		'Let each be for other statuses, or put both texts into one template. Nothing was written.',
	);
}

/** What a row looks after: rivals have the same. */
export function purpose(row: TaskRow): string {
	switch (row.action) {
		case 'completeStage':
			return row.action;
		case 'setField':
			return `${row.action} ${row.on} ${row.field}`;
		default:
			return `${row.action} ${row.series ?? ''}`.trim();
	}
}

function chosenOf(
	group: TaskRow[],
	task: WorkedTask,
	states: TaskNotes['states'],
): TaskRow | undefined {
	const [first, second] = group.filter((row) => isMet(row.when, task));
	if (first === undefined) {
		const done = group.find((row) => states[purpose(row)] === stateName(row.when));
		return done ?? group.find((row) => !isTellable(row.when, task)) ?? group[0];
	}
	// A stage that two rows complete is complete all the same.
	if (second !== undefined && first.action !== 'completeStage') throw twice(first, task);
	return first;
}

function twice(row: Exclude<TaskRow, { action: 'completeStage' }>, { name }: WorkedTask) {
	if (row.action === 'setField') {
		return new MappingFault(
			`Two rows set the field "${fieldOf(row)}" for the task "${name}"`,
			'Let their conditions exclude each other, or remove one. Nothing was written.',
		);
	}
	return new MappingFault(
		`Two rows post the ${row.action === 'postCost' ? 'costs' : 'hours'} of the task "${name}"`,
		'Let their conditions exclude each other, or give each a "Series" of its own. Nothing was written.',
	);
}

function fieldOf({ on, field, records: [entity] = [] }: SetField): string {
	const written = on === 'project' ? 'project' : entity;
	return written === undefined ? field : labelOf(written, field);
}
