import { MappingFault } from '../../shared/mapping/fault';
import { statusTypes, type ProjectStatus, type StatusType } from '../../shared/writeBack/rows';
import { oneOf } from './oneOf';
import { readText } from './readCondition';
import { editableChoices } from './setFieldFields';
import type { ProjectStatusValue } from './values';

const ALL = Object.keys(statusTypes) as StatusType[];
const TEMPLATE = '{date} {status}: {title}\n{text}';

/** A row of Project Status. */
export function readProjectStatus(value: ProjectStatusValue, row: string): ProjectStatus {
	const statuses = (value.statuses ?? ALL).map((status) =>
		oneOf<StatusType>(status, ALL, { row, field: 'Statuses', initial: 'on_track' }),
	);
	const field = String(value.field ?? 'Notes');
	if (!editableChoices('project').some((choice) => choice.value === field)) {
		throw new MappingFault(
			`${row} writes "${field}", which cannot be written on a project`,
			'Choose the Exact Field from the list in that row.',
		);
	}
	const from = oneOf(value.valueFrom, ['template', 'date'], {
		row,
		field: 'Value',
		initial: 'template',
	});
	return {
		action: 'projectStatus',
		statuses,
		field,
		value:
			from === 'date'
				? { from }
				: { from, template: readText(value.template ?? TEMPLATE, { row, field: 'Text' }) },
		how: oneOf(value.how, ['replace', 'above'], { row, field: 'Place', initial: 'above' }),
	};
}
