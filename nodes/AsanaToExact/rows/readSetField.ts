import { entityOf } from '../../shared/exact/entities';
import { MappingFault } from '../../shared/mapping/fault';
import { taskFields, type Owner, type SetField, type TaskField } from '../../shared/writeBack/rows';
import { oneOf } from './oneOf';
import { readCondition, readFieldName, readText } from './readCondition';
import { readSwitch } from './readSwitch';
import { editableChoices, settableRecords } from './setFieldFields';
import type { SetFieldValue } from './values';

/** A row of Set Field. */
export function readSetField(value: SetFieldValue, row: string): SetField {
	const record = oneOf(value.record, settableRecords, {
		row,
		field: 'Exact Record',
		initial: 'purchaseOrderLine',
	});
	const choices = editableChoices(record).map((choice) => String(choice.value));
	const field = readText(value.field, { row, field: 'Exact Field' });
	if (!choices.includes(field)) throw fixed(row, entityOf(record).label, field);
	return {
		action: 'setField',
		when: readCondition(value, row, 'always'),
		...(record === 'project'
			? { on: 'project' as const }
			: { on: 'record' as const, records: [record] }),
		field,
		value: readValue(value, row),
		owner: readOwner(value, row),
		clear: readSwitch(value, 'clear', {
			label: 'Clear When Empty',
			initial: false,
			where: ` in ${row}`,
		}),
	};
}

function readValue(value: SetFieldValue, row: string): SetField['value'] {
	const from = oneOf(value.valueFrom, ['customField', 'task', 'text'], {
		row,
		field: 'Value From',
		initial: 'customField',
	});
	switch (from) {
		case 'customField':
			return { from, field: readFieldName(value.customField, { row, field: 'Custom Field' }) };
		case 'task': {
			const fields = Object.keys(taskFields) as TaskField[];
			const place = { row, field: 'Task Field', initial: 'due_on' } as const;
			return { from, field: oneOf(value.taskField, fields, place) };
		}
		default:
			return { from, text: readText(value.text, { row, field: 'Text' }) };
	}
}

function readOwner(value: SetFieldValue, row: string): Owner {
	const kind = oneOf(value.owner, ['asana', 'whenEmpty', 'shared'], {
		row,
		field: 'Owner',
		initial: 'asana',
	});
	if (kind !== 'shared') return { kind };
	const policy = oneOf(value.policy, ['exact', 'asana', 'report'], {
		row,
		field: 'When Both Sides Changed',
		initial: 'report',
	});
	return { kind, policy };
}

function fixed(row: string, record: string, field: string): MappingFault {
	return new MappingFault(
		`${row} writes "${field}", which cannot be written on a ${record}`,
		'Choose the Exact Field from the list in that row.',
	);
}
