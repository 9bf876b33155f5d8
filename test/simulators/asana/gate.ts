/**
 * The place where requests wait between being let in and being worked on. Closing it keeps any
 * number of them in flight at once, so that limits on concurrency can be met without a stopwatch.
 */
import { wait } from '../../host';
export class Gate {
	private opened: Promise<void> | undefined;

	/** `latencyMs`: real milliseconds each request spends here even when the gate is open. */
	constructor(private readonly latencyMs = 0) {}

	/** Closes the gate; what it returns opens it again. */
	hold(): () => void {
		let open = () => {};
		this.opened = new Promise<void>((resolve) => (open = resolve));
		return () => {
			this.opened = undefined;
			open();
		};
	}

	async pass(): Promise<void> {
		if (this.latencyMs > 0) await wait(this.latencyMs);
		await this.opened;
	}
}
