import { placeOf, type Assignment } from './assignment';
import { dateFor } from './codecs';

/**
 * Leaves out a start date that Asana would refuse: one without a due date, one that is not before
 * it, and any on a milestone. <https://developers.asana.com/reference/createproject>
 */
export function fitDates(
	assignments: readonly Assignment[],
	{ isMilestone = false }: { isMilestone?: boolean } = {},
): Assignment[] {
	if (isMilestone) return assignments.filter((one) => placeOf(one) !== 'start_on');
	const due = assignments.find((one) => placeOf(one) === 'due_on');
	if (due === undefined) return [...assignments];
	const dueOn = dateFor(due.label, due.value);
	return assignments.map((one) => {
		if (placeOf(one) !== 'start_on') return one;
		const startOn = dateFor(one.label, one.value);
		const fits = startOn === null || (dueOn !== null && startOn < dueOn);
		return fits ? one : { ...one, value: null };
	});
}
