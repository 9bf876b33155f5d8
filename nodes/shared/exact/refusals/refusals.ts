import { ApiFault } from '../../http/fault';
import type { Clock } from '../../http/types';
import type { ConnectionState } from '../calls/connection';

/** How long a refusal is taken to last, in milliseconds: until somebody may have changed the rights. */
const LASTS = 60 * 60_000;

interface Memory {
	connection: ConnectionState;
	clock: Clock;
}

/**
 * Whether Exact refused this within the last hour. It counts refusals against the app, so what is
 * known to be refused is not asked for again.
 */
export function isRefused({ connection, clock }: Memory, what: string): boolean {
	return (connection.refused.get(what) ?? 0) > clock.now();
}

/** Whether a fault says that Exact has nothing there for this app or user. */
export function isClosed(fault: unknown): fault is ApiFault {
	return fault instanceof ApiFault && ['forbidden', 'notFound'].includes(fault.kind);
}

/** Whether a fault says that Exact does not answer this: it is closed, or cannot be asked so. */
export function isRefusal(fault: unknown): fault is ApiFault {
	return isClosed(fault) || (fault instanceof ApiFault && fault.kind === 'invalid');
}

/** Remembers that Exact refuses this. */
export function noteRefusal({ connection, clock }: Memory, what: string): void {
	connection.refused.set(what, clock.now() + LASTS);
}
