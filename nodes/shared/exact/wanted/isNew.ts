import type { AnyDocument } from './madeByOthers';

/**
 * Exact notifies of a new record as of a changed one. One that was changed so soon (milliseconds) after
 * it was created counts as new: entering it takes Exact, and people, a moment.
 */
const NEW_FOR_MS = 60_000;

/** Whether the last change of a record was its creation; undefined where Exact does not tell. */
export function isNew({ Created, Modified }: AnyDocument): boolean | undefined {
	const [created, modified] = [Created, Modified].map((time) => Date.parse(String(time)));
	if (created === undefined || modified === undefined) return undefined;
	const age = modified - created;
	return Number.isNaN(age) ? undefined : age < NEW_FOR_MS;
}
