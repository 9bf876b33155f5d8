/**
 * Exact Online keeps and sends dates as the wall clock of its region, written as if it were UTC.
 * "Wall" milliseconds below are such values; instants are real epoch milliseconds.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
	let format = formats.get(timeZone);
	if (format === undefined) {
		format = new Intl.DateTimeFormat('en-GB', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
		});
		formats.set(timeZone, format);
	}
	return format;
}

/** The wall clock of `timeZone` at an instant, as milliseconds that read right in UTC. */
export function wallTime(instant: number, timeZone: string): number {
	const parts = Object.fromEntries(
		formatFor(timeZone)
			.formatToParts(instant)
			.map(({ type, value }) => [type, Number(value)]),
	);
	const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
	const milliseconds = ((instant % 1000) + 1000) % 1000;
	return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}

/** Seconds the zone is ahead of UTC at an instant. */
export function utcOffsetSeconds(instant: number, timeZone: string): number {
	return (wallTime(instant, timeZone) - instant) / 1000;
}

/** `2020-01-06T16:26:08.587`: a wall time without a zone; trailing zeros of the fraction go. */
export function wallText(wall: number): string {
	return new Date(wall)
		.toISOString()
		.slice(0, -1)
		.replace(/\.?0+$/, '');
}

/** Midnight of the day a wall time falls on. */
export function startOfDay(wall: number): number {
	return Math.floor(wall / 86_400_000) * 86_400_000;
}

/** `10/28/2022 4:15:50 PM`, as the token endpoint writes instants. */
export function usDateTime(instant: number): string {
	const date = new Date(instant);
	const hour = date.getUTCHours();
	const two = (value: number) => String(value).padStart(2, '0');
	return (
		`${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ` +
		`${hour % 12 === 0 ? 12 : hour % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ` +
		(hour < 12 ? 'AM' : 'PM')
	);
}
