/** What all of these give. They come to their end, every one, before the first failure counts. */
export async function allOf<T extends ReadonlyArray<Promise<unknown>> | []>(
	runs: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
	await Promise.allSettled(runs);
	return await Promise.all(runs);
}
