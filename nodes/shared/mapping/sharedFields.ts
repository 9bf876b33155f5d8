import type { Shown } from '../asana/types';
import { codecFor, placeOf, type Assignment, type Sharing } from './assignment';
import { decideFirst, decideShared, type Base } from './merge';
import { needsBase } from './row';

/**
 * Both sides changed a shared field, to different values, or nobody knows which one did. All values
 * in words.
 */
export interface SharedConflict {
	field: string;
	exact: string | null;
	asana: string | null;
	/** Whose value was taken; `neither` when people are to decide. */
	taken: 'exact' | 'asana' | 'neither';
	/** Said when nobody knows. */
	reason?: string;
}

/** What comparing the shared fields of a task comes to. */
export interface SharedOutcome {
	/** The values both sides agree on once `differences` are written. */
	base: Base;
	conflicts: SharedConflict[];
}

/** Compares the shared fields of a task that is there. Writes nothing; see `differences`. */
export function compareShared(
	assignments: readonly Assignment[],
	task: Shown,
	{ base, policy }: Sharing,
): SharedOutcome {
	const agreed: Record<string, string | null> = {};
	const conflicts: SharedConflict[] = [];
	for (const assignment of assignments.filter(needsBase)) {
		const { label, value } = assignment;
		const [codec, place] = [codecFor(assignment), placeOf(assignment)];
		const values = { base: base[place], exact: codec.canonical(value), asana: codec.current(task) };
		const decide = assignment.write === 'firstWriter' ? decideFirst : decideShared;
		const { winner, conflict } = decide({ ...values, policy, initial: codec.initial });
		const isCommon = winner === 'exact' || values.exact === values.asana;
		// What only Asana has is agreed on once the way back has brought it to Exact.
		const next = isCommon ? values.exact : values.base;
		if (next !== undefined) agreed[place] = next;
		const asana = codec.shown?.(task) ?? values.asana;
		if (!conflict) continue;
		const reason = values.base === undefined ? { reason: whyUnknown(winner) } : {};
		conflicts.push({ field: label, exact: codec.show(value), asana, taken: winner, ...reason });
	}
	return { base: agreed, conflicts };
}

function whyUnknown(taken: SharedConflict['taken']): string {
	const why = 'It is not known which side changed it: the task does not note what both last had.';
	return taken === 'neither'
		? `${why} Nothing was written. Make both the same by hand, or let "Asana to Exact" carry it.`
		: why;
}

/** What both sides agree on from the start, on a task that is still to be made. */
export function firstBase(assignments: readonly Assignment[]): Base {
	return Object.fromEntries(
		assignments
			.filter(needsBase)
			.map((assignment) => [placeOf(assignment), codecFor(assignment).canonical(assignment.value)]),
	);
}
