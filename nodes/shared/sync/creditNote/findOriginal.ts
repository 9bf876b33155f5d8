import type { ExactClient } from '../../exact/client';
import { entityOf, type EntityName } from '../../exact/entities';
import { and, eq, guid, number, or, text, type Filter } from '../../exact/odata/odata';
import type { ExactDocument, Row } from '../../exact/types';
import { creditNoteOf, type CreditNotes } from './kinds';

/** The invoice a credit note belongs to. */
export interface Original {
	key: string;
	/** As people know it. */
	number: string;
}

/** What is known of the original: it, or why it is not known. */
export type OriginalFound = Original | { reason: string };

/** Numbers looked for at most; a longer text names something else. */
const MOST = 8;

/** Shorter ones are quantities, months and the like. */
const SHORTEST = 3;

/**
 * The invoice whose number a credit note has in one of its texts, of the same account. One call, and
 * none for a document that is no credit note (`undefined`) or names no number. Exact itself does not
 * tell the original, so a number that fits two invoices, or none, leaves it unknown.
 */
export async function findOriginal(
	client: ExactClient,
	document: ExactDocument,
): Promise<OriginalFound | undefined> {
	const facts = creditNoteOf(document);
	if (facts === undefined) return undefined;
	const { division, entity, key } = document._exact;
	const names = namesIn(document, facts);
	const where = filterFor(entity, facts, { names, relation: document[facts.relation] });
	if (where === undefined)
		return { reason: 'No text of the credit note has the number of an invoice.' };
	const { key: keyField } = entityOf(entity);
	const select = [...new Set([keyField, 'Type', ...facts.numbers])];
	const found: Row[] = [];
	for await (const row of client.list(entity, { division, select, where, limit: MOST })) {
		const isOther = String(row[keyField]).toLowerCase() !== key;
		if (isOther && !facts.types.includes(Number(row.Type))) found.push(row);
	}
	const [original, ...others] = found;
	if (original === undefined) {
		return { reason: `No invoice of this account has the number ${names.join(' or ')}.` };
	}
	const label = (row: Row) => numberOf(row, facts, names);
	if (others.length > 0) {
		return { reason: `Several invoices fit: ${found.map(label).join(', ')}.` };
	}
	return { key: String(original[keyField]).toLowerCase(), number: label(original) };
}

/** Words of the texts that may be a number: with a digit in them, and not too short. */
function namesIn(document: ExactDocument, { texts }: CreditNotes): string[] {
	const said = texts.map((field) => String(document[field] ?? ''));
	const words = said.flatMap((one) => [one.trim(), ...one.split(/[\s,;:()"']+/)]);
	const names = words
		.map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
		.filter((word) => word.length >= SHORTEST && word.length <= 30 && /\d/.test(word));
	return [...new Set(names)].slice(0, MOST);
}

function filterFor(
	entity: EntityName,
	{ numbers, relation: relationField }: CreditNotes,
	{ names, relation }: { names: readonly string[]; relation: unknown },
): Filter | undefined {
	if (typeof relation !== 'string') return undefined;
	const { fields } = entityOf(entity);
	const named = numbers.flatMap((field) =>
		names.flatMap((name): Filter[] => {
			if (fields[field]?.type !== 'integer') return [eq(field, text(name))];
			return /^\d{1,9}$/.test(name) ? [eq(field, number(Number(name)))] : [];
		}),
	);
	const [first, ...others] = named;
	return first && and(eq(relationField, guid(relation)), or(first, ...others));
}

/** The number by which the credit note named it. */
function numberOf(row: Row, { numbers }: CreditNotes, names: readonly string[]): string {
	const all = numbers.map((field) => String(row[field] ?? '')).filter((one) => one !== '');
	return all.find((one) => names.includes(one)) ?? all[0] ?? '';
}
