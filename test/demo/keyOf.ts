import type { PlainTask } from '../simulators/asana';

/** The Exact key a task carries, wherever its tie is kept; undefined for tasks of people. */
export function keyOf({ external, customFields }: PlainTask): string | undefined {
	const tie = external?.gid ?? customFields['Exact ID'];
	// Behind it may stand when the record was read, or which of its IDs this is.
	return typeof tie === 'string' ? tie.split(':').at(-1)?.replace(/~\d+$/, '') : undefined;
}
