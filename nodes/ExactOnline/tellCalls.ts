import { entityOf } from '../shared/exact/entities';
import { lineChunks } from '../shared/exact/lines';
import type { FoundRecord } from '../shared/exact/reading/readRecords';
import type { Forecast, OnForecast } from '../shared/exact/reading/readRows';
import { noRoom } from '../shared/exact/calls/room';
import type { ItemCall, OperationCall } from './operations/call';

/** From so many calls on, people are told. */
const WORTH_TELLING = 10;

/** A read that has begun. */
interface Read {
	/** What is read, such as `Reading 700 Accounts of division 123456 in pages of 60`. */
	what: string;
	division: number;
	/** Calls in all, of which the first is made. */
	calls: number;
}

/**
 * Tells of a large read before it goes on: in n8n's log at once, and with the output. A read that
 * cannot end today is refused as soon as that is known, instead of using up the day.
 */
export function tellRead({ context, exact }: ItemCall, { what, division, calls }: Read): void {
	const room = exact.client.roomFor(division, calls - 1);
	if (!room.suffices) throw noRoom(room);
	if (calls < WORTH_TELLING) return;
	const message = `${what} takes ${calls} calls, of which the first is made. ${room.words}`;
	context.logger.info(`Exact Online: ${message}`);
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
}

/** Tells of the read of an entity, once it is known what that takes. */
export function tellCalls(call: ItemCall): OnForecast {
	return (forecast) => {
		const { calls, division } = forecast;
		if (calls !== undefined) tellRead(call, { what: whatIsRead(forecast), division, calls });
	};
}

/** Tells of the lines that did not come with their records, before they are read by themselves. */
export function tellLines(call: OperationCall, records: readonly FoundRecord[]): void {
	const { entity, exact } = call;
	const { lines, plural } = entityOf(entity);
	if (lines === undefined) return;
	const { division } = exact;
	const missing = records.filter(
		(record) => record.lines === undefined && record.linesAsSent === undefined,
	);
	const chunks = lineChunks(
		entity,
		missing.map(({ key }) => key),
	);
	const calls = chunks.length * (lines.kinds?.length ?? 1);
	const what = `Reading the lines of ${missing.length} ${plural} of division ${division}`;
	// With the call that found the records.
	tellRead(call, { what, division, calls: calls + 1 });
}

function whatIsRead({ entity, records = 0, division, kind }: Forecast): string {
	const { plural } = entityOf(entity);
	const ways = {
		ordinary: 'in pages of 60',
		bulk: 'through the bulk service',
		sync: 'through the sync service',
	};
	return `Reading ${records} ${plural} of division ${division} ${ways[kind]}`;
}
