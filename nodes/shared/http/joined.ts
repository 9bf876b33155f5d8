/**
 * Waits for what another run has under way. When that fails, it is started anew, once, by us: n8n
 * lets nobody send through a run that has ended, and the other one may have.
 */
export async function joined<T>(
	underway: Promise<T> | undefined,
	start: () => Promise<T>,
): Promise<T> {
	return underway === undefined ? await start() : await underway.catch(async () => await start());
}
