import { clearInterval, process, setInterval } from '../host';

/** Resolves when this program is asked to end: by Ctrl-C, a closed terminal or a signal. */
export const untilInterrupted = () =>
	new Promise<void>((resolve) => {
		// A pending promise alone does not keep Node running.
		const alive = setInterval(() => undefined, 60_000);
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.once(signal, () => {
				clearInterval(alive);
				resolve();
			});
		}
	});
