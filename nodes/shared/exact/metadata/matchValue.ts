import type { ExactClient } from '../client';
import { referredValue } from './referredValue';
import { fieldOf, referenceOf, type Target } from './target';

/** A value to look for in a field: a record that the field points to may be given by its code. */
export async function matchValue(
	target: Target,
	{ name, value }: { name: string; value: unknown },
	place: { client: ExactClient; division: number },
): Promise<unknown> {
	const property = target.facts.properties.get(name);
	const reference = referenceOf(target, name);
	if (property === undefined || reference === undefined) return value;
	return await referredValue({ field: fieldOf(target, property), reference, value }, place);
}
