import { MappingFault } from '../../shared/mapping/fault';
import type {
	AmountSource,
	HoursSource,
	ItemSource,
	PostCost,
	PostHours,
} from '../../shared/writeBack/rows';
import { oneOf } from './oneOf';
import { readCondition, readFieldName, readRecords, readText } from './readCondition';
import { postingRecords } from './recordsField';
import type { PostingValue } from './values';

/** A row of Post Cost. */
export function readPostCost(value: PostingValue, row: string): PostCost {
	return { action: 'postCost', ...readCommon(value, row), amount: readAmount(value, row) };
}

/** A row of Post Hours. */
export function readPostHours(value: PostingValue, row: string): PostHours {
	return { action: 'postHours', ...readCommon(value, row), hours: readHours(value, row) };
}

function readCommon(value: PostingValue, row: string) {
	const { series = '' } = value;
	if (!/^[A-Za-z0-9]*$/.test(series.trim())) throw seriesUnfit(row, series);
	return {
		when: readCondition(value, row, 'completed'),
		...readRecords(value, row, postingRecords),
		item: readItem(value, row),
		employee: {
			by: oneOf(value.employee, ['none', 'assignee', 'completedBy'], {
				row,
				field: 'Employee',
				initial: 'none',
			}),
			notFound: oneOf(value.employeeNotFound, ['leaveOut', 'refuse'], {
				row,
				field: 'When the Employee Is Unknown',
				initial: 'refuse',
			}),
		},
		status: oneOf(value.status, ['draft', 'submitted'], {
			row,
			field: 'Entry Status',
			initial: 'draft',
		}),
		reopened: oneOf(value.reopened, ['reverse', 'leave'], {
			row,
			field: 'When Re-Opened',
			initial: 'reverse',
		}),
		series: series.trim() || undefined,
		notes: readNotes(value.notes),
	} as const;
}

/** The engine knows the placeholders in small letters; people also write them as the panel shows them. */
function readNotes(notes = ''): string | undefined {
	const text = notes.trim().replace(/\{(name|url)\}/gi, (placeholder) => placeholder.toLowerCase());
	return text || undefined;
}

function readItem(value: PostingValue, row: string): ItemSource {
	const from = oneOf(value.itemFrom, ['record', 'code', 'customField'], {
		row,
		field: 'Item From',
		initial: 'record',
	});
	switch (from) {
		case 'code':
			return { from, code: readText(value.itemCode, { row, field: 'Item Code' }) };
		case 'customField':
			return {
				from,
				field: readFieldName(value.itemField ?? 'Item', { row, field: 'Item Field' }),
			};
		default:
			return { from };
	}
}

function readAmount(value: PostingValue, row: string): AmountSource {
	const from = oneOf(value.amountFrom, ['record', 'amount', 'quantityAndPrice'], {
		row,
		field: 'Amount From',
		initial: 'record',
	});
	const field = (locator: PostingValue['amountField'], name: string) =>
		readFieldName(locator, { row, field: name });
	switch (from) {
		case 'amount':
			return { from, field: field(value.amountField ?? 'Actual Cost', 'Amount Field') };
		case 'quantityAndPrice':
			return {
				from,
				quantity: field(value.quantityField ?? 'Quantity', 'Quantity Field'),
				price: field(value.priceField ?? 'Price', 'Price Field'),
			};
		default:
			return { from };
	}
}

function readHours(value: PostingValue, row: string): HoursSource {
	const from = oneOf(value.hoursFrom, ['field', 'trackedTime'], {
		row,
		field: 'Hours From',
		initial: 'field',
	});
	if (from === 'trackedTime') return { from };
	const field = value.hoursField ?? 'Actual Hours';
	return { from, field: readFieldName(field, { row, field: 'Hours Field' }) };
}

function seriesUnfit(row: string, series: string): MappingFault {
	return new MappingFault(
		`"${series}" is no name for a series in ${row}`,
		'Use letters and digits only, such as travel. It becomes part of a key in Exact Online.',
	);
}
