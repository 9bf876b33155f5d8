import type { IExecuteFunctions } from 'n8n-workflow';
import { entityOf } from '../shared/exact/entities';
import { MappingFault } from '../shared/mapping/fault';
import { isSharedPolicy } from '../shared/mapping/merge';
import type { ProjectRetirement, ProjectSettings } from '../shared/sync/project/settings';
import type { Retirement, UpsertSettings } from '../shared/sync/settings';
import type { IdentityMode } from '../shared/sync/ties';
import { isGid } from '../shared/asana/gid';
import { chosenEntity } from './chosenEntity';
import { readRows, type MappingRowValue } from './rows';

interface Options {
	createOptions?: boolean;
	identity?: IdentityMode;
	tieField?: string;
	removedLine?: Retirement;
	goneDocument?: Retirement;
	goneProject?: ProjectRetirement;
	whenBothChanged?: string;
	alsoInProjects?: boolean;
}

/** How the panel calls the two lists of rows. */
const ofTask = { task: 'Task Fields', line: 'Subtask Fields' };
const ofProject = { task: 'Project Fields', line: 'WBS Task Fields' };

/**
 * Everything the panel says about one item that becomes a task. Throws `MappingFault` for an
 * unfinished row, and for a project or section that is none.
 */
export function readSettings(context: IExecuteFunctions, item: number): UpsertSettings {
	const gid = gidReader(context, item);
	const options = context.getNodeParameter('options', item, {}) as Options;
	return {
		...commonSettings(context, item, {
			...ofTask,
			withLines: hasSubtasks(context, item),
		}),
		project: gid('project', 'project') ?? noProject(),
		section: gid('section', 'section'),
		lineSection: gid('options.lineSection', 'section'),
		goneDocument: options.goneDocument ?? 'complete',
		alsoInProjects: options.alsoInProjects ?? false,
	};
}

/** Everything the panel says about one item that becomes an Asana project. */
export function readProjectSettings(context: IExecuteFunctions, item: number): ProjectSettings {
	const gid = gidReader(context, item);
	const options = context.getNodeParameter('options', item, {}) as Options;
	return {
		...commonSettings(context, item, {
			...ofProject,
			withLines: context.getNodeParameter('withLines', item, true) as boolean,
		}),
		workspace: gid('workspace', 'workspace'),
		team: gid('team', 'team'),
		portfolio: gid('portfolio', 'portfolio'),
		goneDocument: options.goneProject ?? 'archive',
	};
}

/** The rows of the mapping alone, without what else the panel says. */
export function readMapping(
	context: IExecuteFunctions,
	item: number,
): Pick<UpsertSettings, 'taskRows' | 'lineRows'> {
	const isProject = chosenEntity(context, item) === 'project';
	const withLines = isProject
		? (context.getNodeParameter('withLines', item, true) as boolean)
		: hasSubtasks(context, item);
	const titles = isProject ? ofProject : ofTask;
	const { taskRows, lineRows } = commonSettings(context, item, { ...titles, withLines });
	return { taskRows, lineRows };
}

/** Whether the lines of the document become subtasks; it may have none at all. */
function hasSubtasks(context: IExecuteFunctions, item: number): boolean {
	const { lines } = entityOf(chosenEntity(context, item));
	return lines !== undefined && context.getNodeParameter('shape', item, '') !== 'taskAlone';
}

function commonSettings(
	context: IExecuteFunctions,
	item: number,
	{ withLines, ...titles }: { task: string; line: string; withLines: boolean },
) {
	const rows = (name: string, list: string) =>
		readRows(context.getNodeParameter(`${name}.rows`, item, []) as MappingRowValue[], list);
	const options = context.getNodeParameter('options', item, {}) as Options;
	const { whenBothChanged: policy = '' } = options;
	return {
		taskRows: rows('taskFields', titles.task),
		withLines,
		lineRows: withLines ? rows('lineFields', titles.line) : [],
		createFields: context.getNodeParameter('createFields', item, false) as boolean,
		createOptions: options.createOptions ?? true,
		removedLine: options.removedLine ?? 'complete',
		dryRun: context.getNodeParameter('dryRun', item, false) as boolean,
		identity: options.identity ?? 'automatic',
		tieField: options.tieField?.trim() || 'Exact ID',
		whenBothChanged: isSharedPolicy(policy) ? policy : undefined,
	} satisfies Partial<UpsertSettings>;
}

function gidReader(context: IExecuteFunctions, item: number) {
	return (name: string, kind: string) => {
		const value = context.getNodeParameter(name, item, '', { extractValue: true });
		return checkedGid(String(value ?? '').trim(), kind);
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
