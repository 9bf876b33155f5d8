import type { PlainTask, PlainValue } from '../../simulators/asana';
import { hundredthsOf } from './amounts';
import type { DocumentId } from './books';
import type { Held } from './held';
import { names, OURS, REMOVED, type FieldName } from './names';
import type { Oracle } from './oracle';
import { isAnswer, isCreditNote, originalOf } from './original';
import type { Retirement } from './plan';
import { OWN_FIELD, plainNotes } from './people';
import type { Shown, WantedTask } from './wanted';

/** Something that is not as it must be. */
export interface Complaint {
	/** Key of the document it is about; empty when it is about none. */
	document: string;
	what: string;
}

interface Case {
	oracle: Oracle;
	held: Held;
	id: DocumentId;
}

/** Everything about one document that is not as it must be, after a run that was left in peace. */
export function judgeDocument(given: Case): Complaint[] {
	const { oracle, id } = given;
	const wanted = oracle.wanted(id);
	const wrong = wanted === undefined ? judgeGone(given) : judgeThere(given);
	return wrong.map((what) => ({ document: id.key, what }));
}

function judgeThere({ oracle, held, id }: Case): string[] {
	const wanted = oracle.wanted(id);
	if (wanted === undefined) return [];
	const [task, ...others] = held.carriers(wanted.task.tie);
	if (task === undefined) return ['it has no task'];
	if (others.length > 0) return [`it stands ${others.length + 1} times`];
	const subtasks = held.subtasks(task.gid);
	const wrong = [
		...(task.parent === null ? [] : ['its task stands below another']),
		...judgeTask(oracle, { task, wanted: wanted.task }),
		...judgeOriginal({ oracle, held, id }, task),
		...wanted.lines.flatMap((line) => {
			const [subtask, ...twins] = held.carriers(line.tie);
			if (subtask === undefined) return [`"${line.name}" is missing`];
			if (twins.length > 0) return [`"${line.name}" stands ${twins.length + 1} times`];
			if (subtask.parent !== task.gid) return [`"${line.name}" does not stand below its document`];
			return judgeTask(oracle, { task: subtask, wanted: line });
		}),
	];
	const order = wanted.lines.map(({ tie }) => held.carriers(tie)[0]?.gid);
	const stands = subtasks.filter(({ gid }) => order.includes(gid)).map(({ gid }) => gid);
	if (wrong.length === 0 && stands.join() !== order.join()) {
		const named = (gids: ReadonlyArray<string | undefined>) =>
			gids.map((gid) => subtasks.find((one) => one.gid === gid)?.name).join(', ');
		wrong.push(`its lines stand as ${named(stands)}, and not as ${named(order)}`);
	}
	const lines = new Set(wanted.lines.map(({ tie }) => tie));
	const removed = [...oracle.linesEver(id)].filter((tie) => !lines.has(tie));
	return [
		...wrong,
		...removed.flatMap((tie) =>
			judgeRetired({ oracle, held, id }, { tie, how: oracle.plan.removedLine, isKept: true }),
		),
	];
}

function judgeGone({ oracle, held, id }: Case): string[] {
	const { goneDocument, removedLine } = oracle.plan;
	const gone = { how: goneDocument, isKept: true };
	const header = judgeRetired({ oracle, held, id }, { tie: oracle.tieOf(id), ...gone });
	const lines = [...oracle.linesEver(id)].flatMap((tie) => {
		// A line that was removed before its document may have been dealt with for itself.
		const left = oracle.people.get(tie);
		if (left !== undefined && goneDocument === 'leave') left.completed = undefined;
		const isKept = removedLine !== 'delete';
		return judgeRetired({ oracle, held, id }, { tie, how: goneDocument, isKept });
	});
	return [...header, ...lines];
}

/** `isKept` unless it may have been deleted for another reason. */
function judgeRetired(
	{ oracle, held, id }: Case,
	{ tie, how, isKept }: { tie: string; how: Retirement; isKept: boolean },
): string[] {
	const [task, ...others] = held.carriers(tie);
	// A line that a killed process had not put below its document yet is found by nobody who reads that.
	if (task !== undefined && oracle.plan.mayStray && isStray(task, oracle.tieOf(id), tie)) return [];
	if (others.length > 0) return [`what is gone stands ${others.length + 1} times`];
	const known = oracle.people.get(tie);
	if (how === 'delete') {
		oracle.people.delete(tie);
		return task === undefined ? [] : [`"${task.name}" is there, and should be deleted`];
	}
	if (task === undefined) {
		if (!isKept) oracle.people.delete(tie);
		return isKept && known !== undefined ? ['the task of what is gone is gone, too'] : [];
	}
	const wrong: string[] = [];
	if (how === 'complete' && !(task.name.startsWith(REMOVED) && task.completed)) {
		wrong.push(`"${task.name}" is gone from Exact, and its task does not say so`);
	}
	if (known !== undefined && how === 'complete') known.completed = true;
	return [...wrong, ...judgePeople(oracle, { tie, task, ownDue: false, isRetired: true })];
}

