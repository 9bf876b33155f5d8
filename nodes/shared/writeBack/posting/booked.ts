import { isZero } from '../../values/arithmetic';
import type { Entry } from '../entries/entries';
import { isOpen } from '../entries/hourStatus';
import type { FieldValues } from '../result';
import type { Standing } from '../entries/standing';
import { byAccount, isElsewhere, sameValue, totalOf } from '../target';
import type { Wanted } from './wanted';

/** The last entry that can no longer be changed, unless others answer all of them. */
export function bookedFor({ entity, entries, fixed }: Standing): Entry | undefined {
	const booked = entries.filter((entry) => !isOpen(entry, fixed));
	return isZero(totalOf(entity, booked)) ? undefined : booked.at(-1);
}

/** An entry that can no longer be changed, for something else than wanted, that no other answers. */
export function bookedElsewhere(
	{ entity, entries, fixed }: Standing,
	wanted: Wanted,
): Entry | undefined {
	const booked = entries.filter((entry) => !isOpen(entry, fixed));
	const unanswered = byAccount(entity, booked).filter((group) => !isZero(totalOf(entity, group)));
	return unanswered.flat().find((entry) => isElsewhere(entry, wanted));
}

/** Whether an entry is in another currency than wanted: equal figures then say nothing. */
export function isOtherMoney({ row }: Entry, { fields }: Wanted): boolean {
	return 'Currency' in fields && !sameValue(row.Currency, fields.Currency);
}

/** The employee of an entry, as it is sent. */
export function employeeOf({ row: { Employee } }: Entry): FieldValues {
	return typeof Employee === 'string' ? { Employee } : {};
}
