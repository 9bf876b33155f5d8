import { ApiFault } from '../../http/fault';

/** Whether this token does not get at a record. A plan without custom fields is another matter. */
export function isOutOfReach(fault: unknown): fault is ApiFault {
	return (
		fault instanceof ApiFault &&
		['notFound', 'forbidden', 'invalid'].includes(fault.kind) &&
		!isNotInPlan(fault)
	);
}

/** Whether the plan of the workspace does not have custom fields. */
export function isNotInPlan(fault: unknown): fault is ApiFault & { readonly status: 402 } {
	return fault instanceof ApiFault && fault.status === 402;
}

/** What to say when the chosen project cannot be read; any other fault as it is. */
export function projectOutOfReach(fault: unknown): unknown {
	if (!isOutOfReach(fault)) return fault;
	return new ApiFault('Asana', 'The chosen Asana project cannot be read', {
		kind: 'setup',
		status: fault.status,
		hint: `Choose the project again from the list, or share it with the person behind the Asana credential. ${fault.message}`,
	});
}
