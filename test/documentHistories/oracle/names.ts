/** How the fields in Asana are called that show what Exact has: the convention, written once more. */
export const names = {
	documentNumber: 'Exact · Document No.',
	relation: 'Exact · Relation',
	amount: 'Exact · Amount',
	currency: 'Exact · Currency',
	divisionAmount: 'Exact · Amount (Division)',
	vatAmount: 'Exact · VAT',
	status: 'Exact · Status',
	receiptStatus: 'Exact · Receipt Status',
	dueDate: 'Exact · Due Date',
	documentDate: 'Exact · Document Date',
	glAccount: 'Exact · GL Account',
	costCenter: 'Exact · Cost Center',
	costUnit: 'Exact · Cost Unit',
	project: 'Exact · Project',
	originalDocument: 'Exact · Original Document',
	reference: 'Exact · Reference',
} as const;

export type FieldName = keyof typeof names;

/** What stands at the beginning of each of them. */
export const OURS = 'Exact · ';

/** Where a tie stands that people can see. */
export const TIE_FIELD = 'Exact ID';

/** Before the name of a task whose record is gone. */
export const REMOVED = 'Removed in Exact Online: ';

/** What joins a task to its record. */
export function tieText({ kind, key }: { kind: string; key: string }, division: number): string {
	return `exact-online:${division}:${kind}:${key.toLowerCase()}`;
}
