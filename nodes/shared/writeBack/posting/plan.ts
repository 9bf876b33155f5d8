import { difference, isZero } from '../../values/arithmetic';
import { bookedElsewhere, bookedFor, employeeOf, isOtherMoney } from './booked';
import type { Entry } from '../entries/entries';
import { notesWithKey, withoutKey, type PostingKey } from '../entries/entryKey';
import { hourStatus, isOpen, isUndecided, restart } from '../entries/hourStatus';
import { elsewhereReason, goneReason, heldReason, undecidedReason } from './reasons';
import type { FieldValues } from '../result';
import { rivalOf, secondTo } from './rivalry';
import { ownOf, type Standing, type Step } from '../entries/standing';
import { takeBack } from './takeBack';
import {
	differing,
	figures,
	figuresBeside,
	isSameNumber,
	onceEach,
	stands,
	totalOf,
	wantedTotal,
	type Target,
} from '../target';
import type { Wanted } from './wanted';

/** Decides on the next step. Pure: the same standing and target give the same step. */
export function planStep(standing: Standing, target: Target): Step {
	const twin = twinIn(standing);
	if (twin !== undefined) return twin;
	const rival = rivalOf(standing);
	if (rival !== undefined && target.kind !== 'none') {
		const second = secondTo(standing);
		if (second !== undefined) return takenBack(standing, second);
	}
	if (target.kind === 'leave') return { do: 'nothing' };
	if (rival !== undefined && target.kind === 'stand') {
		return { do: 'refuse', reason: heldReason(standing, rival) };
	}
	return planOwn(ownOf(standing), target);
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
function twinIn(standing: Standing): Step | undefined {
	const { entries, fixed } = standing;
	const oldest = new Set(onceEach(entries));
	for (const entry of [...entries].reverse()) {
		const others = entries.filter((other) => other !== entry && isSameNumber(other, entry));
		const isSecond = !oldest.has(entry) || others.some((other) => staysPut(other, fixed));
		if (!isSecond || !isOpen(entry, fixed)) continue;
		return takenBack(standing, entry);
	}
	return undefined;
}

/** A second entry that another run has just made is left to that run. */
function takenBack({ removable }: Standing, entry: Entry): Step {
	return removable.has(entry.id) ? { do: 'remove', entry, isTwin: true } : { do: 'wait' };
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
	const content = {
		...differing(open, fieldsFor(standing, wanted)),
		...(entries.length === 1 ? differing(open, figures(wanted.quantity, wanted.price)) : {}),
	};
	const isOther = Object.keys(content).length > 0;
	const fields = { ...content, ...keyFor(open, key), ...(isOther ? restart(open) : {}) };
	return Object.keys(fields).length > 0 ? { do: 'correct', entry: open, fields } : handIn(standing);
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
export function fieldsFor(standing: Standing, { fields, day }: Wanted): FieldValues {
	const booked = bookedFor(standing);
	if (booked !== undefined) return { ...fields, ...employeeOf(booked) };
	// The task that was there before was completed on a day of its own.
	const since = Date.parse(standing.since);
	if (standing.entries.some(({ row }) => Date.parse(String(row.Created)) < since)) return fields;
	return { ...fields, ...(day === undefined ? {} : { Date: day }) };
}

/**
 * Without its key in the notes an entry is known by its ID alone, and not for sure; and it may be one
 * of a task that is gone, or of a time when the task was tied to another record.
 */
function keyFor({ row, n, key: found }: Entry, key: PostingKey): FieldValues {
	if (found?.task === key.task && found.record === key.record) return {};
	return { Notes: notesWithKey(withoutKey(String(row.Notes ?? '')), key, n) };
}

/** The amount is not right yet. */
function bringTo(standing: Standing, wanted: Wanted): Step {
	const { key, entity, entries, fixed, gone, next, today, wayOut } = standing;
	if (gone.length > 0) return { do: 'refuse', reason: goneReason(gone, wayOut) };
	const elsewhere = bookedElsewhere(standing, wanted);
	if (elsewhere !== undefined) return { do: 'refuse', reason: elsewhereReason(elsewhere) };
	const words = fieldsFor(standing, wanted);
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
