import type { IExecuteFunctions } from 'n8n-workflow';
import { MappingFault } from '../shared/mapping/fault';
import type { Retirement, UpsertSettings } from '../shared/sync/settings';
import type { IdentityMode } from '../shared/sync/ties';
import { isGid } from './gid';
import { readRows, type MappingRowValue } from './rows';

interface Options {
	createOptions?: boolean;
	identity?: IdentityMode;
	tieField?: string;
	removedLine?: Retirement;
	goneDocument?: Retirement;
}

/**
 * Everything the panel says about one item. Throws `MappingFault` for an unfinished row, and for a
 * project or section that is none.
 */
export function readSettings(context: IExecuteFunctions, item: number): UpsertSettings {
	const text = (name: string) =>
		String(context.getNodeParameter(name, item, '', { extractValue: true }) ?? '').trim();
	const gid = (name: string, kind: string) => checkedGid(text(name), kind);
	const rows = (name: string, list: string) =>
		readRows(context.getNodeParameter(`${name}.rows`, item, []) as MappingRowValue[], list);
	const options = context.getNodeParameter('options', item, {}) as Options;
	const withLines = context.getNodeParameter('withLines', item, true) as boolean;
	return {
		project: gid('project', 'project') ?? noProject(),
		section: gid('section', 'section'),
		taskRows: rows('taskFields', 'Task Fields'),
		withLines,
		lineRows: withLines ? rows('lineFields', 'Subtask Fields') : [],
		lineSection: gid('options.lineSection', 'section'),
		createFields: context.getNodeParameter('createFields', item, false) as boolean,
		createOptions: options.createOptions ?? true,
		removedLine: options.removedLine ?? 'complete',
		goneDocument: options.goneDocument ?? 'complete',
		dryRun: context.getNodeParameter('dryRun', item, false) as boolean,
		identity: options.identity ?? 'automatic',
		tieField: options.tieField?.trim() || 'Exact ID',
	};
}

/** An id becomes part of an address, so nothing else may stand in its place. */
function checkedGid(value: string, kind: string): string | undefined {
	if (value === '') return undefined;
	if (isGid(value)) return value;
	throw new MappingFault(
		`"${value}" is not the ID of an Asana ${kind}`,
		`Choose the ${kind} from the list, or enter its ID, which is digits only.`,
	);
}

function noProject(): never {
	throw new MappingFault(
		'No Asana project is chosen',
		'Choose the project that the tasks shall live in. An expression there may have found nothing.',
	);
}
