import { known } from '../exact/known';
import type { Row } from '../exact/types';
import type { Step } from './entries/standing';
import type { FieldValues } from './result';
import { refused } from './stop';
import type { Work } from './work';

/**
 * Rejects with `Stop` when a rule of Exact Online stands in the way of a step, before Exact is asked:
 * its refusals are in the language of its user, and some count against the app.
 */
export async function guard(work: Work, step: Step): Promise<void> {
	if (step.do === 'post') await guardEntry(work, step.fields, [step.fields.Date]);
	if (step.do === 'correct') {
		const after = { ...step.entry.row, ...step.fields };
		await guardEntry(work, after, [step.entry.row.Date, step.fields.Date]);
	}
	if (step.do === 'submit') await guardEntry(work, step.entry.row, [step.entry.row.Date]);
	if (step.do === 'remove') await guardDays(work, [step.entry.row.Date]);
}

async function guardEntry(
	work: Work,
	entry: FieldValues,
	days: Array<Row[string] | undefined>,
): Promise<void> {
	const { tie, record, report } = work;
	const project =
		typeof entry.Project === 'string'
			? await blockable(work, {
					entity: 'project',
					key: entry.Project,
					select: ['Code', 'Description'],
				})
			: undefined;
	if (project?.BlockEntry === true) {
		throw refused(
			`Project ${project.Code} ${project.Description} takes no entries in Exact Online: it is blocked. Take away "Block entry" there, then run again. Nothing was written.`,
		);
	}
	const isTied = [entry.Expense, entry.Activity].includes(tie.key);
	if (isTied && record.BlockEntry === true) {
		throw refused(
			`${report.label} ${report.title} takes no entries in Exact Online: it is blocked. Take away "Block entry" there, then run again. Nothing was written.`,
		);
	}
	if (!isTied && typeof entry.Expense === 'string') await guardExpense(work, entry.Expense);
	await guardDays(work, days);
}

/** The budget line an order line names, beside the tied record itself. */
async function guardExpense(work: Work, key: string): Promise<void> {
	const line = await blockable(work, { entity: 'wbsExpense', key, select: ['Description'] });
	if (line?.BlockEntry !== true) return;
	throw refused(
		`WBS Expense ${line.Description}, which the order line names, takes no entries in Exact Online: it is blocked. Take away "Block entry" there, then run again. Nothing was written.`,
	);
}

/** Remembered only while it takes entries: people take a block away to run again at once. */
async function blockable(
	{ exact, tie: { division } }: Work,
	{ entity, key, select }: { entity: 'project' | 'wbsExpense'; key: string; select: string[] },
): Promise<Row | undefined> {
	const [row] = await known(
		exact,
		`open ${entity} ${division} ${key}`,
		async () => {
			const place = { division, select: [...select, 'BlockEntry'] };
			const found = await exact.get(entity, key, place);
			return found === undefined ? [] : [found];
		},
		(rows) => rows.some(({ BlockEntry }) => BlockEntry !== true),
	);
	return row;
}

async function guardDays(
	{ exact, tie }: Work,
	days: Array<Row[string] | undefined>,
): Promise<void> {
	const known = days.filter((day): day is string => typeof day === 'string');
	for (const day of new Set(known)) {
		if ((await exact.periods.isClosed(tie.division, day)) === true) {
			throw refused(
				`The financial period of ${day} is closed in Exact Online, so no entry of that day can be made, changed or deleted. Open the period there and run again.`,
			);
		}
	}
}

const COMPLETE = 30;
const CANCELED = 40;

/** Rejects with `Stop` when there is nothing to be paid for any more. */
export async function guardOrder({ tie, related }: Work): Promise<void> {
	if (tie.entity !== 'purchaseOrderLine') return;
	const order = await related.order();
	if (order?.OrderStatus !== CANCELED) return;
	throw refused(
		`Purchase order ${order.OrderNumber} was canceled in Exact Online, so nothing is posted for its lines. Open the order there again if it counts after all, then run again.`,
	);
}

/** Rejects with `Stop` when the tied record itself cannot be changed any more. */
export async function guardRecord({ tie, related }: Work): Promise<void> {
	if (tie.entity !== 'purchaseOrderLine') return;
	const order = await related.order();
	if (order === undefined) return;
	const { OrderNumber, OrderStatus, InvoiceStatus } = order;
	const isInvoiced = InvoiceStatus === 30;
	if (!isInvoiced && OrderStatus !== COMPLETE && OrderStatus !== CANCELED) return;
	const state = isInvoiced
		? 'is invoiced'
		: OrderStatus === COMPLETE
			? 'is complete'
			: 'was canceled';
	throw refused(
		`Purchase order ${OrderNumber} ${state} in Exact Online, so its lines cannot be changed any more. Correct the entry of the invoice there. Nothing was written.`,
	);
}
