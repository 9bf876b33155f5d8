import { MappingFault } from '../../shared/mapping/fault';

/**
 * A switch of the panel. Switched by an expression it may give anything, and a guess could write what
 * was meant to be held back; so what is neither true nor false is refused. A switch that is not
 * stored stands at `initial`. `where` is what follows its name in sentences, such as ` in row 1`.
 */
export function readSwitch<N extends string>(
	values: { readonly [name in N]?: unknown },
	name: N,
	{ label, initial, where = '' }: { label: string; initial: boolean; where?: string },
): boolean {
	if (!(name in values)) return initial;
	const value: unknown = values[name];
	if (typeof value === 'boolean') return value;
	const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (word === 'true' || word === 'false') return word === 'true';
	const found = word === '' && typeof value !== 'number' ? 'nothing' : `"${String(value)}"`;
	throw new MappingFault(
		`"${label}"${where} is neither true nor false`,
		`The expression there gives ${found}. Let it give true or false. Nothing was written.`,
	);
}
