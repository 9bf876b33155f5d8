import { ApiFault } from '../../http/fault';
import { leftOf, reserve } from './knownLimits';
import { MINUTE, moment } from './limits';
import { keptCalls, type Allowance, type Lane } from './pace';

/** Whether so many calls fit, before the first of them is made. */
export interface Room {
	/** The calls asked about. */
	calls: number;
	/** Calls this run may still make today; infinitely many while Exact has not said. */
	today: number;
	/** Whether the calls of today suffice. */
	suffices: boolean;
	/** When the last call can start, in epoch milliseconds, if nobody else calls meanwhile. */
	readyAt: number;
	/** When Exact counts the day anew, in epoch milliseconds, where it has said. */
	dayEndsAt?: number;
	/** All of it for people. */
	words: string;
}

interface Asked extends Allowance {
	calls: number;
	now: number;
}

/** Looks whether so many calls fit into what is left of today, and how long they take. */
export function roomIn(lane: Lane, asked: Asked): Room {
	const { calls, keeps, now, timeZone } = asked;
	const { limits } = lane;
	const spare = reserve(limits, now);
	const kept = keptCalls(limits, keeps);
	const today = Math.max(0, leftOf(limits.day, now) - spare - kept);
	const suffices = calls <= today;
	const readyAt = whenDone(lane, asked);
	const dayEndsAt = today === Infinity ? undefined : limits.day?.reset;
	const facts: Facts = { calls, today, kept, readyAt, dayEndsAt, now, timeZone };
	const words = suffices ? fitting(facts) : tooMany(facts);
	return { calls, today, suffices, readyAt, dayEndsAt, words };
}

/** The fault of a run whose calls do not fit into what is left of today. */
export function noRoom({ words, dayEndsAt }: Room): ApiFault {
	return new ApiFault('Exact Online', 'This takes more calls than are left today', {
		kind: 'rateLimited',
		hint: words,
		retryAt: dayEndsAt,
	});
}

/** Goes minute by minute, with what is left of this one first. */
function whenDone({ limits }: Lane, { calls, leaves = 0, now }: Asked): number {
	const spare = Math.max(leaves, reserve(limits, now));
	const { minute } = limits;
	const each = Math.max(1, (minute?.limit ?? MINUTE / 1000) - spare);
	const left = leftOf(minute, now);
	const first = left === Infinity ? each : Math.max(0, left - spare);
	if (calls <= first) return now;
	const nextMinute = left === Infinity ? now + MINUTE : (minute?.until ?? now + MINUTE);
	return nextMinute + (Math.ceil((calls - first) / each) - 1) * MINUTE;
}

interface Facts extends Pick<Room, 'calls' | 'today' | 'readyAt' | 'dayEndsAt'> {
	kept: number;
	now: number;
	timeZone: string;
}

function fitting({ calls, today, readyAt, now, timeZone }: Facts): string {
	const minutes = Math.ceil((readyAt - now) / MINUTE);
	const lasts =
		minutes === 0
			? ''
			: `, until about ${moment(readyAt, timeZone)} at the pace that Exact Online allows`;
	const left = today === Infinity ? '' : ` ${counted(today)} may still be made today.`;
	return `This takes ${counted(calls)}${lasts}.${left}`;
}

function tooMany({ calls, today, kept, dayEndsAt, now, timeZone }: Facts): string {
	const share = kept === 0 ? '' : `, besides ${kept} that are kept for triggers`;
	const when = moment(dayEndsAt ?? now, timeZone);
	const advice =
		kept === 0
			? 'Narrow the filter, or run it after that.'
			: 'Narrow the filter, run it after that, or lower "Calls per Day Kept for Triggers" in the Exact Online credential.';
	return `This takes ${counted(calls)}, and only ${today} may still be made today${share}. Exact Online counts anew from ${when}. ${advice}`;
}

function counted(calls: number): string {
	return calls === 1 ? '1 call' : `${calls} calls`;
}
