import type { IExecuteFunctions } from 'n8n-workflow';
import { entityOf } from '../shared/exact/entities';
import { MappingFault } from '../shared/mapping/fault';
import { isSharedPolicy } from '../shared/mapping/merge';
import type { ProjectRetirement, ProjectSettings } from '../shared/sync/project/settings';
import type { NamedValue } from '../shared/sync/project/template';
import type { Retirement, UpsertSettings } from '../shared/sync/settings';
import type { IdentityMode } from '../shared/sync/ties/ties';
import { isGid } from '../shared/asana/gid';
import { chosenEntity } from './chosenEntity';
import { readRows, type MappingRowValue } from './rows';
import { PROJECT_SHAPE } from './shape';

/** Values for what a template asks for by name, as the panel stores them. */
interface NamedRows {
	rows?: Array<{ name?: string; value?: unknown }>;
}

interface Options {
	createOptions?: boolean;
	identity?: IdentityMode;
	tieField?: string;
	removedLine?: Retirement;
	goneDocument?: Retirement;
	goneProject?: ProjectRetirement;
	templateDates?: NamedRows;
	templateRoles?: NamedRows;
	whenBothChanged?: string;
	alsoInProjects?: boolean;
}

/** How the panel calls the two lists of rows. */
const ofTask = { task: 'Task Fields', line: 'Subtask Fields' };
const ofProject = { task: 'Project Fields', line: 'WBS Task Fields' };
const ofLineTask = { task: 'Project Fields', line: 'Line Task Fields' };

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
	const options = context.getNodeParameter('options', item, {}) as Options;
	return {
		...commonSettings(context, item, {
			...ofProject,
			withLines: context.getNodeParameter('withLines', item, true) as boolean,
		}),
		...projectPlace(context, item),
		goneDocument: options.goneProject ?? 'archive',
	};
}

/** Everything the panel says about a document that becomes an Asana project with its lines as tasks. */
export function readLineTaskSettings(context: IExecuteFunctions, item: number): ProjectSettings {
	const options = context.getNodeParameter('options', item, {}) as Options;
	const sectionBy = textIn(context, item, 'sectionBy');
	return {
		...commonSettings(context, item, { ...ofLineTask, withLines: true }),
		...projectPlace(context, item),
		goneDocument: options.goneProject ?? 'archive',
		lineTasks: sectionBy === '' ? {} : { sectionBy },
		alsoInProjects: options.alsoInProjects ?? false,
	};
}

/** Whether a document other than an Exact project becomes an Asana project of its own. */
export function isProjectShape(context: IExecuteFunctions, item: number): boolean {
	const entity = chosenEntity(context, item);
	const isChosen = context.getNodeParameter('shape', item, '') === PROJECT_SHAPE;
	return isChosen && entity !== 'project' && entityOf(entity).lines !== undefined;
}

/** Where new projects are made, and what they start with. */
function projectPlace(context: IExecuteFunctions, item: number) {
	const gid = gidReader(context, item);
	const template = gid('projectTemplate', 'project template');
	const options = context.getNodeParameter('options', item, {}) as Options;
	return {
		workspace: gid('workspace', 'workspace'),
		team: gid('team', 'team'),
		portfolio: gid('portfolio', 'portfolio'),
		...(template === undefined
			? {}
			: {
					template: {
						gid: template,
						dates: readNamed(options.templateDates),
						roles: readNamed(options.templateRoles),
					},
				}),
	} satisfies Partial<ProjectSettings>;
}

/** Rows that were added and never filled in say nothing. */
function readNamed({ rows = [] }: NamedRows = {}): NamedValue[] {
	return rows
		.map(({ name = '', value }) => ({ name: name.trim(), value: String(value ?? '').trim() }))
		.filter(({ name, value }) => name !== '' && value !== '');
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
	const titles = isProject ? ofProject : isProjectShape(context, item) ? ofLineTask : ofTask;
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
		readRows(
			context.getNodeParameter(`${name}.rows`, item, []) as MappingRowValue[],
			list,
			context.getTimezone(),
		);
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
	return (name: string, kind: string) => checkedGid(textIn(context, item, name), kind);
}

/** What is chosen or entered in a resource locator. */
function textIn(context: IExecuteFunctions, item: number, name: string): string {
	const value = context.getNodeParameter(name, item, '', { extractValue: true });
	return String(value ?? '').trim();
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
