/** The record with this gid or, failing that, this name. */
export function byNameOrGid<R extends { gid: string; name: string }>(
	among: Map<string, R>,
	named: string,
): R {
	const found = among.get(named) ?? [...among.values()].find(({ name }) => name === named);
	if (found === undefined) throw new Error(`nothing called ${named} in the simulator`);
	return found;
}
