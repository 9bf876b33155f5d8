import { entityOf } from '../../exact/entities';
import type { Entry } from './entries';
import type { FieldValues } from '../result';

/** Values of `HourStatus`. exact-online.md §7.2 */
export const hourStatus = {
	draft: 1,
	rejected: 2,
	submitted: 10,
	failed: 11,
	undoFailed: 19,
	final: 20,
} as const;

const OPEN: readonly number[] = [hourStatus.draft, hourStatus.rejected, hourStatus.submitted];

/** Whether an entry may still be changed. `fixed` holds those that Exact refused to change. */
export function isOpen({ status, id }: Entry, fixed: ReadonlySet<string>): boolean {
	return OPEN.includes(status) && !fixed.has(id);
}

/** Neither open nor final: Exact has not made up its mind. */
export function isUndecided(status: number): boolean {
	return !OPEN.includes(status) && status !== hourStatus.final;
}

/** The status in words: `Draft`, `Submitted`. */
export function statusLabel(status: number): string | null {
	return entityOf('costTransaction').fields.HourStatus?.choices?.[status] ?? null;
}

/** What is sent along with a correction: sent back by whoever approves, an entry starts as a draft again. */
export function restart({ status }: Pick<Entry, 'status'>): FieldValues {
	return status === hourStatus.rejected ? { HourStatus: hourStatus.draft } : {};
}
