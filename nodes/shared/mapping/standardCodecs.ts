import { withoutTieLines } from '../values/tieLine';
import { dateFor, textOf, type Codec } from './codecs';
import { withoutBlock } from './notesBlock';
import { standardFields, type StandardField } from './row';
import type { MappedValue } from './transforms';

const YES = new Set(['yes', 'true', '1']);

const oneLine = (value: MappedValue) => textOf(value)?.replace(/\s+/g, ' ') ?? null;
const truth = (value: MappedValue) => String(YES.has(String(textOf(value) ?? '').toLowerCase()));

/** Standard fields that are written like any other, and not by a call of their own. */
export type PlainField = Exclude<StandardField, 'followers' | 'section'>;

/** How the fields that every task has are read, compared and written. */
export const standardCodecs: Readonly<Record<PlainField, Codec>> = {
	name: {
		current: (task) => oneLine(task.name),
		canonical: oneLine,
		encode: (value) => oneLine(value) ?? '',
		show: oneLine,
	},
	notes: {
		current: (task) => textOf(withoutTieLines(withoutBlock(task.notes))),
		canonical: textOf,
		encode: (value) => textOf(value) ?? '',
		show: textOf,
	},
	due_on: dateCodec('due_on'),
	start_on: dateCodec('start_on'),
	assignee: {
		current: (task) => task.assignee?.email?.toLowerCase() ?? task.assignee?.gid ?? null,
		canonical: (value) => oneLine(value)?.toLowerCase() ?? null,
		encode: oneLine,
		show: oneLine,
	},
	completed: {
		current: (task) => String(task.completed),
		canonical: truth,
		encode: (value) => truth(value) === 'true',
		show: truth,
		initial: 'false',
	},
};

function dateCodec(field: 'due_on' | 'start_on'): Codec {
	const canonical = (value: MappedValue) => dateFor(standardFields[field], value);
	return { current: (task) => task[field], canonical, encode: canonical, show: canonical };
}
