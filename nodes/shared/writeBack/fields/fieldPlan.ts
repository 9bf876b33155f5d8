import type { Row, FieldValue } from '../../exact/types';
import { decideShared } from '../../mapping/merge';
import { isMet } from '../conditions';
import { readNotes } from '../notes/notes';
import type { SetField } from '../rows';
import { Stop } from '../stop';
import { sameValue } from '../target';
import { valueOf, type SourceValue } from '../taskValues';
import { toField, type EditableField } from './toField';
import type { Work } from '../work';

/** A value both sides have once the plan is done, to be noted on the task. */
export interface Agreed {
	place: string;
	value: string | null;
}

/** What is to be done with one field. */
export type FieldPlan =
	| { kind: 'same'; agreed?: Agreed }
	/** Exact changed it; the way out brings that to Asana. */
	| { kind: 'leave'; reason: string }
	| { kind: 'write'; value: FieldValue; agreed?: Agreed }
	| { kind: 'stop'; stop: Stop };

/** Decides what happens to a field; undefined when the row is not for the task as it is. */
export async function planField(
	work: Work,
	row: SetField,
	{ field, record }: { field: EditableField; record: Row },
): Promise<FieldPlan | undefined> {
	if (!isMet(row.when, work.task)) return undefined;
	const source = valueOf(work.task, row.value);
	if (source instanceof Stop) return { kind: 'stop', stop: source };
	const { words } = source;
	const { kind } = row.owner;
	if (words === null && !row.clear) return undefined;
	const current = record[field.name] ?? null;
	if (kind === 'whenEmpty' && !isEmpty(current)) return { kind: 'same' };
	const value = await wantedValue(work, words, { field, source }).catch((fault: unknown) =>
		fault instanceof Stop ? fault : Promise.reject(fault),
	);
	if (value instanceof Stop) return { kind: 'stop', stop: value };
	const { shared } = source;
	if (row.owner.kind !== 'shared' || shared === undefined) {
		return sameValue(current, value) ? { kind: 'same' } : { kind: 'write', value };
	}
	return await planShared(work, { field, source, shared, current, value, row });
}

async function wantedValue(
	{ exact, tie }: Work,
	words: string | null,
	{ field, source }: { field: EditableField; source: SourceValue },
): Promise<FieldValue> {
	if (words === null) return field.spec.type === 'text' && !field.reference ? '' : null;
	return await toField(words, { exact, division: tie.division, field, from: source.label });
}

interface SharedField {
	field: EditableField;
	source: SourceValue;
	shared: NonNullable<SourceValue['shared']>;
	current: FieldValue;
	value: FieldValue;
	row: SetField;
}

/** The three-way decision: whoever moved away from the value both last agreed on wins. */
async function planShared(work: Work, given: SharedField): Promise<FieldPlan> {
	const { field, source, shared, current, value, row } = given;
	const { place, canonical } = shared;
	const exactNoted = shared.asNoted(current);
	if (sameValue(current, value) || (exactNoted !== undefined && exactNoted === canonical)) {
		return { kind: 'same', agreed: { place, value: canonical } };
	}
	const base = readNotes(work.task, work.settings.entryField).base[place];
	const exactStands =
		base !== undefined && (await isAt(work, base, { field, source, current, exactNoted }));
	const { winner, conflict } = decideShared({
		base,
		exact: exactStands ? (base ?? null) : exactNoted === undefined ? String(current) : exactNoted,
		asana: canonical,
		policy: row.owner.kind === 'shared' ? row.owner.policy : 'report',
	});
	if (winner === 'asana') return { kind: 'write', value, agreed: { place, value: canonical } };
	if (winner === 'exact') {
		const why = conflict
			? 'Both sides changed it, and Exact Online wins as chosen'
			: 'Only Exact Online changed it';
		return { kind: 'leave', reason: `${why}; the way out brings its value to Asana.` };
	}
	const text = (one: FieldValue | undefined) =>
		one === null || one === undefined ? null : String(one);
	const details = {
		before: { [field.name]: current },
		conflict: { field: field.name, exact: text(current), asana: source.words, last: text(base) },
	};
	const reason =
		base === undefined
			? `${field.spec.label} is "${text(current) ?? ''}" in Exact Online and "${source.words ?? ''}" in Asana, and it is not known who changed it. Nothing was written. Make both the same by hand.`
			: `${field.spec.label} was changed on both sides: "${text(current) ?? ''}" in Exact Online, "${source.words ?? ''}" in Asana. Nothing was written. Make both the same by hand.`;
	return { kind: 'stop', stop: new Stop('conflict', reason, details) };
}

/** Whether Exact still has the value both last agreed on. */
async function isAt(
	{ exact, tie }: Work,
	base: string | null,
	{
		field,
		source,
		current,
		exactNoted,
	}: Pick<SharedField, 'field' | 'source' | 'current'> & { exactNoted: string | null | undefined },
): Promise<boolean> {
	if (exactNoted === base) return true;
	if (base === null) return isEmpty(current);
	const { division } = tie;
	// A code may be shown with its name behind it, so the noted text is looked up as well.
	return await toField(base, { exact, division, field, from: source.label }).then(
		(value) => sameValue(value, current),
		async (fault: unknown) => (fault instanceof Stop ? false : await Promise.reject(fault)),
	);
}

/** Exact shows 0 for a number that nobody entered. */
function isEmpty(value: FieldValue): boolean {
	return value === null || value === '' || value === 0;
}
