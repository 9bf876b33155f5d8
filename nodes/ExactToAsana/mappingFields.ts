import type { INodeProperties } from 'n8n-workflow';
import { documentNames, documents, type DocumentName } from './documents';
import { asProject } from './documents/preset';
import { rowFields, type RowKind } from './rowFields';
import type { MappingRowValue } from './rows';
import { PROJECT_SHAPE } from './shape';

/** How a row is called while it is folded: by its target. */
const ITEM_TITLE =
	'={{ $collection.item.value.target?.cachedResultName || $collection.item.value.target?.value }}';

interface MappingFieldOptions extends RowKind {
	displayName: string;
	name: string;
	description: string;
	document: DocumentName;
	rows: MappingRowValue[];
	show?: Record<string, Array<string | boolean>>;
	hide?: Record<string, string[]>;
}

function mappingField(options: MappingFieldOptions): INodeProperties {
	const { document, rows, show, hide, search, sources, isProject, ...names } = options;
	return {
		...names,
		type: 'fixedCollection',
		placeholder: 'Add Field',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			hideOptionalFields: true,
			addOptionalFieldButtonText: 'Add transform or option',
			fixedCollection: { itemTitle: ITEM_TITLE },
		},
		default: { rows: rows as never },
		displayOptions: { show: { document: [document], ...show }, ...(hide ? { hide } : {}) },
		options: [
			{ displayName: 'Field', name: 'rows', values: rowFields({ search, sources, isProject }) },
		],
	};
}

const ofTask = {
	displayName: 'Task Fields',
	name: 'taskFields',
	description: 'What the task of a document shows. Each row fills one field of the task.',
};

const ofLine = {
	displayName: 'Subtask Fields',
	name: 'lineFields',
	description:
		'What the subtask of a line shows. With custom fields among the rows, subtasks are added to the project too: Asana shows custom fields only there.',
};

const ofProject = {
	displayName: 'Project Fields',
	name: 'taskFields',
	description:
		'What the project of a document shows. A project has the custom fields that its portfolio gives it; what other fields would show stands in its description.',
};

const ofLineTask = {
	displayName: 'Line Task Fields',
	name: 'lineFields',
	description: 'What the task of a line shows. Each row fills one field of the task.',
};

function fieldsOf(document: Exclude<DocumentName, 'project'>): INodeProperties[] {
	const { task, line } = documents[document];
	const ofDocument = { document, rows: task, sources: 'getSources' } as const;
	const taskField = mappingField({
		...ofTask,
		...ofDocument,
		search: 'searchTargets',
		isProject: false,
		hide: { shape: [PROJECT_SHAPE] },
	});
	if (line.length === 0) return [taskField];
	const projectField = mappingField({
		...ofProject,
		...ofDocument,
		rows: asProject(task),
		search: 'searchProjectTargets',
		isProject: true,
		show: { shape: [PROJECT_SHAPE] },
	});
	const lineField = (names: typeof ofLine, shape: string) =>
		mappingField({
			...names,
			document,
			rows: line,
			sources: 'getLineSources',
			search: 'searchLineTargets',
			isProject: false,
			// Lines are shown where the shape has something for them.
			show: { shape: [shape] },
		});
	const lineFields = [lineField(ofLine, 'taskWithSubtasks'), lineField(ofLineTask, PROJECT_SHAPE)];
	return [taskField, projectField, ...lineFields];
}

/** The Asana project itself, and the tasks of its work breakdown. */
function fieldsOfProject(): INodeProperties[] {
	const { task, line } = documents.project;
	return [
		mappingField({
			displayName: 'Project Fields',
			name: 'taskFields',
			description:
				'What the Asana project itself shows. A project has the custom fields that its portfolio gives it; rows for others are left out, and the output names them.',
			document: 'project',
			rows: asProject(task),
			sources: 'getSources',
			search: 'searchProjectTargets',
			isProject: true,
		}),
		{
			displayName: 'WBS as Sections and Tasks',
			name: 'withLines',
			type: 'boolean',
			default: true,
			description:
				'Whether the work breakdown of the project becomes sections, tasks and milestones in Asana',
			displayOptions: { show: { document: ['project'] } },
		},
		mappingField({
			displayName: 'WBS Task Fields',
			name: 'lineFields',
			description: 'What the task of an activity, expense or deliverable shows',
			document: 'project',
			rows: line,
			sources: 'getLineSources',
			search: 'searchLineTargets',
			isProject: false,
			show: { withLines: [true] },
		}),
	];
}

/** The mapping of each document: one list of rows for its task, one for the subtasks of its lines. */
export const mappingFields: INodeProperties[] = documentNames.flatMap((document) =>
	document === 'project' ? fieldsOfProject() : fieldsOf(document),
);
