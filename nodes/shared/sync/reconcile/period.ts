import { MappingFault } from '../../mapping/fault';
import { localDay } from '../localDay';
import type { Period } from './settings';

/** How people choose a period. */
export type PeriodChoice =
	| { kind: 'lastMonth' | 'thisMonth' }
	| { kind: 'months' | 'dates'; from: string; to: string };

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}(?=$|T| )/;

/**
 * The days a choice means, counted from today (`yyyy-MM-dd`) in the division's zone. Throws `MappingFault` for what is no
 * month or day, and for a period that ends before it begins.
 */
export function periodOf(
	choice: PeriodChoice,
	{ today, timeZone }: { today: string; timeZone: string },
): Period {
	const dayIn = (text: string, name: string) => dayFrom(localText(text, timeZone), name);
	const monthIn = (text: string, name: string) => monthFrom(localText(text, timeZone), name);
	switch (choice.kind) {
		case 'lastMonth':
			return wholeMonth(monthBefore(today));
		case 'thisMonth':
			return wholeMonth(today.slice(0, MONTH_LENGTH));
		case 'months':
			return inOrder({
				from: wholeMonth(monthIn(choice.from, 'From Month')).from,
				to: wholeMonth(monthIn(choice.to || choice.from, 'To Month')).to,
			});
		case 'dates':
			return inOrder({ from: dayIn(choice.from, 'From Date'), to: dayIn(choice.to, 'To Date') });
	}
}

/** A period in as few words as can be: its month or its day, where it is just that. */
export function periodWords({ from, to }: Period): string {
	if (from === to) return from;
	const month = from.slice(0, MONTH_LENGTH);
	const whole = wholeMonth(month);
	return whole.from === from && whole.to === to ? month : `${from} to ${to}`;
}

const MONTH_LENGTH = 'yyyy-MM'.length;

function wholeMonth(month: string): Period {
	const [year, number] = month.split('-').map(Number);
	// Day 0 of the month after is the last of this one.
	const last = new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString();
	return { from: `${month}-01`, to: last.slice(0, 'yyyy-MM-dd'.length) };
}

function monthBefore(day: string): string {
	const [year, number] = day.split('-').map(Number);
	return new Date(Date.UTC(year ?? 0, (number ?? 1) - 2, 1)).toISOString().slice(0, MONTH_LENGTH);
}

function monthFrom(text: string, name: string): string {
	const month = text.trim().slice(0, MONTH_LENGTH);
	if (MONTH.test(month)) return month;
	throw new MappingFault(
		`"${text}" is no month`,
		`Write "${name}" with year and month, such as 2026-10.`,
	);
}

/** A moment with its zone, as expressions give it, as clocks in the division show it. */
function localText(text: string, timeZone: string): string {
	const isMoment = MOMENT.test(text.trim()) && !Number.isNaN(Date.parse(text));
	return isMoment ? localDay(text.trim(), timeZone) : text;
}

function dayFrom(text: string, name: string): string {
	const [day] = DAY.exec(text.trim()) ?? [];
	if (day !== undefined && !Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return day;
	throw new MappingFault(`"${text}" is no date`, `Choose a day under "${name}".`);
}

function inOrder(period: Period): Period {
	if (period.from <= period.to) return period;
	throw new MappingFault(
		'The period ends before it begins',
		`It goes from ${period.from} to ${period.to}. Exchange the two.`,
	);
}
