import type { ResourceMapperField } from 'n8n-workflow';
import { acceptedNames } from '../shared/exact/metadata/checkNames';
import { linesBehind, type Target } from '../shared/exact/metadata/target';
import { shownFields } from './shownFields';

/** What a line is about, with how much of it, by the names Exact has for that; the usual one first. */
const KINDS = [
	{ about: 'Item', amounts: { QuantityInPurchaseUnits: 1, Quantity: 1 } },
	{ about: 'GLAccount', amounts: { AmountFC: 0 } },
];

/** The same fields; those that take lines begin with one line to fill in, as JSON. */
export async function withLineExamples(
	fields: ResourceMapperField[],
	target: Target,
): Promise<ResourceMapperField[]> {
	return await Promise.all(
		fields.map(async (field) => {
			const defaultValue = field.type === 'array' ? await exampleFor(field.id, target) : undefined;
			return defaultValue === undefined ? field : { ...field, defaultValue };
		}),
	);
}

/** One line with the fields that a line needs; undefined where nothing is known of them. */
async function exampleFor(name: string, target: Target): Promise<string | undefined> {
	const property = target.facts.properties.get(name);
	const lines = property === undefined ? undefined : await linesBehind(target, property);
	if (lines === undefined) return undefined;
	const accepted = acceptedNames(lines.facts, 'POST');
	const kind = KINDS.find(({ about }) => accepted.includes(about));
	if (kind === undefined) return undefined;
	const needed = shownFields(lines, 'POST')
		.filter(({ id, required }) => required && !target.facts.keyFields.includes(id))
		.map(({ id }) => [id, ''] as const);
	const amount = Object.entries(kind.amounts).find(([one]) => accepted.includes(one));
	const line = {
		[kind.about]: '',
		...Object.fromEntries([...needed, ...(amount ? [amount] : [])]),
	};
	const fields = Object.entries(line).map(([one, value]) => `"${one}": ${JSON.stringify(value)}`);
	return ['[', `  { ${fields.join(', ')} }`, ']'].join('\n');
}
