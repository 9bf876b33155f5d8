import { entityOf } from '../../exact/entities';
import { sameName } from '../../values/names';
import { wallClockOf } from '../../exact/odata/wallClock';
import { saysGone } from '../retire/marks';
import { parseMoved, standsIn } from '../retire/place';
import { stampIn } from '../stamp';
import { monthLabel } from './bookedDocument';
import { uncountedState, type BookName } from './books';
import { readLabel } from './labels';
import {
	lineDimensions,
	type Dimension,
	type Label,
	type ShownDocument,
	type ShownTask,
} from './portion';
import { tieOfTask, type ListedTask } from './readShown';
import { shownAmount, shownDay, shownText, type ShownField, type ShownFields } from './shownFields';

/** How tasks are read. */
export interface Reading {
	book: BookName;
	division: number;
	/** Of the division. */
	timeZone: string;
	fields: ShownFields;
	/** Keys of the values that Exact has, by dimension. */
	known: Readonly<Record<Dimension, ReadonlySet<string>>>;
}

/** The tasks of a project, as far as they matter to a comparison. */
export interface ShownTasks {
	/** Tasks tied to documents of the book; several where people copied one. Oldest first. */
	documents: ShownDocument[];
	/** Tasks that are tied to nothing, and have an amount. */
	loose: ShownDocument[];
	/** Whether tasks of other documents are in the project, too. */
	isMixed: boolean;
	/** Tasks of lines by the key of their line, wherever they hang. */
	lines: ReadonlyMap<string, ListedTask>;
}

/** Takes the tasks of a project apart. */
export function shownDocuments(tasks: readonly ListedTask[], reading: Reading): ShownTasks {
	const { book, division, fields } = reading;
	const lineEntity = entityOf(book).lines?.entity;
	const below = new Map<string, ListedTask[]>();
	const lines = new Map<string, ListedTask>();
	const documents: ShownDocument[] = [];
	const loose: ShownDocument[] = [];
	let isMixed = false;
	const inOrder = [...tasks].sort((one, other) => (one.created_at < other.created_at ? -1 : 1));
	for (const task of inOrder) {
		const tie = tieOfTask(task, fields);
		if (tie?.entity === lineEntity && !lines.has(tie?.key ?? '')) lines.set(tie?.key ?? '', task);
		if (task.parent && isLineOrUntied(task, reading)) {
			below.set(task.parent.gid, [...(below.get(task.parent.gid) ?? []), task]);
		}
	}
	for (const task of inOrder) {
		const tie = tieOfTask(task, fields);
		const isOurs = tie?.division === division && tie.entity === book;
		// People also put the task of one document below that of another.
		if (task.parent && !isOurs) continue;
		if (tie !== undefined && !isOurs) {
			isMixed ||= tie.entity !== lineEntity && tie.entity !== 'reconciliation';
			continue;
		}
		const shown = documentOf(task, reading, { key: tie?.key, below: below.get(task.gid) ?? [] });
		if (isOurs) documents.push(shown);
		else if (hasAmount(shown)) loose.push(shown);
	}
	return { documents, loose, isMixed, lines };
}

/** Whether a subtask may stand for a line; that of another record does not. */
export function isLineOrUntied(task: ListedTask, { fields, book }: Reading): boolean {
	const tie = tieOfTask(task, fields);
	return tie === undefined || tie.entity === entityOf(book).lines?.entity;
}

/** Tells what a subtask shows of a line, below the task of its document. */
export function shownLine(
	task: ListedTask,
	reading: Reading,
	header: Pick<ShownTask, 'currency' | 'labels'>,
): ShownTask {
	const { fields, book } = reading;
	const tie = tieOfTask(task, fields);
	const own = taskOf(task, reading, lineDimensions);
	const isLine = tie?.entity === entityOf(book).lines?.entity;
	return {
		...own,
		key: isLine ? tie?.key : undefined,
		currency: own.currency || header.currency,
		labels: { ...header.labels, ...own.labels },
	};
}

function documentOf(
	task: ListedTask,
	reading: Reading,
	{ key, below }: { key?: string; below: readonly ListedTask[] },
): ShownDocument {
	const { fields, book } = reading;
	const own = taskOf(task, reading, ['relation', ...lineDimensions]);
	const day = fields.documentDate && shownDay(task, fields.documentDate);
	const labels = { ...own.labels, ...(day ? { month: monthLabel(day) } : {}) };
	const header = { ...own, labels };
	return {
		...header,
		key,
		number: shownText(task, fields.documentNumber),
		day,
		isCanceled: isCanceled(shownText(task, fields.status), book),
		vat: shownAmount(task, fields.vatAmount),
		lines: below.map((line) => shownLine(line, reading, header)),
		subtasks: task.num_subtasks,
	};
}

function taskOf(
	task: ListedTask,
	{ fields, known, timeZone }: Reading,
	dimensions: readonly Dimension[],
): ShownTask {
	const labels: Partial<Record<Dimension, Label>> = {};
	for (const dimension of dimensions) {
		if (dimension === 'month') continue;
		const field = fields[dimension];
		if (field !== undefined && isOn(task, field)) {
			labels[dimension] = readLabel(shownText(task, field), known[dimension]);
		}
	}
	const { readAt, moved: noted } = stampIn(task);
	const moved = parseMoved(noted);
	return {
		gid: task.gid,
		url: task.permalink_url,
		name: task.name,
		readAt: typeof readAt === 'string' ? readAt : undefined,
		modifiedAt: task.modified_at,
		createdAt: wallClockOf(Date.parse(task.created_at), timeZone),
		isRetired: saysGone(task) || (moved !== undefined && standsIn(task.memberships, moved.to)),
		amounts: {
			...amountIn(task, 'document', fields.amount),
			...amountIn(task, 'division', fields.divisionAmount),
		},
		currency: shownText(task, fields.currency)?.toUpperCase(),
		labels,
	};
}

/** An empty field is an amount of nothing; a task that does not have the field has none. */
function amountIn(
	task: ListedTask,
	measure: 'document' | 'division',
	field: ShownField | undefined,
): { [measure: string]: string } {
	if (field === undefined || !isOn(task, field)) return {};
	return { [measure]: shownAmount(task, field) ?? '0' };
}

function isOn(task: ListedTask, { field }: ShownField): boolean {
	return field === undefined || task.custom_fields.some(({ gid }) => gid === field.gid);
}

export function hasAmount({ amounts }: ShownTask): boolean {
	return Object.values(amounts).some((amount) => amount !== '0');
}

/** Whether the task itself says that its document is canceled, in the words of Exact's status. */
export function isCanceled(status: string | null, book: BookName): boolean {
	const state = uncountedState(book);
	if (state === undefined || status === null) return false;
	const word = entityOf(book).fields[state.field]?.choices?.[String(state.value)];
	return word !== undefined && sameName(word, status);
}
