import {
	isEqual,
	isNegative,
	absolute,
	product,
	quotient,
	rounded,
	decimalText,
} from '../../values/arithmetic';
import type { FieldValues } from '../result';
import type { FieldName, PostCost, PostHours } from '../rows';
import { refused } from '../stop';
import { fieldLabel, fieldOn, missingField, numberIn } from '../taskValues';
import type { Wanted } from './wanted';
import type { Work } from '../work';

/** How much a task comes to; `fields` holds the currency where one is told. */
type Measure = Pick<Wanted, 'measure' | 'quantity' | 'price' | 'remarks'> & { fields: FieldValues };

/** Minutes of one hour. */
const HOUR = 60;

/** Reads how much is to be posted. Rejects with `Stop` when the task or record does not tell. */
export async function readMeasure(work: Work, row: PostCost | PostHours): Promise<Measure> {
	return row.action === 'postCost' ? await readAmount(work, row) : readHours(work, row);
}

async function readAmount(work: Work, { amount }: PostCost): Promise<Measure> {
	const { task } = work;
	if (amount.from === 'record') return await amountOfRecord(work);
	if (amount.from === 'quantityAndPrice') {
		const currency = currencyOf(work, amount.price);
		return amountOf(needed(work, amount.quantity), needed(work, amount.price), currency);
	}
	const exact = needed(work, amount.field);
	const whole = rounded(exact, 2);
	const quantity = isNegative(whole) ? '-1' : '1';
	const fields = currencyOf({ task }, amount.field);
	const measured = amountOf(quantity, decimalText(absolute(whole)), fields);
	const remarks = isEqual(exact, whole) ? [] : [`${exact} was rounded to ${whole}.`];
	return { ...measured, remarks };
}

/** Records that have a quantity and a price. */
const priced: readonly string[] = ['purchaseOrderLine', 'wbsExpense'];

/** Quantity and price as the order or the budget has them, in the order's currency. */
async function amountOfRecord({ tie, record, related, report }: Work): Promise<Measure> {
	if (!priced.includes(tie.entity)) {
		throw refused(
			`A ${report.label} has no quantity and price of its own. Take the amount from a field of Asana in that row, or choose order lines and WBS expenses under "Only For".`,
		);
	}
	const title = `${report.label} ${report.title ?? ''}`.trim();
	const [quantity, price] =
		tie.entity === 'purchaseOrderLine'
			? [record.QuantityInPurchaseUnits, record.NetPrice]
			: [record.Quantity, record.PurchasePrice];
	if (typeof quantity !== 'number' || typeof price !== 'number') {
		throw refused(
			`${title} has no quantity and price in Exact Online. Enter them there, or take the amount from a field of Asana.`,
		);
	}
	const currency = tie.entity === 'purchaseOrderLine' ? (await related.order())?.Currency : null;
	const fields: FieldValues = {};
	if (typeof currency === 'string' && currency !== '') fields.Currency = currency;
	return amountOf(decimalText(quantity), decimalText(price), fields);
}

function amountOf(quantity: string, price: string, fields: FieldValues): Measure {
	const measure = rounded(product(quantity, price), 2);
	for (const figure of [quantity, price, measure]) {
		// Exact takes numbers of 15 digits; a longer one would arrive as another.
		if (!isEqual(decimalText(Number(figure)), figure)) {
			throw refused(`${figure} has more digits than Exact Online can keep. Correct it in Asana.`);
		}
	}
	return { measure, quantity, price, fields, remarks: [] };
}

function readHours(work: Work, { hours }: PostHours): Measure {
	const { task } = work;
	const exact = hours.from === 'field' ? needed(work, hours.field) : trackedHours(work);
	const quantity = rounded(exact, 2);
	const remarks = isEqual(exact, quantity)
		? []
		: [
				hours.from === 'field'
					? `${exact} hours were rounded to ${quantity}.`
					: `${task.actual_time_minutes} minutes were rounded to ${quantity} hours.`,
			];
	return { measure: quantity, quantity: decimalText(quantity), fields: {}, remarks };
}

function trackedHours({ task }: Work): string {
	const minutes = task.actual_time_minutes;
	if (typeof minutes === 'number') return quotient(decimalText(minutes), HOUR, 10);
	throw refused(
		'No time has been tracked on this task in Asana. Enter the time there, or take the hours from a field.',
	);
}

function needed({ task }: Pick<Work, 'task'>, field: FieldName): string {
	const value = numberIn(task, field);
	if (value !== undefined) return value;
	throw refused(
		fieldOn(task, field) === undefined
			? missingField(field)
			: `The field "${fieldLabel(task, field)}" is empty or holds no number. Enter the figure in Asana; 0 takes a posting back.`,
	);
}

/** The currency a money field of Asana is kept in. */
function currencyOf({ task }: Pick<Work, 'task'>, field: FieldName): FieldValues {
	const code = fieldOn(task, field)?.currency_code;
	return code ? { Currency: code } : {};
}
