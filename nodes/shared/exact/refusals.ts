import type { Clock } from '../http/types';
import type { ConnectionState } from './connection';

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

/** Remembers that Exact refuses this. */
export function noteRefusal({ connection, clock }: Memory, what: string): void {
	connection.refused.set(what, clock.now() + LASTS);
}
