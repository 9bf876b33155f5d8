import { alreadyProcessed, invalidValue, mandatory } from '../../errors';
import type { Label, Row } from '../../types';
import { labelOf, type Candidate } from '../../writes/check';
import { numberOf } from '../money';
import { rowWith, type Place } from '../place';
import type { Booking, Rule } from '../rule';
import { obstacles } from './obstacles';
import { hourStatus, isLocked } from './status';

const time = 'project/TimeTransactions';

/** A correction of a final hour entry books a negative one beside it, submitted for approval. */
export const timeCorrectionRule: Rule = {
	check(candidate) {
		const { state, division, entity, values, before } = candidate;
		const place = { state, division };
		if (before !== undefined && isBooked(place, before)) return [alreadyProcessed];
		const row: Row = { ...before, ...values.own };
		const originalLabel = labelOf(entity.fields.OriginalEntryId, 'OriginalEntryId');
		const original = rowWith(place, time, row.OriginalEntryId);
		if (original === undefined) return [mandatory(originalLabel)];
		if (before !== undefined && before.OriginalEntryId !== row.OriginalEntryId) {
			return [invalidValue(originalLabel)];
		}
		if (original.HourStatus !== hourStatus.final) return [invalidValue(originalLabel)];
		return [...wrongQuantity(candidate, row, original), ...obstacles(place, original, activity)];
	},
	checkRemoval: ({ state, division, before }) =>
		isBooked({ state, division }, before) ? [alreadyProcessed] : [],
	complete({ state }, row) {
		// Not a field of the entity: which entry this correction has booked.
		row.Entry ??= state.newGuid();
	},
	books: (writing, row) => negativeEntry(writing, row),
};

const activity = {
	field: 'Activity',
	entity: 'project/WBSActivities',
	label: { en: 'Activity', nl: 'Activiteit' },
} as const;

function isBooked(place: Place, { Entry }: Row): boolean {
	const entry = rowWith(place, time, Entry);
	return entry !== undefined && isLocked(entry);
}

/** Negative, and not more than is left of the original. */
function wrongQuantity(candidate: Candidate, row: Row, original: Row): Label[] {
	const label = labelOf(candidate.entity.fields.Quantity, 'Quantity');
	if (typeof row.Quantity !== 'number') return [mandatory(label)];
	const others = candidate.state
		.table(candidate.division, candidate.entity.path)
		.filter((one) => one !== candidate.before && one.OriginalEntryId === original.ID);
	const left = others.reduce(
		(total, { Quantity }) => total + numberOf(Quantity),
		numberOf(original.Quantity),
	);
	// A nudge for the binary dust of 0.1 + 0.2.
	const tooMuch = left + row.Quantity < -1e-9;
	return row.Quantity >= 0 || tooMuch ? [invalidValue(label)] : [];
}

const copied = ['Account', 'Project', 'Subscription', 'Activity', 'Item', 'Employee', 'Date'];

function negativeEntry(place: Place, row: Row): Booking[] {
	const original = rowWith(place, time, row.OriginalEntryId);
	if (original === undefined || typeof row.Entry !== 'string') return [];
	const own: Row = Object.fromEntries(copied.map((name) => [name, original[name] ?? null]));
	own.Quantity = row.Quantity ?? null;
	own.Notes = row.Notes ?? null;
	own.HourStatus = hourStatus.submitted;
	return [{ entity: time, key: row.Entry, own }];
}
