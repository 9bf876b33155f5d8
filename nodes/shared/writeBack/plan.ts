import { difference, isZero } from '../values/arithmetic';
import { wbsField, type Entry, type EntryEntity } from './entries';
import { hasKey, notesWithKey, type PostingKey } from './entryKey';
import { hourStatus, isOpen, isUndecided } from './hourStatus';
import type { FieldValues } from './result';
import {
	byAccount,
	figures,
	figuresAgainst,
	figuresBeside,
	figuresOf,
	isElsewhere,
	onceEach,
	sameValue,
	stands,
	totalOf,
	wantedTotal,
	type Target,
} from './target';
import type { Wanted } from './wanted';

/** The next thing to be done, so that the books come to what is wanted. */
export type Step =
	| { do: 'nothing' }
	/** Another run has just posted a second entry, and will take it back itself. */
	| { do: 'wait' }
	| { do: 'remove'; entry: Entry; isTwin: boolean }
	| { do: 'post'; n: number; fields: FieldValues; notes: string }
	| { do: 'correct'; entry: Entry; fields: FieldValues }
	| { do: 'submit'; entry: Entry }
	| { do: 'refuse'; reason: string };

/** What is known of the entries of a posting. */
export interface Standing {
	key: PostingKey;
	entity: EntryEntity;
	/** Oldest first. */
	entries: readonly Entry[];
	/** Entries that Exact let nobody change or delete in this run. */
	fixed: ReadonlySet<string>;
	/** Entries this run may take back when they are second ones: its own, and those of old. */
	removable: ReadonlySet<string>;
	/** Entries the task says it has and Exact does not: somebody deleted them. */
	gone: readonly string[];
	/** The number of the next entry. */
	next: number;
	/** Today on the division's clock, `yyyy-MM-dd`. */
	today: string;
	status: 'draft' | 'submitted';
	/** What a person has to do so that a deleted entry is posted again. */
	wayOut: string;
}

/** Decides on the next step. Pure: the same standing and target give the same step. */
export function planStep(standing: Standing, target: Target): Step {
	const { entity, entries } = standing;
	const twin = twinIn(standing);
	if (twin !== undefined) return twin;
	if (target.kind === 'leave') return { do: 'nothing' };
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
	if (open === undefined) return handIn(standing);
	const fields = {
		...differing(open, wantedFields(wanted, entries.length === 1)),
		...lostKey(open, key),
	};
	return Object.keys(fields).length > 0 ? { do: 'correct', entry: open, fields } : handIn(standing);
}

/** All is right; drafts are handed in where that is wanted. */
function handIn({ entries, fixed, status }: Standing): Step {
	const draft = entries.find((entry) => entry.status === hourStatus.draft && isOpen(entry, fixed));
	return status === 'submitted' && draft !== undefined
		? { do: 'submit', entry: draft }
		: { do: 'nothing' };
}

function wantedFields(wanted: Wanted, isOnly: boolean): FieldValues {
	return {
		...wanted.fields,
		...(wanted.day === undefined ? {} : { Date: wanted.day }),
		...(isOnly ? figures(wanted.quantity, wanted.price) : {}),
	};
}

/** Without its key in the notes an entry is known by its ID alone, and not for sure. */
function lostKey({ row, n, carriesKey }: Entry, key: PostingKey): FieldValues {
	const notes = String(row.Notes ?? '');
	return carriesKey || hasKey(notes) ? {} : { Notes: notesWithKey(notes, key, n) };
}

function differing({ row }: Entry, fields: FieldValues): FieldValues {
	return Object.fromEntries(
		Object.entries(fields).filter(([name, value]) => !sameValue(row[name], value)),
	);
}

/** The amount is not right yet. */
function bringTo(standing: Standing, wanted: Wanted): Step {
	const { entity, entries, fixed, gone, next, today, wayOut } = standing;
	if (gone.length > 0) return { do: 'refuse', reason: goneReason(gone, wayOut) };
	const open = entries.findLast((entry) => isOpen(entry, fixed));
	if (open !== undefined) {
		const others = entries.filter((entry) => entry !== open);
		if (isZero(difference(wanted.measure, totalOf(entity, others)))) {
			return { do: 'remove', entry: open, isTwin: false };
		}
		const fields = { ...wantedFields(wanted, false), ...figuresBeside(entity, wanted, others) };
		const changed = differing(open, fields);
		// Sent back by whoever approves: corrected, it starts as a draft again.
		const restart: FieldValues =
			open.status === hourStatus.rejected ? { HourStatus: hourStatus.draft } : {};
		return { do: 'correct', entry: open, fields: { ...changed, ...restart } };
	}
	const elsewhere = entries.find((entry) => isElsewhere(entry, wanted));
	if (elsewhere !== undefined) return { do: 'refuse', reason: elsewhereReason(elsewhere) };
	const fields = { ...wanted.fields, ...figuresBeside(entity, wanted, entries) };
	return {
		do: 'post',
		n: next,
		fields: { ...fields, Date: wanted.day ?? today },
		notes: wanted.notes,
	};
}

/** Nothing should stand any more: what is open goes, what is final is answered by its negative. */
function takeBack({ entity, entries, fixed, next, today }: Standing): Step {
	for (const group of byAccount(entity, entries)) {
		const total = totalOf(entity, group);
		if (isZero(total)) continue;
		const open = group.findLast((entry) => isOpen(entry, fixed));
		const others = group.filter((entry) => entry !== open);
		if (open !== undefined) {
			const rest = totalOf(entity, others);
			if (isZero(rest)) return { do: 'remove', entry: open, isTwin: false };
			const fields = figuresOf(entity, difference('0', rest));
			return { do: 'correct', entry: open, fields: differing(open, fields) };
		}
		return counterEntry({ entity, group, next, today });
	}
	return { do: 'nothing' };
}

function counterEntry({
	entity,
	group,
	next,
	today,
}: Pick<Standing, 'entity' | 'next' | 'today'> & { group: Entry[] }): Step {
	const last = group.at(-1);
	const names = ['Project', 'Item', wbsField[entity], 'Employee', 'Currency'];
	const copied = names.flatMap((name) => {
		const value = last?.row[name] ?? null;
		return value === null ? [] : [[name, value] as const];
	});
	return {
		do: 'post',
		n: next,
		fields: {
			...Object.fromEntries(copied),
			...figuresAgainst(entity, group),
			Date: today,
		},
		notes: firstLines(last),
	};
}

/** Notes without the line that holds the key. */
function firstLines(entry: Entry | undefined): string {
	const notes = String(entry?.row.Notes ?? '');
	return notes
		.split(/\r?\n/)
		.filter((line) => !/\basana:\d+:/.test(line))
		.join('\n');
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

function label({ row, id }: Entry): string {
	return `Entry ${row.EntryNumber ?? id}`;
}

function undecidedReason(entry: Entry): string {
	return entry.status === hourStatus.failed || entry.status === hourStatus.undoFailed
		? `${label(entry)} failed on approval in Exact Online, so it can neither be changed nor added to. Sort that out there, then run again.`
		: `${label(entry)} is being processed in Exact Online. Run again when that is done.`;
}

function goneReason(gone: readonly string[], wayOut: string): string {
	const which = gone.length === 1 ? 'An entry' : 'Each of several entries';
	return `${which} posted for this task can no longer be found in Exact Online: somebody deleted it there. Nothing is posted again by itself. ${wayOut}`;
}

function elsewhereReason(entry: Entry): string {
	return `${label(entry)} is final and stands on another project, item or budget line than the task now asks for. Correct that by hand in Exact Online, or undo the change in Asana.`;
}
