import type { PreparedField } from './result';

/** Kinds of field as Asana's own windows call them. */
const kinds: Readonly<Record<string, string>> = {
	enum: 'single-select',
	multi_enum: 'multi-select',
	people: 'people',
	text: 'text',
	number: 'number',
	date: 'date',
	reference: 'reference',
};

function kindOf(type: string): string {
	return kinds[type] ?? type;
}

/** A field of the same name is of another kind. */
export function otherTypeWords(type: string, [wanted = 'text']: readonly string[]): string {
	return `It is a ${kindOf(type)} field, not a ${kindOf(wanted)} field. It was left as it is.`;
}

/** A field of the same name shows amounts under the sign of another currency. */
export function otherCurrencyWords(shown: string, wanted: string): string {
	return `It shows amounts in ${shown}, and these are in ${wanted}. It was left as it is.`;
}

/** The plan has no custom fields. */
export function notInPlanWords(said: string): { reason: string; hint: string } {
	return {
		reason: said,
		hint: 'Nothing has to be prepared: "Create or Update" keeps what the custom fields would show as a list in the description of each task, under a line of its own, and leaves what people write above and below it.',
	};
}

const advice: ReadonlyArray<{
	outcome: PreparedField['outcome'];
	say: (names: string) => string;
}> = [
	{
		outcome: 'otherType',
		say: (names) =>
			`${names}: rename the field in Asana, so that one of the right kind can be made beside it, or choose another field in the mapping.`,
	},
	{
		outcome: 'noRoom',
		say: (names) =>
			`${names}: the project takes no more custom fields. Remove some that nobody needs, or let the mapping write these values into the description.`,
	},
	{
		outcome: 'refused',
		say: (names) =>
			`${names}: Asana did not allow it. The field may be private or locked, or a private field may have that name already: have it shared with the person behind the Asana credential as an editor, or let the mapping write these values into the description.`,
	},
	{
		outcome: 'notMade',
		say: (names) => `${names}: the field says why.`,
	},
];

/** What to do about fields the project does not have in the end; undefined where it has all. */
export function hintFor(fields: readonly PreparedField[]): string | undefined {
	const said = advice.flatMap(({ outcome, say }) => {
		const names = fields
			.filter((field) => field.outcome === outcome)
			.map(({ name }) => `"${name}"`);
		return names.length === 0 ? [] : [say(names.join(', '))];
	});
	return said.length === 0 ? undefined : said.join(' ');
}
