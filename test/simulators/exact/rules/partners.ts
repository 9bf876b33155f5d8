import { invalidValue } from '../errors';
import type { Label, Row, Value } from '../types';
import { rowWith, type Place } from './place';

/** The account is no supplier. */
export function supplierProblem(place: Place, id: Value | undefined): Label[] {
	const account = rowWith(place, 'crm/Accounts', id);
	if (account === undefined || account.IsSupplier === true) return [];
	return [invalidValue({ en: 'Supplier (Type)', nl: 'Leverancier (Type)' })];
}

/** The account is no customer. */
export function customerProblem(place: Place, id: Value | undefined): Label[] {
	const account = rowWith(place, 'crm/Accounts', id);
	if (account === undefined || account.Status === 'C') return [];
	return [invalidValue({ en: 'Invoice to (Type)', nl: 'Factuur voor (Type)' })];
}

/** Values of Journals.Type. */
export const journalType = { bank: 12, sales: 20, purchase: 22, general: 90 } as const;

/** The journal is of another kind than the entry. */
export function journalProblem(
	{ state, division }: Place,
	{ code, type }: { code: Value | undefined; type: number },
): Label[] {
	const journal = journalWith({ state, division }, code);
	if (journal === undefined || journal.Type === type) return [];
	return [invalidValue({ en: 'Journal (Type)', nl: 'Dagboek (Type)' })];
}

function journalWith({ state, division }: Place, code: Value | undefined): Row | undefined {
	const value = code ?? null;
	return state.find({ division, entity: 'financial/Journals', by: 'Code', value });
}
