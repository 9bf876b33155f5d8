/**
 * Exact writes local wall-clock time as if it were UTC. These functions move between that and real
 * instants, with the offset the zone had or will have at that very moment.
 */

const MINUTE = 60_000;
const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this name of a time zone is known here. */
export function isTimeZone(zone: string): boolean {
	try {
		return formatOf(zone) !== undefined;
	} catch {
		return false;
	}
}

/** Since 1970 clocks are changed on a quarter of an hour only, and not twice within a day. */
const QUARTER = 15 * MINUTE;
/** Offsets by zone, and by day or quarter: asking takes longer than reading the rest of a record. */
const offsets = new Map<string, Map<number, number>>();
/** Beyond so many, all are forgotten. */
const MOST = 50_000;

/** Milliseconds by which the zone is ahead of UTC at this instant. */
function offsetAt(instant: number, zone: string): number {
	if (instant < 0) return askedOffset(instant, zone);
	const known = offsets.get(zone) ?? new Map<number, number>();
	offsets.set(zone, known);
	if (known.size >= MOST) known.clear();
	const day = Math.floor(instant / DAY) * DAY;
	const found = known.get(day) ?? wholeDayOffset(known, day, zone);
	if (!Number.isNaN(found)) return found;
	// Negative, so that no quarter is taken for a day.
	const quarter = -Math.floor(instant / QUARTER) - 1;
	const asked = known.get(quarter) ?? askedOffset(instant, zone);
	known.set(quarter, asked);
	return asked;
}

/** The offset of a day of UTC; NaN where it changes within. */
function wholeDayOffset(known: Map<number, number>, day: number, zone: string): number {
	const first = askedOffset(day, zone);
	const offset = askedOffset(day + DAY, zone) === first ? first : NaN;
	known.set(day, offset);
	return offset;
}

function askedOffset(instant: number, zone: string): number {
	const parts = new Map(
		formatOf(zone)
			.formatToParts(instant)
			.map((p) => [p.type, Number(p.value)]),
	);
	const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
	const shown = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return shown - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant at which clocks in the zone show this wall-clock time (written as UTC milliseconds).
 * In the hour that comes twice the first one is meant; a time that is skipped keeps the offset of
 * before the change, as `Temporal` and the mail standards do.
 */
export function instantOf(wallClock: number, zone: string): number {
	const before = offsetAt(wallClock - DAY, zone);
	const after = offsetAt(wallClock + DAY, zone);
	const early = wallClock - Math.max(before, after);
	if (offsetAt(early, zone) === wallClock - early) return early;
	const late = wallClock - Math.min(before, after);
	return offsetAt(late, zone) === wallClock - late ? late : wallClock - before;
}

/** Wall-clock time as ISO with the zone's offset, e.g. `2026-06-25T16:17:09.433+02:00`. */
export function isoOfWallClock(wallClock: number, zone: string): string {
	const day = Math.floor(wallClock / DAY);
	const known = dayOffsets.get(zone) ?? new Map<number, string>();
	if (known.size === 0) dayOffsets.set(zone, known);
	const offset = known.get(day) ?? learnOffset(known, day, zone);
	return plainWallClock(wallClock, offset === CHANGES ? offsetOf(wallClock, zone) : offset);
}

/** By zone and day of its wall clock, the offset as it is written: most records share theirs. */
const dayOffsets = new Map<string, Map<number, string>>();

/** Stands for the offset of a day on which clocks are changed, or may be within a quarter. */
const CHANGES = '';

function learnOffset(known: Map<number, string>, day: number, zone: string): string {
	const [first = CHANGES, last] = [day * DAY, (day + 1) * DAY - 1].map((at) => offsetOf(at, zone));
	const offset = day > 0 && first === last ? first : CHANGES;
	if (known.size >= MOST) known.clear();
	known.set(day, offset);
	return offset;
}

function offsetOf(wallClock: number, zone: string): string {
	return writtenOffset(wallClock - instantOf(wallClock, zone));
}

/** What clocks in the zone show at this instant, `yyyy-MM-ddTHH:mm:ss.SSS`. */
export function wallClockOf(instant: number, zone: string): string {
	return plainWallClock(instant + offsetAt(instant, zone));
}

/** The day of a wall-clock time, `yyyy-MM-dd`. */
export function dayOfWallClock(wallClock: number): string {
	return writtenDay(Math.floor(wallClock / DAY));
}

/** The day after a day, both `yyyy-MM-dd`. */
export function nextDay(day: string): string {
	return dayOfWallClock(Date.parse(`${day}T00:00:00Z`) + DAY);
}

/** Days by their number since 1970; most records share theirs with others. */
const days = new Map<number, string>();

function writtenDay(day: number): string {
	const known = days.get(day);
	if (known !== undefined) return known;
	const written = new Date(day * DAY).toISOString().slice(0, -'T00:00:00.000Z'.length);
	if (days.size >= MOST) days.clear();
	days.set(day, written);
	return written;
}

const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

function plainWallClock(wallClock: number, offset = ''): string {
	const day = Math.floor(wallClock / DAY);
	const time = Math.floor(wallClock) - day * DAY;
	const minute = writtenMinute(Math.floor(time / MINUTE));
	const second = twoDigits[Math.floor(time / 1_000) % 60];
	const rest = String(time % 1_000).padStart(3, '0');
	// Joined, it is one text; added up, it would keep all of its parts in memory.
	return [writtenDay(day), minute, second, '.', rest, offset].join('');
}

/** By the minute of the day, what stands between its day and the seconds. */
const minuteTexts: string[] = [];

function writtenMinute(minute: number): string {
	const hour = twoDigits[Math.floor(minute / 60)];
	return (minuteTexts[minute] ??= ['T', hour, ':', twoDigits[minute % 60], ':'].join(''));
}

function writtenOffset(offset: number): string {
	const minutes = Math.floor(Math.abs(offset) / MINUTE);
	const hour = twoDigits[Math.floor(minutes / 60)];
	return `${offset < 0 ? '-' : '+'}${hour}:${twoDigits[minutes % 60]}`;
}

function formatOf(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone);
	if (known !== undefined) return known;
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	formats.set(zone, format);
	return format;
}
