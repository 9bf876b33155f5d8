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

/**
 * The same where many wait: when what they wait for fails, one of them starts it anew and the others
 * wait for that, until it goes well or it is our own that fails.
 */
export async function joinedInTurn<T>(
	underway: () => Promise<T> | undefined,
	start: () => Promise<T>,
): Promise<T> {
	for (let one = underway(); one !== undefined; one = underway()) {
		const done = await one.then(
			(value) => ({ value }),
			() => undefined,
		);
		if (done !== undefined) return done.value;
	}
	return await start();
}
