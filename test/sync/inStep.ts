import { nextTurn, wait } from '../host';
import type { AsanaSimulator } from '../simulators/asana';

/** Runs at once, each request of which waits until all of them are under way. */
export async function inStep(
	asana: AsanaSimulator,
	runs: Array<() => Promise<unknown>>,
): Promise<void> {
	let done = false;
	const all = Promise.all(runs.map(async (run) => await run())).finally(() => (done = true));
	const steps = (async () => {
		while (!done) {
			const release = asana.hold();
			await wait(5);
			release();
			await nextTurn();
		}
	})();
	await all;
	await steps;
}
