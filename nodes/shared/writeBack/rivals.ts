import type { WorkedTask } from '../asana/workedTask';
import { MappingFault } from '../mapping/fault';
import { isMet } from './conditions';
import type { TaskRow } from './rows';

/**
 * The rows that have their turn. Of several that look after the same stage or posting it is the one
 * whose condition the task meets; only where none is met, one of them sees to work that was undone.
 * Throws `MappingFault` when two postings of the same thing are asked for.
 */
export function withoutRivals(rows: readonly TaskRow[], task: WorkedTask): TaskRow[] {
	const groups = new Map<string, TaskRow[]>();
	for (const [index, row] of rows.entries()) {
		const name = row.action === 'setField' ? `field ${index}` : purpose(row);
		groups.set(name, [...(groups.get(name) ?? []), row]);
	}
	const chosen = new Set([...groups.values()].map((group) => chosenOf(group, task)));
	return rows.filter((row) => chosen.has(row));
}

type Owned = Exclude<TaskRow, { action: 'setField' }>;

function purpose(row: Owned): string {
	return row.action === 'completeStage' ? row.action : `${row.action} ${row.series ?? ''}`;
}

function chosenOf(group: TaskRow[], task: WorkedTask): TaskRow | undefined {
	const [first, second] = group.filter((row) => isMet(row.when, task));
	const isPosting = first?.action === 'postCost' || first?.action === 'postHours';
	if (second !== undefined && isPosting) throw twice(first.action, task);
	return first ?? group[0];
}

function twice(action: 'postCost' | 'postHours', { name }: WorkedTask): MappingFault {
	return new MappingFault(
		`Two rows post the ${action === 'postCost' ? 'costs' : 'hours'} of the task "${name}"`,
		'Let their conditions exclude each other, or give each a "Series" of its own. Nothing was written.',
	);
}
