import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	NodePropertyTypes,
} from 'n8n-workflow';

import type { Condition, DataTable } from './deliveryTrackingTable';

/** What n8n's own nodes reach outside of the workflow. */
export interface Surroundings {
	table: DataTable;
	/** E-mails that went out. */
	letters: IDataObject[];
}

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

const SPECIAL: Record<string, NodePropertyTypes> = {
	columns: 'resourceMapper',
	conditions: 'filter',
	dataTableId: 'resourceLocator',
	workflowId: 'resourceLocator',
};

/** A parameter that takes whatever the template sets, and that n8n's engine reads by its kind. */
const property = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: SPECIAL[name] ?? 'json',
	default: '',
	...(name === 'columns' && {
		typeOptions: { resourceMapper: { mode: 'add', resourceMapperMethod: 'none' } },
	}),
	...(name === 'conditions' && {
		typeOptions: { filter: { version: 2, caseSensitive: true, typeValidation: 'strict' } },
	}),
});

const PARAMETERS = [
	...[
		'assignments',
		'batchSize',
		'columns',
		'conditions',
		'dataTableId',
		'fromEmail',
		'jsonOutput',
	],
	...['destinationFieldName', 'filters', 'limit', 'matchType', 'mode', 'operation', 'options'],
	...['orderByColumn', 'resource', 'returnAll', 'subject', 'tableName', 'text', 'toEmail'],
	...['workflowId', 'workflowInputs', 'inputSource'],
];

const nodeType = (name: string, execute: Execute, outputs = 1): INodeType => ({
	description: {
		name,
		displayName: name,
		group: ['transform'],
		version: [1, 1.1, 1.2, 2.1, 2.2, 3, 3.4],
		description: 'Stands in for the node of n8n',
		defaults: {},
		inputs: ['main'],
		outputs: Array.from({ length: outputs }, () => 'main' as const),
		properties: PARAMETERS.map(property),
	},
	execute,
});

const handOn: Execute = async function () {
	return await Promise.resolve([this.getInputData()]);
};

/** Items for which the conditions hold, and the others. */
const divide: Execute = async function () {
	const outputs: INodeExecutionData[][] = [[], []];
	this.getInputData().forEach((item, index) => {
		const holds = this.getNodeParameter('conditions', index, false, { extractValue: true });
		outputs[holds === true ? 0 : 1]?.push({ ...item, pairedItem: { item: index } });
	});
	return await Promise.resolve(outputs);
};

const keep: Execute = async function () {
	return [(await divide.call(this))[0] ?? []];
};

const edit: Execute = async function () {
	const json = (index: number) => {
		const output = this.getNodeParameter('jsonOutput', index) as string | IDataObject;
		return typeof output === 'string' ? (JSON.parse(output) as IDataObject) : output;
	};
	return await Promise.resolve([
		this.getInputData().map((_, item) => ({ json: json(item), pairedItem: { item } })),
	]);
};

const aggregate: Execute = async function () {
	const field = this.getNodeParameter('destinationFieldName', 0) as string;
	return await Promise.resolve([
		[{ json: { [field]: this.getInputData().map(({ json }) => json) }, pairedItem: { item: 0 } }],
	]);
};

/** Hands out one batch in each run, until none is left. */
const loop: Execute = async function () {
	const kept = this.getContext('node') as { left?: INodeExecutionData[] };
	kept.left ??= [...this.getInputData()];
	const batch = kept.left.splice(0, Number(this.getNodeParameter('batchSize', 0)));
	return await Promise.resolve(batch.length === 0 ? [[], []] : [[], batch]);
};

const runWorkflow: Execute = async function () {
	const items = this.getInputData();
	const { value: id } = this.getNodeParameter('workflowId', 0) as { value: string };
	const waits = this.getNodeParameter('options.waitForSubWorkflow', 0, true) === true;
	const run = await this.executeWorkflow({ id }, items, undefined, {
		doNotWaitToFinish: !waits,
	}).catch((error: Error) => {
		if (this.continueOnFail()) return { data: [[{ json: { error: error.message } }]] };
		return Promise.reject(error);
	});
	return waits ? run.data.map((output) => output ?? []) : [items];
};

const dataTable = ({ table }: Surroundings): Execute =>
	async function () {
		const output = this.getInputData().flatMap((_, item) => {
			const read = (name: string) => this.getNodeParameter(name, item, undefined) as never;
			const operation: string = read('operation');
			if (operation === 'create') {
				table.create(read('columns.column'));
				return [{ json: { name: read('tableName') }, pairedItem: { item } }];
			}
			if (!table.exists) throw new Error('There is no such data table');
			const conditions = read('filters.conditions') as Condition[];
			const found = table.find(conditions, read('matchType') === 'anyCondition');
			return rowsOf(operation, found).map((json) => ({ json, pairedItem: { item } }));

			function rowsOf(kind: string, rows: typeof found): IDataObject[] {
				if (kind === 'update') return table.update(rows, read('columns.value'));
				if (kind === 'upsert') {
					const values: IDataObject = read('columns.value');
					return rows.length > 0 ? table.update(rows, values) : [table.insert(values)];
				}
				if (kind === 'deleteRows') table.remove(rows);
				if (kind !== 'get') return [];
				const column = read('orderByColumn') as string;
				const inOrder = [...rows].sort((a, b) => (String(a[column]) < String(b[column]) ? -1 : 1));
				return (read('returnAll') === true ? rows : inOrder.slice(0, read('limit'))).map((row) => ({
					...row,
				}));
			}
		});
		return await Promise.resolve([output]);
	};

const send = ({ letters }: Surroundings): Execute =>
	async function () {
		const read = (name: string) => this.getNodeParameter(name, 0) as string;
		letters.push({ to: read('toEmail'), subject: read('subject'), text: read('text') });
		return await Promise.resolve([[{ json: {} }]]);
	};

/** The nodes of n8n that the template is made of, each doing what its parameters there ask for. */
export function nodesOfN8n(around: Surroundings): Record<string, INodeType> {
	const made = [
		...[
			'errorTrigger',
			'executeWorkflowTrigger',
			'manualTrigger',
			'noOp',
			'scheduleTrigger',
			'stickyNote',
		].map((name) => nodeType(name, handOn)),
		nodeType('aggregate', aggregate),
		nodeType('dataTable', dataTable(around)),
		nodeType('emailSend', send(around)),
		nodeType('executeWorkflow', runWorkflow),
		nodeType('filter', keep),
		nodeType('if', divide, 2),
		nodeType('set', edit),
		nodeType('splitInBatches', loop, 2),
	];
	return Object.fromEntries(made.map((one) => [`n8n-nodes-base.${one.description.name}`, one]));
}
