/** Asana refuses to make what is there already. Another process may have been quicker. */
export async function orMadeMeanwhile<T>(
	make: () => Promise<T>,
	look: () => Promise<T | undefined>,
): Promise<T> {
	return await make().catch(
		async (refusal: unknown) => (await look()) ?? (await Promise.reject(refusal)),
	);
}
