import { difference, isZero } from '../values/arithmetic';
import { bookedElsewhere, bookedFor, employeeOf, isOtherMoney } from './booked';
import type { Entry } from './entries';
import { keyIn, notesWithKey, withoutKey, type PostingKey } from './entryKey';
import { hourStatus, isOpen, isUndecided } from './hourStatus';
import { elsewhereReason, goneReason, heldReason, undecidedReason } from './reasons';
import type { FieldValues } from './result';
import { ownOf, type Standing, type Step } from './standing';
import { takeBack } from './takeBack';
import {
	differing,
	figures,
	figuresBeside,
	onceEach,
	stands,
	totalOf,
	wantedTotal,
	type Target,
} from './target';
import type { Wanted } from './wanted';

/** Decides on the next step. Pure: the same standing and target give the same step. */
export function planStep(standing: Standing, target: Target): Step {
	const twin = twinIn(standing);
	if (twin !== undefined) return twin;
	if (target.kind === 'leave') return { do: 'nothing' };
	const own = ownOf(standing);
	const isHeld = own.entries.length < standing.entries.length;
	if (isHeld && target.kind === 'stand') return { do: 'refuse', reason: heldReason(standing) };
	return planOwn(own, target);
}

function planOwn(standing: Standing, target: Exclude<Target, { kind: 'leave' }>): Step {
	const { entity, entries } = standing;
	if (stands(entity, entries, target)) {
		return target.kind === 'none' ? handIn(standing) : keep(standing, target.wanted);
	}
	const undecided = entries.find((entry) => isUndecided(entry.status));
	if (undecided !== undefined) return { do: 'refuse', reason: undecidedReason(undecided) };
	return target.kind === 'none' ? takeBack(standing) : bringTo(standing, target.wanted);
}

/**
 * Of several entries with one number the oldest stays; but where Exact does not let one go, the
 * others do.
 */
function twinIn({ entries, fixed, removable }: Standing): Step | undefined {
	const oldest = new Set(onceEach(entries));
	for (const entry of [...entries].reverse()) {
		const others = entries.filter((other) => other !== entry && other.n === entry.n);
		const isSecond = !oldest.has(entry) || others.some((other) => staysPut(other, fixed));
		if (!isSecond || !isOpen(entry, fixed)) continue;
		return removable.has(entry.id) ? { do: 'remove', entry, isTwin: true } : { do: 'wait' };
	}
	return undefined;
}

function staysPut({ status, id }: Entry, fixed: ReadonlySet<string>): boolean {
	return status === hourStatus.final || fixed.has(id);
}

/** The amount is right; the rest of the last open entry is brought in step. */
function keep(standing: Standing, wanted: Wanted): Step {
	const { entries, fixed, key } = standing;
	const open = entries.findLast((entry) => isOpen(entry, fixed));
	const elsewhere = bookedElsewhere(standing, wanted);
	if (elsewhere !== undefined && isOtherMoney(elsewhere, wanted)) {
		return { do: 'refuse', reason: elsewhereReason(elsewhere) };
	}
	// What belongs together stays together: a difference is not moved away from what it is one of.
	if (open === undefined || elsewhere !== undefined) return handIn(standing);
	const fields = {
		...differing(open, wantedFields(standing, wanted)),
		...(entries.length === 1 ? differing(open, figures(wanted.quantity, wanted.price)) : {}),
		...keyFor(open, key),
	};
	return Object.keys(fields).length > 0
		? { do: 'correct', entry: open, fields: { ...fields, ...restart(open) } }
		: handIn(standing);
}

/** Sent back by whoever approves: corrected, it starts as a draft again. */
function restart({ status }: Entry): FieldValues {
	return status === hourStatus.rejected ? { HourStatus: hourStatus.draft } : {};
}

/** All is right; drafts are handed in where that is wanted. */
function handIn({ entries, fixed, status }: Standing): Step {
	const draft = entries.find((entry) => entry.status === hourStatus.draft && isOpen(entry, fixed));
	return status === 'submitted' && draft !== undefined
		? { do: 'submit', entry: draft }
		: { do: 'nothing' };
}

/**
 * What an open entry is to say beside its figures. A difference to what is booked for good is of the
 * same employee, and of the day it was made on.
 */
function wantedFields(standing: Standing, { fields, day }: Wanted): FieldValues {
	const booked = bookedFor(standing);
	if (booked !== undefined) return { ...fields, ...employeeOf(booked) };
	// The task that was there before was completed on a day of its own.
	if (standing.entries.some(({ key }) => key && key.task !== standing.key.task)) return fields;
	return { ...fields, ...(day === undefined ? {} : { Date: day }) };
}

/**
 * Without its key in the notes an entry is known by its ID alone, and not for sure; and the task may
 * have been tied to another record since.
 */
function keyFor({ row, n, key: found }: Entry, key: PostingKey): FieldValues {
	const notes = String(row.Notes ?? '');
	if (found === undefined) {
		return keyIn(notes) === undefined ? { Notes: notesWithKey(notes, key, n) } : {};
	}
	const isMoved = found.task === key.task && ![undefined, key.record].includes(found.record);
	return isMoved ? { Notes: notesWithKey(withoutKey(notes), key, n) } : {};
}

/** The amount is not right yet. */
function bringTo(standing: Standing, wanted: Wanted): Step {
	const { key, entity, entries, fixed, gone, next, today, wayOut } = standing;
	if (gone.length > 0) return { do: 'refuse', reason: goneReason(gone, wayOut) };
	const elsewhere = bookedElsewhere(standing, wanted);
	if (elsewhere !== undefined) return { do: 'refuse', reason: elsewhereReason(elsewhere) };
	const words = wantedFields(standing, wanted);
	const open = entries.findLast((entry) => isOpen(entry, fixed));
	if (open !== undefined) {
		const beside = entries.filter((entry) => entry !== open);
		if (isZero(difference(wanted.measure, totalOf(entity, beside)))) {
			return { do: 'remove', entry: open, isTwin: false };
		}
		const fields = { ...words, ...figuresBeside(entity, wanted, beside) };
		return {
			do: 'correct',
			entry: open,
			fields: { ...differing(open, fields), ...keyFor(open, key), ...restart(open) },
		};
	}
	const fields = { ...words, ...figuresBeside(entity, wanted, entries) };
	return { do: 'post', n: next, fields: { Date: today, ...fields }, notes: wanted.notes };
}

/** How far the books move when the target is reached. */
export function moveTo(
	{ entity, entries }: Pick<Standing, 'entity' | 'entries'>,
	target: Target,
): string {
	return stands(entity, entries, target)
		? '0'
		: difference(wantedTotal(entity, entries, target), totalOf(entity, entries));
}
