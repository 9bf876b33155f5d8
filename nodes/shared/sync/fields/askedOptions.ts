/** Names of options that runs of this process wait for, by the gid of their field. */
export type AskedOptions = Map<string, Set<string>>;

/** Waits along with others: whoever has a turn to add options adds those of all who wait. */
export async function asking<T>(
	asked: AskedOptions,
	wanted: ReadonlyArray<{ field: string; option: string }>,
	work: () => Promise<T>,
): Promise<T> {
	for (const { field, option } of wanted) {
		asked.set(field, (asked.get(field) ?? new Set()).add(option));
	}
	return await work().finally(() => {
		for (const { field, option } of wanted) asked.get(field)?.delete(option);
	});
}
