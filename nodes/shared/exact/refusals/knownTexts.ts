/**
 * What is known of the sentences with which Exact refuses a record, in English and Dutch. They come
 * in the language of its user, so nothing is decided by them: they only make a hint more exact.
 * exact-online.md §3.8
 */

/** A sentence, or the word before its colon, and what to do about the field it names. */
interface KnownText {
	begins: readonly string[];
	/** `field` is quoted, and empty where no field is known. */
	advice(field: string): string;
}

/** Longer beginnings come before shorter ones that they contain. */
export const knownTexts: readonly KnownText[] = [
	{
		begins: ['invalid reference', 'ongeldige referentie'],
		advice: (field) =>
			`${field || 'It'} points to a record that this division does not have. Choose one of this division, by its ID or code.`,
	},
	{
		begins: ['mandatory', 'verplicht'],
		advice: (field) => `Fill in ${field || 'what it names'}.`,
	},
	{
		begins: ['invalid: post to callback url', 'ongeldig: post to callback url'],
		advice: () =>
			'Exact Online must reach n8n at the webhook address from the internet, over HTTPS, and get an answer there.',
	},
	{
		begins: ['data already exists', 'gegeven bestaat reeds'],
		advice: () =>
			'A record with the same key is there already. Look it up and change that one, or send another key.',
	},
	{
		begins: ['moet zijn: uniek'],
		advice: (field) => `${field || 'The value'} is in use by another record. Send another value.`,
	},
	{
		begins: ['kan niet verwijderen'],
		advice: () =>
			'Other records use this one. Delete those first, or give this record an end date instead.',
	},
	{
		begins: ['in gebruik'],
		advice: (field) =>
			`${field || 'The number'} is taken. Send another, or leave it to Exact Online.`,
	},
	{
		begins: ['ongeldig grootboekrekeningtype'],
		advice: () => 'A ledger account of this type cannot be used here. Choose another GL account.',
	},
	{
		begins: ['already processed', 'reeds verwerkt'],
		advice: () =>
			'What is processed can no longer be changed. Book a correction, or undo the processing first.',
	},
	{
		begins: ['niet herkende guid', 'unrecognized guid'],
		advice: () =>
			'A value is not an ID. An ID has 32 hexadecimal digits in five groups, e.g. 5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de.',
	},
	{
		begins: ['object reference not set'],
		advice: () =>
			'Exact Online failed over this record, mostly because a field is missing. Compare it with a record made by hand and fill in what is missing.',
	},
	{
		begins: ['a problem has occurred'],
		advice: () =>
			'This is a fault inside Exact Online. Run it again later; if it stays, give the support of Exact Online the time and what was sent.',
	},
	{
		begins: ['please add a $select'],
		advice: () => 'Choose the fields to read: Exact Online refuses to read all of them here.',
	},
	{
		begins: ['error processing request stream'],
		advice: () =>
			'A value has a form that does not fit its field. Send numbers as numbers, dates as yyyy-MM-dd, and lines as a list.',
	},
	{
		begins: ['invalid', 'ongeldig'],
		advice: (field) => `Change ${field || 'what it names'}: its value does not fit here.`,
	},
	{
		begins: ['blocked', 'geblokkeerd'],
		advice: (field) =>
			`${field || 'It'} is blocked in Exact Online. Unblock it there or choose another.`,
	},
];

/** "(Type)" behind an account says that the account does not have the role that is needed. */
export const roles: Readonly<Record<string, string>> = {
	Supplier: 'a supplier',
	InvoiceTo: 'a customer',
	OrderedBy: 'a customer',
	DeliverTo: 'a customer',
	Customer: 'a customer',
};

/** Exact's screen names of fields that are not the field's own name, and the fields they may mean. */
export const screenNames: Readonly<Record<string, readonly string[]>> = {
	artikel: ['Item'],
	'besteld door': ['OrderedBy'],
	boekstuknummer: ['EntryNumber'],
	dagboek: ['Journal', 'JournalCode'],
	diary: ['Journal', 'JournalCode'],
	'factuur voor': ['InvoiceTo'],
	grootboekrekening: ['GLAccount'],
	journals: ['Journal', 'JournalCode'],
	klant: ['Customer', 'OrderedBy', 'Account'],
	kostendrager: ['CostUnit'],
	kostenplaats: ['CostCenter'],
	'leveren aan': ['DeliverTo'],
	leverancier: ['Supplier'],
	relatie: ['Customer', 'Supplier', 'OrderedBy', 'Account'],
	relationship: ['Customer', 'Supplier', 'OrderedBy', 'Account'],
};
