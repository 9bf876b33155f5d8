import type { Clock } from '../http/types';
import type { ConnectionState } from './calls/connection';
import type { Row } from './types';

/** How long rows that rarely change are taken as unchanged, in milliseconds. */
const KEPT = 10 * 60_000;
/** Beyond this many, the oldest are forgotten. */
const MOST = 2_000;

/**
 * Rows from memory when they were read within the last ten minutes, else from `read`. What was not
 * there, and what is not worth keeping, is asked for again next time. Only values are kept, no call
 * on its way: n8n lets nobody use what belongs to a run that has ended.
 */
export async function known(
	{ connection, clock }: { connection: ConnectionState; clock: Clock },
	name: string,
	read: () => Promise<Row[]>,
	isKept: (rows: readonly Row[]) => boolean = (rows) => rows.length > 0,
): Promise<Row[]> {
	const kept = connection.known.get(name);
	if (kept !== undefined && kept.until > clock.now()) return kept.rows;
	const rows = await read();
	connection.known.delete(name);
	if (isKept(rows)) connection.known.set(name, { rows, until: clock.now() + KEPT });
	const [oldest] = connection.known.keys();
	if (connection.known.size > MOST && oldest !== undefined) connection.known.delete(oldest);
	return rows;
}
