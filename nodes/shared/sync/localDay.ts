import { wallClockOf } from '../exact/odata/wallClock';

/** The day that an ISO instant is of in a time zone, `yyyy-MM-dd`. */
export function localDay(instant: string, timeZone: string): string {
	return wallClockOf(Date.parse(instant), timeZone).slice(0, 'yyyy-MM-dd'.length);
}
