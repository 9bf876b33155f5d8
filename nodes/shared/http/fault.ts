export type Service = 'Exact Online' | 'Asana';

/** Why a call came to nothing, in the terms that decide what to do next. */
export type FaultKind =
	| 'reconnect' // the credential must be connected again by a person
	| 'forbidden' // the credential works but may not do this
	| 'notFound'
	| 'invalid' // the service refused what we sent
	| 'conflict' // the record is already there
	| 'rateLimited' // a limit that is not worth waiting for inside a run
	| 'unavailable' // the service is down, slow or answers nonsense
	| 'setup'; // something the user has to choose or create first

/** What a fault tells besides its message. */
export interface FaultDetails {
	kind: FaultKind;
	/** What the reader can do about it. */
	hint?: string;
	/** HTTP status, where one was received. */
	status?: number;
	/** Epoch milliseconds at which a new try makes sense. */
	retryAt?: number;
}

/**
 * A call that did not succeed, in words for the person at the screen: the message says what
 * happened, the hint what to do. Neither ever holds a token or a secret.
 */
export class ApiFault extends Error {
	readonly service: Service;
	readonly kind: FaultKind;
	readonly hint?: string;
	readonly status?: number;
	readonly retryAt?: number;

	constructor(service: Service, message: string, details: FaultDetails) {
		super(message);
		this.name = 'ApiFault';
		this.service = service;
		this.kind = details.kind;
		this.hint = details.hint;
		this.status = details.status;
		this.retryAt = details.retryAt;
	}
}

/** Whether the service said no to what was sent, so that nothing was done. */
export function isRefusal(fault: unknown): fault is ApiFault {
	return fault instanceof ApiFault && (fault.kind === 'invalid' || fault.kind === 'forbidden');
}

/**
 * No answer arrived: the request may or may not have been carried out. The message is the network's
 * own name of what happened, such as ECONNREFUSED.
 */
export class ConnectionFault extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'ConnectionFault';
	}
}
