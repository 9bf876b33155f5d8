import type { Books, DocumentId, Row, Stored } from './books';
import { kindFacts, type Kind } from './kinds';

/**
 * The document a credit note belongs to: that with the number that people wrote as its reference, of
 * the same account. Undefined for what is no credit note, names none, or fits several.
 */
export function originalOf(
	books: Books,
	{ kind, key }: DocumentId,
	{ header }: Stored,
): { id: DocumentId; number: string } | undefined {
	const facts = kindFacts(kind);
	const isCredit = (row: Row) => isCreditNote(kind, row);
	const reference = String(header.YourRef ?? '').trim();
	if (!isCredit(header) || !/\d/.test(reference)) return undefined;
	const fields = kind === 'salesInvoice' ? [facts.number] : [facts.number, 'YourRef'];
	const [found, ...others] = books
		.all(kind)
		.filter((row) => row[facts.key] !== key && !isCredit(row))
		.filter((row) => row[facts.relation] === header[facts.relation])
		.filter((row) => fields.some((field) => String(row[field] ?? '') === reference));
	if (found === undefined || others.length > 0) return undefined;
	return { id: { kind, key: String(found[facts.key]) }, number: reference };
}

/** Whether a document is a credit note. */
export function isCreditNote(kind: Kind, header: Row | undefined): boolean {
	return header !== undefined && kindFacts(kind).credit.includes(Number(header.Type));
}

/** Whether a text names an original: its number and, where that is known, its task. */
export function isAnswer(text: string): boolean {
	return /^\S*\d\S*( https:\S+)?$/.test(text);
}
