import type { Row } from '../../types';
import { numberOf } from '../money';

/** Values of HourStatus that this service gives. */
export const hourStatus = {
	draft: 1,
	rejected: 2,
	submitted: 10,
	failedOnApproval: 11,
	processing: 14,
	final: 20,
} as const;

/** What a caller may set. */
export const writableStatuses: readonly unknown[] = [
	hourStatus.draft,
	hourStatus.rejected,
	hourStatus.submitted,
];

const locked: readonly number[] = [14, 16, 20];

/** Whether an entry can no longer be changed or deleted. */
export function isLocked({ HourStatus }: Row): boolean {
	return locked.includes(numberOf(HourStatus));
}
