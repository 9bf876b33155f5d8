import { custom, from, standard, text, whenCreating, type Preset } from './preset';

/** A supplier or customer, to be approved, completed or looked after. */
export const account: Preset = {
	task: [
		standard('name', text('{Code} – {Name}')),
		standard(
			'notes',
			whenCreating(text('{AddressLine1}\n{Postcode} {City}\n{Email}\n{Phone}\n{Website}')),
		),
		custom('documentNumber', from('Code')),
		custom('relation', from('Code+Name')),
		custom('status', from('Status')),
		custom('reference', from('VATNumber')),
	],
	line: [],
};
