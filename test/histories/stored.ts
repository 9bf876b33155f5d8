import type { ExactSimulator } from '../simulators/exact';
import { dayOf, readEntries, type Row } from './oracle/books';
import { fieldKinds, fieldKind, type FieldKind } from './oracle/fieldKinds';
import type { Reference, Stored } from './oracle/judge';
import type { TaskModel } from './oracle/model';
import type { Noted } from './oracle/noted';
import { DIVISION, ENTRY_FIELD, type HistoryWorld } from './world';

/** What both simulators have stored about a task. */
export function storedFor(world: HistoryWorld, task: TaskModel): Stored {
	const { gid } = task;
	const followed = new Set(world.drawn.plan.fields.map(({ kind }) => kind));
	return {
		entries: readEntries(world.exact).filter(({ key }) => key?.task === gid),
		isCompleted: recordRow(world.exact, task.line).Completed === true,
		fields: new Map(
			[...fieldsStored(world.exact, task)].filter(
				([kind]) => followed.has(kind) && (fieldKind(kind).of === 'record' || task.isLead),
			),
		),
		noted: notedOn(world, gid),
	};
}

/** What a task's record and project hold in all fields that tasks of its kind can fill, in words. */
export function fieldsStored(
	exact: ExactSimulator,
	{ kind: tied, line, project }: Pick<TaskModel, 'kind' | 'line' | 'project'>,
): Map<FieldKind, string | null> {
	const kinds = (Object.keys(fieldKinds) as FieldKind[]).filter((kind) =>
		fieldKind(kind).on.includes(tied),
	);
	return new Map(
		kinds.map((kind) => {
			const { of, field, type } = fieldKind(kind);
			const value = (of === 'record' ? recordRow(exact, line) : projectRow(exact, project))[field];
			return [kind, type === 'day' ? dayOf(value) : wordsOf(value)];
		}),
	);
}

function wordsOf(value: Row[string] | undefined): string | null {
	return value === undefined || value === null || value === '' ? null : String(value);
}

/** All that a task says of its entries, in the field that people see and out of sight. */
export function notedOn({ asana }: HistoryWorld, gid: string): Noted {
	const { customFields, external } = asana.state.task(gid);
	const visible = customFields[ENTRY_FIELD];
	return {
		visible: typeof visible === 'string' ? visible : '',
		hidden: external?.data ?? '',
	};
}

/** A line of a work breakdown, or of an order. */
export function recordRow(exact: ExactSimulator, key: string): Row {
	const found = ['wbs', 'purchaseorder/PurchaseOrderLines']
		.flatMap((table) => exact.state.table(DIVISION, table))
		.find(({ ID }) => ID === key);
	if (found === undefined) throw new Error(`Exact has no line ${key}`);
	return found as Row;
}

export function projectRow(exact: ExactSimulator, key: string): Row {
	const found = exact.state.table(DIVISION, 'project/Projects').find(({ ID }) => ID === key);
	if (found === undefined) throw new Error(`Exact has no project ${key}`);
	return found as Row;
}

/** What the field of an Exact project holds that status updates fill. */
export function statusIn({ exact, drawn }: HistoryWorld, project: string): string | null {
	const { field } = drawn.plan.status ?? { field: 'Notes' };
	const value = projectRow(exact, project)[field];
	return field === 'EndDate' ? dayOf(value) : wordsOf(value);
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
