import type { IExecuteFunctions } from 'n8n-workflow';
import { MappingFault } from '../../shared/mapping/fault';
import { VALUE_SOURCE } from '../../shared/mapping/row';
import type { ProjectRetirement, TaskRetirement } from '../../shared/sync/retire/settings';
import { chosenGid } from './chosenGid';

/** What shall happen to a task, as the panel has it. Throws `MappingFault` for what is not filled in. */
export function readTaskRetirement(
	context: IExecuteFunctions,
	item: number,
	project: string,
): TaskRetirement {
	const how = String(context.getNodeParameter('retirement', item, 'complete'));
	switch (how) {
		case 'complete':
		case 'delete':
		case 'leave':
			return { how };
		case 'mark':
			return readMark(context, item);
		case 'move':
			return readMove(context, item, project);
		default:
			throw noSuch(how);
	}
}

/** What shall happen to a project. */
export function readProjectRetirement(context: IExecuteFunctions, item: number): ProjectRetirement {
	const how = String(context.getNodeParameter('projectRetirement', item, 'archive'));
	const known = (['archive', 'complete', 'delete', 'leave', 'mark'] as const).find(
		(one) => one === how,
	);
	if (known === undefined) throw noSuch(how);
	return known;
}

function readMark(context: IExecuteFunctions, item: number): TaskRetirement {
	const where = String(context.getNodeParameter('markBy', item, 'name'));
	if (where === 'name' || where === 'notes') return { how: 'mark', where };
	const text = (name: string) => String(context.getNodeParameter(name, item, '') ?? '').trim();
	const [name, value] = [text('markField'), text('markValue')];
	if (name === '' || value === '') throw incomplete('Custom Field and its Value', 'mark the task');
	const target = { kind: 'customField', name } as const;
	return {
		how: 'mark',
		where: 'field',
		row: {
			...{ source: VALUE_SOURCE, value, target, transform: 'automatic', write: 'always' },
			at: '"Custom Field"',
		},
	};
}

function readMove(context: IExecuteFunctions, item: number, project: string): TaskRetirement {
	const complete = context.getNodeParameter('completeMoved', item, false) === true;
	if (context.getNodeParameter('moveTo', item, 'section') === 'section') {
		const section = chosenGid({ context, item, name: 'moveSection', kind: 'section' });
		if (section === undefined) throw incomplete('Section', 'move the task to');
		return { how: 'move', to: { project, section }, complete };
	}
	const other = chosenGid({ context, item, name: 'moveProject', kind: 'project' });
	if (other === undefined) throw incomplete('Other Project', 'move the task to');
	return { how: 'move', to: { project: other }, complete };
}

function incomplete(what: string, purpose: string): MappingFault {
	return new MappingFault(
		`No ${what} is chosen to ${purpose}`,
		`Fill in ${what}. An expression there may have found nothing.`,
	);
}

function noSuch(how: string): MappingFault {
	return new MappingFault(
		`"${how}" is nothing that can be done with it`,
		'Choose what to do from the list. An expression there may have found nothing.',
	);
}