function isStray({ parent }: PlainTask, header: string, tie: string): boolean {
	return parent === null && tie !== header;
}

function judgeTask(
	oracle: Oracle,
	{ task, wanted }: { task: PlainTask; wanted: WantedTask },
): string[] {
	const shown = (what: string, is: unknown, must: unknown) =>
		is === must ? [] : [`"${wanted.name}": ${what} is ${text(is)}, and must be ${text(must)}`];
	const isExacts = oracle.plan.dueOn === 'exact' && wanted.dueOn !== undefined;
	const extra = Object.keys(task.customFields).filter(
		(name) => name.startsWith(OURS) && !Object.values<string>(names).includes(name),
	);
	return [
		...shown('name', task.name, wanted.name),
		...(isExacts ? shown('due date', task.dueOn, wanted.dueOn) : []),
		...(task.projects.includes(oracle.project) ? [] : [`"${wanted.name}" is not in the project`]),
		...(Object.keys(names) as FieldName[])
			.filter((key) => key !== 'originalDocument')
			.flatMap((key) => {
				const must = wanted.fields[key] ?? null;
				return shown(names[key], held(task.customFields[names[key]], must), must);
			}),
		...extra.map((name) => `"${wanted.name}" has a field ${name} that nobody ordered`),
		...judgePeople(oracle, { tie: wanted.tie, task, ownDue: !isExacts, isRetired: false }).map(
			(what) => `"${wanted.name}": ${what}`,
		),
	];
}

/** A stored value in the form that is wanted: an amount in hundredths where one is. */
function held(value: PlainValue | undefined, must: Shown): Shown | string[] | number {
	if (value === undefined) return null;
	if (typeof value !== 'number') return value;
	return typeof must === 'bigint' || must === null ? (hundredthsOf(value) ?? value) : value;
}

function judgeOriginal({ oracle, held: all, id }: Case, task: PlainTask): string[] {
	const stored = oracle.books.document(id);
	const found = stored && originalOf(oracle.books, id, stored);
	const is = task.customFields[names.originalDocument] ?? null;
	if (found === undefined) {
		// What was told once stays where Exact tells nothing any more: people may have written it.
		const mayStay = is === null || (isCreditNote(id.kind, stored?.header) && isAnswer(String(is)));
		return mayStay ? [] : [`its original is ${text(is)}, and has none`];
	}
	const [number, address] = String(is).split(' ');
	const original = all.carriers(oracle.tieOf(found.id))[0];
	const isRight =
		number === found.number && (address === undefined || address.includes(original?.gid ?? '?'));
	return isRight ? [] : [`its original is ${text(is)}, and must be ${found.number}`];
}

/** What people made of a task, and is not so any more. */
function judgePeople(
	oracle: Oracle,
	{
		tie,
		task,
		ownDue,
		isRetired,
	}: {
		tie: string;
		task: PlainTask;
		/** Whether its due date is people's. */
		ownDue: boolean;
		isRetired: boolean;
	},
): string[] {
	const left = oracle.people.get(tie);
	if (left === undefined) return oracle.meet(tie, task, { isRetired });
	if (left.gid !== task.gid) return ['another task took its place'];
	const section = task.sections[task.projects.indexOf(oracle.project)];
	// A run may have retired it and brought it back, or put it back into the project.
	left.completed ??= task.completed;
	left.section ??= section;
	const pairs: Record<string, [unknown, unknown]> = {
		completed: [task.completed, left.completed],
		assignee: [task.assignee, left.assignee],
		section: [section, left.section],
		comments: [task.comments.join(' | '), left.comments.join(' | ')],
		notes: [plainNotes(task.notes), left.notes],
		[OWN_FIELD]: [task.customFields[OWN_FIELD] ?? null, left.remark],
		...(ownDue ? { 'due date': [task.dueOn, left.dueOn] } : {}),
	};
	return Object.entries(pairs)
		.filter(([, [is, was]]) => is !== was)
		.map(([name, [is, was]]) => `people left ${name} at ${text(was)}, and it is ${text(is)}`);
}

function text(value: unknown): string {
	if (typeof value !== 'bigint') return value === null ? 'empty' : `"${String(value)}"`;
	const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
	return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
