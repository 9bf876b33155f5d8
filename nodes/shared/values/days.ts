const DAY_MS = 86_400_000;

/** The day of a date or time, so many days later (`yyyy-MM-dd`). Undefined when it is none. */
export function movedByDays(text: string, days: number): string | undefined {
	const [day] = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(text) ?? [];
	const midnight = Date.parse(`${day}T00:00:00Z`);
	if (day === undefined || Number.isNaN(midnight)) return undefined;
	return new Date(midnight + Math.trunc(days) * DAY_MS).toISOString().slice(0, 10);
}
