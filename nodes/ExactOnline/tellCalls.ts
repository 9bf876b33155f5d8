import { entityOf } from '../shared/exact/entities';
import type { Forecast, OnForecast } from '../shared/exact/reading/readRows';
import { noRoom } from '../shared/exact/room';
import type { OperationCall } from './operations/call';

/** From so many calls on, people are told. */
const WORTH_TELLING = 10;

/**
 * Tells of a large read before it goes on: in n8n's log at once, and with the output. A read that
 * cannot end today is refused as soon as that is known, instead of using up the day.
 */
export function tellCalls({ context, exact }: OperationCall): OnForecast {
	return (forecast) => {
		const { calls, division } = forecast;
		if (calls === undefined) return;
		const room = exact.client.roomFor(division, calls - 1);
		if (!room.suffices) throw noRoom(room);
		if (calls < WORTH_TELLING) return;
		const message = `${whatIsRead(forecast)} ${room.words}`;
		context.logger.info(`Exact Online: ${message}`);
		context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	};
}

function whatIsRead({ entity, records = 0, calls = 0, division, kind }: Forecast): string {
	const { plural } = entityOf(entity);
	const ways = {
		ordinary: 'in pages of 60',
		bulk: 'through the bulk service',
		sync: 'through the sync service',
	};
	return `Reading ${records} ${plural} of division ${division} ${ways[kind]} takes ${calls} calls, of which the first is made.`;
}
