import { fieldKind, type FieldKind } from './fieldKinds';
import { shown } from './money';
import type { Complaint, StoredEntry } from './model';
import { unnoted, type Noted } from './noted';
import type { Oracle, Verdict } from './oracle';
import { postingName, type PostingPlan } from './plan';

/** What is stored, as far as one task has to do with it. */
export interface Stored {
	entries: readonly StoredEntry[];
	isCompleted: boolean;
	/** What the fields of Exact hold that follow the task. */
	fields: ReadonlyMap<FieldKind, string | null>;
	noted: Noted;
}

/** What the judge has to know of the world to hold entries against tasks. */
export interface Reference {
	/** Keys of employees, by e-mail address. */
	employees: ReadonlyMap<string, string>;
	/** Keys of items, by code. */
	items: ReadonlyMap<string, string>;
	/** Whether a submitted entry can be deleted; else it is answered by a negative one. */
	canDeleteSubmitted: boolean;
	/** Whether submitted entries become final by themselves. */
	isFinalAtOnce: boolean;
}

interface Case {
	oracle: Oracle;
	reference: Reference;
	gid: string;
	stored: Stored;
	/** Whether runs were left in peace since people last did something, so that all must stand. */
	isSettled: boolean;
}

const FINAL = 20;

/** Everything about one task that is not as it must be. */
export function judgeTask(given: Case): Complaint[] {
	const { oracle, gid, stored } = given;
	const stage = oracle.stage(gid);
	const wrong = [
		...oracle.postingsOf(gid).flatMap((posting) => judgePosting(given, posting)),
		...judgeValue(given, 'Completed', {
			verdict: stage,
			stored: stored.isCompleted,
		}),
		...judgeFields(given),
	];
	return wrong.map((what) => ({ task: gid, what }));
}

function judgeValue<Value>(
	{ isSettled }: Case,
	name: string,
	{ verdict, stored }: { verdict: Verdict<Value>; stored: Value },
): string[] {
	const allowed = allowedBy(verdict, isSettled);
	return allowed.includes(stored)
		? []
		: [`${name} is ${String(stored)}, and must be ${allowed.map(String).join(' or ')}`];
}

function judgeFields({ oracle, gid, stored }: Case): string[] {
	return [...stored.fields].flatMap(([kind, value]) => {
		const { possible } = oracle.fields.memory(gid, kind);
		const wanted = [...possible].map(String).join(' or ');
		const { of, field } = fieldKind(kind);
		return possible.has(value)
			? []
			: [`${field} of the ${of} is ${String(value)}, and must be ${wanted}`];
	});
}

/** One value where nothing was in the way, all that runs may have left behind where something was. */
function allowedBy<Value>(
	{ wish, allowed, obstacle }: Verdict<Value>,
	isSettled: boolean,
): Value[] {
	if (wish.kind === 'asItIs') return [...allowed];
	return isSettled && obstacle === undefined ? [wish.value] : [...allowed, wish.value];
}

function judgePosting(given: Case, posting: PostingPlan): string[] {
	const { oracle, gid, stored, isSettled } = given;
	const name = postingName(posting);
	const entries = stored.entries
		.filter(({ key }) => key?.task === gid && postingName({ kind: posting.kind, ...key }) === name)
		.filter(({ kind }) => kind === posting.kind);
	const sum = entries.reduce((total, { measure }) => total + measure, 0n);
	const verdict = oracle.measure(gid, posting, sum);
	const allowed = allowedBy(verdict, isSettled);
	const wrong: string[] = [];
	const stands = verdict.wish.kind === 'exactly' && verdict.obstacle === undefined;
	// A second entry that something keeps from being taken back is seen to when that is out of the way.
	const isExcused =
		isTwice(entries) &&
		(verdict.obstacle !== undefined || hasFinalTwins(entries)) &&
		!(isSettled && stands);
	if (!allowed.includes(sum) && !isExcused) {
		const wanted = [...new Set(allowed)].map(shown).join(' or ');
		wrong.push(`${name} comes to ${shown(sum)}, and must come to ${wanted} (${listed(entries)})`);
	}
	if (!isExcused) wrong.push(...twice(name, entries));
	if (!isSettled || !stands) return wrong;
	// Proposing writes nothing, so a note that people cleared is put back with the next posting only.
	if (!oracle.plan.proposals) wrong.push(...unnoted(name, entries, stored.noted));
	return [...wrong, ...judgeOpen(given, posting, entries)];
}

/** No number of a posting stands twice, unless people made one final before a run could look. */
function twice(name: string, entries: readonly StoredEntry[]): string[] {
	const seen = new Map<number, StoredEntry>();
	const wrong: string[] = [];
	for (const entry of entries) {
		const n = entry.key?.n ?? 0;
		const other = seen.get(n);
		if (other !== undefined && ![other.status, entry.status].includes(FINAL)) {
			wrong.push(`${name}:${n} stands twice (${listed([other, entry])})`);
		}
		seen.set(n, entry);
	}
	return wrong;
}

function isTwice(entries: readonly StoredEntry[]): boolean {
	return new Set(entries.map(({ key }) => key?.n)).size < entries.length;
}

function hasFinalTwins(entries: readonly StoredEntry[]): boolean {
	return isTwice(entries.filter(({ status }) => status === FINAL));
}

/** At most one entry is open, and what it is for is what the task says. */
function judgeOpen(
	{ oracle, reference, gid }: Case,
	posting: PostingPlan,
	entries: readonly StoredEntry[],
): string[] {
	const task = oracle.task(gid);
	const name = postingName(posting);
	const open = entries.filter(({ status }) => status !== FINAL);
	const stays = !reference.canDeleteSubmitted;
	if (open.length > 1 && !stays) return [`${name} has several open entries (${listed(open)})`];
	const [entry] = open;
	if (entry === undefined || stays) return [];
	const { wish } = oracle.measure(gid, posting, 0n);
	if (wish.kind === 'exactly' && wish.value === 0n) return [];
	const final = entries.filter(({ status }) => status === FINAL);
	// A difference to what is final is of the same employee, and of the day on which it was booked.
	const isDifference = final.reduce((total, { measure }) => total + measure, 0n) !== 0n;
	const assignee =
		posting.employee === 'assignee' ? reference.employees.get(task.assignee ?? '') : undefined;
	const employee = isDifference ? final.at(-1)?.employee : assignee;
	const wanted = {
		project: task.project,
		item: posting.item === undefined ? task.item : reference.items.get(posting.item),
		line: task.books[posting.kind],
		...(employee !== undefined && { employee }),
		...(task.completedDay !== null && !isDifference && { day: task.completedDay }),
		// What was sent back by whoever approves stays so until the task changes.
		status: [posting.status === 'draft' ? 1 : reference.isFinalAtOnce ? FINAL : 10, 2],
	};
	const wrong = Object.entries(wanted).filter(([field, value]) => {
		const stored = entry[field as keyof typeof wanted];
		return Array.isArray(value) ? !value.includes(Number(stored)) : stored !== value;
	});
	return wrong.map(
		([field, value]) =>
			`${name}: ${field} of ${entry.number} is ${String(entry[field as keyof typeof wanted])}, and must be ${String(value)}`,
	);
}

function listed(entries: readonly StoredEntry[]): string {
	return entries
		.map(({ number, measure, status, key }) => `${number}#${key?.n}: ${shown(measure)} [${status}]`)
		.join(', ');
}
