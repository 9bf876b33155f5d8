import type { ChangedTask } from '../asana/changedTask';
import { fingerprint } from '../values/fingerprint';
import { aspects, stateOf, type Aspect } from './aspects';

/** How many tasks a trigger remembers; about 80 bytes each in the workflow's static data. */
const REMEMBERED_TASKS = 2_000;

/**
 * What a trigger remembers of tasks: for each aspect a fingerprint of the value that was handed
 * over, or that was only seen, and when it was last handed over.
 *
 * The two are told apart for a reason. Events come late: a value may be seen before the event that
 * tells of it. An event is therefore only a repeat when its very value was handed over; a value that
 * was merely seen never silences one. Readings of everything, which have no events to go by, compare
 * with both.
 */
export interface Marks {
	/** Whether this value of the aspect was handed over, and no other since. */
	wasHanded(task: ChangedTask, aspect: Aspect): boolean;
	/** Whether another value of the aspect is remembered. */
	differs(task: ChangedTask, aspect: Aspect): boolean;
	/** When the aspect was last handed over, in epoch milliseconds; 0 for never. */
	handedAt(gid: string, aspect: Aspect): number;
	/** `at` is when the task was read, in epoch milliseconds. */
	handed(task: ChangedTask, aspect: Aspect, at: number): void;
	seen(task: ChangedTask, aspect: Aspect): void;
	/** Forgets an aspect's value, which we do not know any more. */
	forget(gid: string, aspect: Aspect): void;
}

/** One aspect of one task: `+` or `.`, seven characters of fingerprint, seconds in base 36. */
interface Mark {
	kind: '+' | '.' | '';
	value: string;
	/** Epoch milliseconds, to the second above. */
	handedAt: number;
}

const NO_MARK: Mark = { kind: '', value: '', handedAt: 0 };

/** Marks over the part of a state that keeps them, oldest first; they change it in place. */
export function createMarks(stored: Record<string, string>): Marks {
	const read = (gid: string, aspect: Aspect) =>
		parseMark(stored[gid]?.split(' ')[aspects.indexOf(aspect)]);
	const write = (gid: string, aspect: Aspect, mark: Mark) => {
		const marks = stored[gid]?.split(' ') ?? aspects.map(() => '');
		marks[aspects.indexOf(aspect)] = formatMark(mark);
		delete stored[gid];
		stored[gid] = marks.join(' ');
	};
	const valueOf = (task: ChangedTask, aspect: Aspect) => fingerprint(stateOf(task, aspect));
	return {
		wasHanded: (task, aspect) => {
			const { kind, value } = read(task.gid, aspect);
			return kind === '+' && value === valueOf(task, aspect);
		},
		differs: (task, aspect) => {
			const { kind, value } = read(task.gid, aspect);
			return kind !== '' && value !== valueOf(task, aspect);
		},
		handedAt: (gid, aspect) => read(gid, aspect).handedAt,
		handed: (task, aspect, at) => {
			// Asana's clock may be ahead of ours.
			const handedAt = Math.max(at, Date.parse(task.modified_at));
			write(task.gid, aspect, { kind: '+', value: valueOf(task, aspect), handedAt });
		},
		seen: (task, aspect) => {
			const { value, handedAt } = read(task.gid, aspect);
			const now = valueOf(task, aspect);
			// What was handed over stays so for as long as the value stays.
			if (value !== now) write(task.gid, aspect, { kind: '.', value: now, handedAt });
		},
		forget: (gid, aspect) => {
			const { handedAt } = read(gid, aspect);
			if (stored[gid] !== undefined) write(gid, aspect, { ...NO_MARK, handedAt });
		},
	};
}

/** Drops what is beyond the bound: tasks that were only seen first, then the oldest. */
export function boundMarks(stored: Record<string, string>, most = REMEMBERED_TASKS): void {
	const gids = Object.keys(stored);
	const wasHanded = (gid: string) => stored[gid]?.includes('+') === true;
	const leaving = [...gids.filter((gid) => !wasHanded(gid)), ...gids.filter(wasHanded)];
	for (const gid of leaving.slice(0, Math.max(0, gids.length - most))) delete stored[gid];
}

function parseMark(text = ''): Mark {
	const [mark = '', seconds = ''] = text.split('@');
	return {
		kind: mark.charAt(0) as Mark['kind'],
		value: mark.slice(1),
		handedAt: seconds === '' ? 0 : Number.parseInt(seconds, 36) * 1_000,
	};
}

function formatMark({ kind, value, handedAt }: Mark): string {
	const seconds = handedAt === 0 ? '' : `@${Math.ceil(handedAt / 1_000).toString(36)}`;
	return `${kind}${value}${seconds}`;
}
