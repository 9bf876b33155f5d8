import type { Stage } from '../stage';

/** How long one of Exact's minutes lasts here, in milliseconds. */
export const MINUTE_MS = 6_000;

const DAY_MS = 86_400_000;

/** What of the stage is looked at. */
interface Scene {
	clock: Pick<Stage['clock'], 'now' | 'moveOn'>;
	exact: Stage['exact'];
}

/** What the limits of the company came to while a scenario played. */
export interface Usage {
	/** Calls in all, and the most within one minute of Exact. */
	calls: number;
	mostInAMinute: number;
	/** Calls that Exact answered with status 429. */
	answers429: number;
}

/** The simulated Exact near the end of a day of many calls. */
export function busyDay({ clock, exact }: Scene) {
	const [app] = exact.state.apps;
	const [division] = exact.state.divisions;
	if (app === undefined || division === undefined) throw new Error('The company is empty');
	const left = () => exact.calls.leftToday(app.clientId, division.code);
	const ends = () => (Math.floor(clock.now() / DAY_MS) + 1) * DAY_MS;
	// The day must not end while the scenario plays.
	if (ends() - clock.now() < 10 * 60_000) clock.moveOn(ends() - clock.now() + 1_000);
	const { minuteMs } = exact.limits;
	exact.limits.minuteMs = MINUTE_MS;
	const before = exact.requests.entries.length;
	const callsSince = (start: number) =>
		exact.requests.entries.slice(start).filter(({ path }) => path.startsWith('/api/v1/'));
	let begun = { at: before, left: left() };
	return {
		left,
		/** Epoch milliseconds. */
		ends,
		/** The end of the day as people in the Netherlands are told it. */
		endsInWords: () => {
			const [date, time] = wallTime(ends());
			return `${date} ${time} (${ZONE})`;
		},
		/** Somebody else makes calls, until so many are left. Gives how many are made then. */
		useUpTo(rest: number): number {
			exact.calls.spend(app.clientId, division.code, left() - rest);
			begun = { at: exact.requests.entries.length, left: left() };
			return exact.limits.callsPerDay - left();
		},
		/** What was left of the day after the last call to an address that fits. */
		leftAfter(fits: (path: string) => boolean): number {
			const calls = callsSince(begun.at);
			return begun.left - calls.findLastIndex(({ path }) => fits(path)) - 1;
		},
		/** Midnight comes. */
		pass: () => clock.moveOn(ends() - clock.now() + 1_500),
		usage(): Usage {
			const calls = callsSince(before);
			const perMinute = new Map<number, number>();
			for (const { at } of calls) {
				const minute = Math.floor(at / MINUTE_MS);
				perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
			}
			return {
				calls: calls.length,
				mostInAMinute: Math.max(0, ...perMinute.values()),
				answers429: calls.filter(({ status }) => status === 429).length,
			};
		},
		/** Minutes last a minute again. */
		end(): void {
			exact.limits.minuteMs = minuteMs;
		},
	};
}

export type BusyDay = ReturnType<typeof busyDay>;

const ZONE = 'Europe/Amsterdam';

function wallTime(instant: number): [date: string, time: string] {
	const format = new Intl.DateTimeFormat('sv-SE', {
		timeZone: ZONE,
		dateStyle: 'short',
		timeStyle: 'short',
	});
	const [date = '', time = ''] = format.format(instant).split(' ');
	return [date, time];
}
