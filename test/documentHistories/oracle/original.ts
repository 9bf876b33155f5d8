import type { Books, DocumentId, Row, Stored } from './books';
import { kindFacts } from './kinds';

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
	const isCredit = (row: Row) => facts.credit.includes(Number(row.Type));
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
