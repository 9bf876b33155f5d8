import { MappingFault } from '../../shared/mapping/fault';

/**
 * The value of a list of the panel. An expression may give anything, and taking another choice for
 * it could book something, so what is not in the list is refused.
 */
export function oneOf<T extends string>(
	value: unknown,
	choices: readonly T[],
	{ row, field, initial }: { row: string; field: string; initial: T },
): T {
	if (value === undefined || value === '') return initial;
	const found = choices.find((choice) => choice === value);
	if (found !== undefined) return found;
	throw new MappingFault(
		`"${String(value)}" is no choice for "${field}" in ${row}`,
		`It can be one of: ${choices.join(', ')}. Choose it from the list, or correct the expression.`,
	);
}
