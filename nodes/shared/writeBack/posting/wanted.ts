import type { WorkedTask } from '../../asana/workedTask';
import { employeeByEmail } from '../../exact/employees';
import { findByKey, findByName } from '../../exact/references';
import type { FieldValue, Row } from '../../exact/types';
import { wallClockOf } from '../../exact/odata/wallClock';
import { wbsField, type EntryEntity } from '../entries/entries';
import { readMeasure } from './measure';
import { projectOf } from '../records';
import type { FieldValues } from '../result';
import type { ItemSource, PostCost, PostHours } from '../rows';
import { refused } from '../stop';
import { fieldLabel, fieldOn, wordsIn } from '../taskValues';
import type { Work } from '../work';

/** What should stand in the books for a task. */
export interface Wanted {
	/** Amount in cents' precision, or hours: what entries are summed up by. Decimal text. */
	measure: string;
	quantity: string;
	/** Undefined for hours, whose price Exact sets. */
	price?: string;
	/** Project, item and so on, as they are sent; only what is given is compared. */
	fields: FieldValues;
	/** The day it belongs to, `yyyy-MM-dd`; undefined when the task does not tell. */
	day?: string;
	/** The first lines of the notes. */
	notes: string;
	/** What the reader should know all the same, such as an employee left out. */
	remarks: string[];
}

/** The entity each action makes entries of. */
export const entryEntity = { postCost: 'costTransaction', postHours: 'timeTransaction' } as const;

/**
 * What the task, its record and the row come to. Rejects with `Stop` and the reason when something
 * is missing, for a posting is never made up.
 */
export async function readWanted(work: Work, row: PostCost | PostHours): Promise<Wanted> {
	const { task, record, tie } = work;
	const project = projectOf(tie, record);
	if (project === undefined) {
		throw refused(
			`${work.report.label} ${work.report.title ?? ''} names no project in Exact Online, so nothing can be posted on one. Enter the project there, then run again.`,
		);
	}
	const measure = await readMeasure(work, row);
	const day = dayOf(task, work.exact.timeZone);
	const employee = await readEmployee(work, row, day);
	const entity = entryEntity[row.action];
	const wbs = wbsOf(work, entity);
	return {
		...measure,
		fields: {
			Project: project,
			Item: await readItem(work, row),
			...(wbs === undefined ? {} : { [wbsField[entity]]: wbs }),
			...(employee.id === undefined ? {} : { Employee: employee.id }),
			...measure.fields,
		},
		day,
		notes: notesOf(row, task),
		remarks: [...measure.remarks, ...employee.remarks],
	};
}

/** The day a task was completed, on the division's clock. */
function dayOf({ completed_at: completedAt }: WorkedTask, timeZone: string): string | undefined {
	return completedAt ? wallClockOf(Date.parse(completedAt), timeZone).slice(0, 10) : undefined;
}

function notesOf({ notes = '{name}' }: PostCost | PostHours, task: WorkedTask): string {
	return notes.replaceAll('{name}', task.name).replaceAll('{url}', task.permalink_url);
}

/** The line of the work breakdown an entry belongs to: the tied one, or that of the order line. */
function wbsOf({ tie, record }: Work, entity: EntryEntity): FieldValue | undefined {
	if (entity === 'costTransaction') {
		if (tie.entity === 'wbsExpense') return tie.key;
		return tie.entity === 'purchaseOrderLine' ? (record.Expense ?? undefined) : undefined;
	}
	return tie.entity === 'wbsActivity' ? tie.key : undefined;
}

async function readItem(work: Work, row: PostCost | PostHours): Promise<string> {
	const found = await itemOf(work, row.item);
	const isHourType = found.IsTime === true;
	const name = String(found.Code ?? found.ID);
	if (row.action === 'postCost' && isHourType) {
		throw refused(
			`The item ${name} is an hour type, which takes no costs. Choose a cost item in that row, or the action "Post Hours".`,
		);
	}
	if (row.action === 'postHours' && !isHourType) {
		throw refused(
			`The item ${name} is no hour type, so no hours can be booked on it. Choose an item that is marked as hour type in Exact Online.`,
		);
	}
	return String(found.ID);
}

const ITEM_FIELDS = ['ID', 'Code', 'IsTime'] as const;

async function itemOf(work: Work, source: ItemSource): Promise<Row> {
	const { exact, tie, record, task, report } = work;
	const { division } = tie;
	const place = { division, entity: 'item', select: ITEM_FIELDS };
	if (source.from === 'record') {
		if (tie.entity === 'wbsDeliverable') {
			throw refused(`A ${report.label} has no item of its own. Choose a fixed item in that row.`);
		}
		const key = tie.entity === 'wbsActivity' ? record.DefaultItem : record.Item;
		const title = `${report.label} ${report.title ?? ''}`.trim();
		if (typeof key !== 'string') {
			throw refused(
				`${title} has no item in Exact Online. Enter one there, or choose a fixed item in that row.`,
			);
		}
		const found = await findByKey(exact, { ...place, key });
		if (found !== undefined) return found;
		throw refused(`The item of ${title} is not in Exact Online any more. Enter another one there.`);
	}
	const code = source.from === 'code' ? source.code : wordsIn(fieldOn(task, source.field));
	if (code === null || code.trim() === '') {
		const where = source.from === 'code' ? 'row' : `field "${fieldLabel(task, source.field)}"`;
		throw refused(`The ${where} names no item. Enter the code of an item of Exact Online there.`);
	}
	const found = await findByCode(
		code,
		async (value) => await findByName(exact, { ...place, by: 'Code', value }),
	);
	if (found !== undefined) return found;
	throw refused(
		`Exact Online has no item with the code "${code}". Correct the code, or make the item there.`,
	);
}

/** A code alone, or a code with its name behind it, as the way out shows them. */
export async function findByCode(
	words: string,
	find: (code: string) => Promise<Row | undefined>,
): Promise<Row | undefined> {
	const whole = words.trim();
	const [first = whole] = whole.split(/\s+/);
	const found = await find(whole);
	return found ?? (first === whole ? undefined : await find(first));
}

async function readEmployee(
	work: Work,
	{ employee }: PostCost | PostHours,
	day: string | undefined,
): Promise<{ id?: string; remarks: string[] }> {
	if (employee.by === 'none') return { remarks: [] };
	const { exact, task, tie } = work;
	const person = employee.by === 'assignee' ? task.assignee : task.completed_by;
	const email = person?.email?.trim();
	const found =
		email === undefined || email === ''
			? undefined
			: await employeeByEmail(exact, tie.division, { email, day: day ?? todayOf(work) });
	if (found?.kind === 'found') return { id: found.id, remarks: [] };
	const problem =
		found === undefined
			? employee.by === 'assignee'
				? "The task has no assignee, or Asana does not show the assignee's email address."
				: 'Asana does not show the email address of who completed the task.'
			: found.kind === 'denied'
				? 'The app may not read employees in Exact Online; it needs the scope "Hrm payroll".'
				: found.kind === 'ambiguous'
					? `Several employees in Exact Online have the email address ${email}.`
					: `Exact Online has no employee with the email address ${email}.`;
	if (employee.notFound === 'refuse') {
		throw refused(
			`${problem} Nothing was posted. Correct that, or choose "Leave Out" under "When the Employee Is Unknown" in that row.`,
		);
	}
	return {
		remarks: [
			`${problem} The entry names no employee; Exact Online books it as that of the connected user.`,
		],
	};
}

/** Today, on the division's clock. */
export function todayOf({ exact }: Work): string {
	return wallClockOf(exact.clock.now(), exact.timeZone).slice(0, 10);
}
