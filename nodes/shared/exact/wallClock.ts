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

/** Milliseconds by which the zone is ahead of UTC at this instant. */
function offsetAt(instant: number, zone: string): number {
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
	return plainWallClock(wallClock) + writtenOffset(wallClock - instantOf(wallClock, zone));
}

/** What clocks in the zone show at this instant, `yyyy-MM-ddTHH:mm:ss.SSS`. */
export function wallClockOf(instant: number, zone: string): string {
	return plainWallClock(instant + offsetAt(instant, zone));
}

/** The day of a wall-clock time, `yyyy-MM-dd`. */
export function dayOfWallClock(wallClock: number): string {
	return plainWallClock(wallClock).slice(0, 10);
}

function plainWallClock(wallClock: number): string {
	return new Date(wallClock).toISOString().slice(0, -1);
}

function writtenOffset(offset: number): string {
	const minutes = Math.abs(offset) / MINUTE;
	const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
	return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
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
