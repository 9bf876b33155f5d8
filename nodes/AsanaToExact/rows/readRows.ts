import type { ActionRow } from '../../shared/writeBack/rows';
import { oneOf } from './oneOf';
import { readCondition, readRecords } from './readCondition';
import { readPostCost, readPostHours } from './readPosting';
import { readProjectStatus } from './readProjectStatus';
import { stageRecords } from './recordsField';
import { readSwitch } from './readSwitch';
import { readSetField } from './readSetField';
import type { ActionValues, CompleteStageValue } from './values';

/**
 * The rows of the panel that are to be used for one item, in a fixed order of kinds. Throws
 * `MappingFault` for a row that is not filled in.
 */
export function readRows(values: ActionValues): ActionRow[] {
	return [
		...used('Complete Stage', values.completeStage, readCompleteStage),
		...used('Post Cost', values.postCost, readPostCost),
		...used('Post Hours', values.postHours, readPostHours),
		...used('Set Field', values.setField, readSetField),
		...used('Project Status', values.projectStatus, readProjectStatus),
	];
}

function used<T extends { onlyIf?: boolean }>(
	kind: string,
	values: readonly T[] = [],
	read: (value: T, row: string) => ActionRow,
): ActionRow[] {
	return values.flatMap((value, index) => {
		const row = `"${kind}" row ${index + 1}`;
		const place = { label: 'Only If', initial: true, where: ` in ${row}` };
		return readSwitch(value, 'onlyIf', place) ? [read(value, row)] : [];
	});
}

function readCompleteStage(value: CompleteStageValue, row: string): ActionRow {
	return {
		action: 'completeStage',
		when: readCondition(value, row, 'completed'),
		...readRecords(value, row, stageRecords),
		reopened: oneOf(value.reopened, ['leave', 'reopen', 'report'], {
			row,
			field: 'When Re-Opened',
			initial: 'report',
		}),
		releaseInvoiceTerm: readSwitch(value, 'releaseInvoiceTerm', {
			label: 'Release Invoice Term',
			initial: false,
			where: ` in ${row}`,
		}),
	};
}
