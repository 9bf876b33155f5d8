import type { WriteBackOutcome, WriteBackResult } from './result';

/** Ends the work on one row for a reason that people in finance can act upon. */
export class Stop extends Error {
	readonly outcome: WriteBackOutcome;
	/** What else the result of the row tells. */
	readonly details: Partial<WriteBackResult>;

	constructor(outcome: WriteBackOutcome, reason: string, details: Partial<WriteBackResult> = {}) {
		super(reason);
		this.name = 'Stop';
		this.outcome = outcome;
		this.details = details;
	}
}

/** Something is missing, or a rule of Exact Online is in the way. */
export function refused(reason: string): Stop {
	return new Stop('refused', reason);
}
