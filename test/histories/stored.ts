import { dayOf, readEntries, type Row } from './oracle/books';
import type { Reference, Stored } from './oracle/judge';
import type { TaskModel } from './oracle/model';
import { DIVISION, ENTRY_FIELD, type HistoryWorld } from './world';

/** What both simulators have stored about a task. */
export function storedFor(world: HistoryWorld, { gid, line }: TaskModel): Stored {
	const row = wbsRow(world, line);
	return {
		entries: readEntries(world.exact).filter(({ key }) => key?.task === gid),
		isCompleted: row.Completed === true,
		endDate: dayOf(row.EndDate),
		noted: notedOn(world, gid),
	};
}

/** All that a task says of its entries, in the field that people see and out of sight. */
export function notedOn({ asana }: HistoryWorld, gid: string): string {
	const { customFields, external } = asana.state.task(gid);
	return `${String(customFields[ENTRY_FIELD] ?? '')} ${external?.data ?? ''}`;
}

export function wbsRow({ exact }: HistoryWorld, line: string): Row {
	const found = exact.state.table(DIVISION, 'wbs').find(({ ID }) => ID === line);
	if (found === undefined) throw new Error(`Exact has no line ${line}`);
	return found as Row;
}

export function projectRow({ exact }: HistoryWorld, key: string): Row {
	const found = exact.state.table(DIVISION, 'project/Projects').find(({ ID }) => ID === key);
	if (found === undefined) throw new Error(`Exact has no project ${key}`);
	return found as Row;
}

/** What the judge looks up: employees by address, items by code, and how this Exact behaves. */
export function referenceOf({ exact, drawn }: HistoryWorld): Reference {
	const table = (entity: string) => exact.state.table(DIVISION, entity);
	const employees = table('payroll/Employees').flatMap(({ ID, Email, BusinessEmail }) =>
		[Email, BusinessEmail]
			.filter((address) => typeof address === 'string')
			.map((address) => [address, String(ID)] as const),
	);
	return {
		employees: new Map(employees),
		items: new Map(table('logistics/Items').map(({ Code, ID }) => [String(Code), String(ID)])),
		canDeleteSubmitted: drawn.exact.deleteSubmitted !== 'refused',
		isFinalAtOnce: drawn.exact.submittedBecomesFinal === true,
	};
}
