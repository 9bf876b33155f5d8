import type { IExecuteFunctions } from 'n8n-workflow';
import type { Retirement, UpsertSettings } from '../shared/sync/settings';
import type { IdentityMode } from '../shared/sync/ties';
import { readRows, type MappingRowValue } from './rows';

interface Options {
	createOptions?: boolean;
	identity?: IdentityMode;
	tieField?: string;
	removedLine?: Retirement;
	goneDocument?: Retirement;
}

/** Everything the panel says about one item. Throws `MappingFault` for an unfinished row. */
export function readSettings(context: IExecuteFunctions, item: number): UpsertSettings {
	const text = (name: string) =>
		String(context.getNodeParameter(name, item, '', { extractValue: true }) ?? '').trim();
	const rows = (name: string) =>
		readRows(context.getNodeParameter(`${name}.rows`, item, []) as MappingRowValue[]);
	const options = context.getNodeParameter('options', item, {}) as Options;
	const withLines = context.getNodeParameter('withLines', item, true) as boolean;
	return {
		project: text('project'),
		section: text('section') || undefined,
		taskRows: rows('taskFields'),
		withLines,
		lineRows: withLines ? rows('lineFields') : [],
		lineSection: text('options.lineSection') || undefined,
		createFields: context.getNodeParameter('createFields', item, false) as boolean,
		createOptions: options.createOptions ?? true,
		removedLine: options.removedLine ?? 'complete',
		goneDocument: options.goneDocument ?? 'complete',
		dryRun: context.getNodeParameter('dryRun', item, false) as boolean,
		identity: options.identity ?? 'automatic',
		tieField: options.tieField?.trim() || 'Exact ID',
	};
}
