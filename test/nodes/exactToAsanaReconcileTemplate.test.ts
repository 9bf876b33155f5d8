import {
	createRunExecutionData,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type IWorkflowBase,
} from 'n8n-workflow';

import { ExactToAsana } from '../../nodes/ExactToAsana/ExactToAsana.node';
import { readText } from '../package/readPackage';
import { asNode, typeNameOf } from '../support/engine';
import { nodeTypesOf } from '../support/nodeTypes';
import { byId } from './exactToAsanaStage';
import { openReconcileStage, taskOf, type ReconcileStage } from './exactToAsanaReconcileStage';

const template = JSON.parse(
	readText('workflows', 'month-end-reconciliation.json'),
) as IWorkflowBase;

const parametersOf = (name: string): IDataObject => {
	const found = template.nodes.find((node) => node.name === name);
	if (found === undefined) throw new Error(`The template has no node ${name}`);
	return found.parameters as IDataObject;
};

/** What an expression of the template makes of an item. */
const evaluate = (expression: unknown, json: IDataObject): unknown => {
	const node = new ExactToAsana();
	const only: INode = { ...asNode({ node, parameters: {} }), name: 'Only' };
	const nodeTypes = nodeTypesOf({ [typeNameOf(node)]: node });
	const workflow = new Workflow({ nodes: [only], connections: {}, active: false, nodeTypes });
	return workflow.expression.getParameterValue(
		expression as string,
		createRunExecutionData(),
		0,
		0,
		only.name,
		[{ json }],
		'internal',
		{},
	);
};

const conditionOf = (name: string) => {
	const { conditions } = parametersOf(name).conditions as { conditions: IDataObject[] };
	return conditions[0]?.leftValue;
};

describe('the template Month-end reconciliation', () => {
	let stage: ReconcileStage;
	let number: string;

	beforeEach(async () => {
		stage = await openReconcileStage();
		const key = stage.bookOrder();
		const row = stage.exact.state.orders().find((order) => order.PurchaseOrderID === key);
		number = String(row?.OrderNumber);
		await stage.sync([key]);
		// The month is over.
		stage.clock.advance(29 * 86_400_000 + 14 * 3_600_000);
	});
	afterEach(async () => await stage.close());

	/** The items that the template's node gives, for the documents that the template names. */
	const run = async (): Promise<IDataObject[]> => {
		const { document } = JSON.parse(String(parametersOf('Documents').jsonOutput)) as {
			document: string[];
		};
		const parameters = parametersOf('Reconcile') as INodeParameters;
		const project = { reconciledProject: byId(stage.project) };
		const items = document.map((name) => ({ document: name }));
		const { json, error } = await stage.run({ items, parameters: { ...parameters, ...project } });
		expect(error?.message).toBeUndefined();
		return json;
	};
	const told = (items: IDataObject[]) =>
		items.filter((item) => evaluate(conditionOf('Something differs'), item));

	it('compares the month before, keeps a task of it, and tells nobody when all agrees', async () => {
		expect(new Date(stage.clock.now()).toISOString()).toMatch(/^2026-03-31T23/);
		const items = await run();
		expect(items).toMatchObject([
			{ _summary: { from: '2026-03-01', to: '2026-03-31', documents: 1, isEqual: true } },
		]);
		expect(told(items)).toEqual([]);
		const names = stage.asana.state.topTasks.map(({ name, completed }) => `${name} ${completed}`);
		expect(names).toContain('Reconcile Purchase Orders, 2026-03 true');
	});

	it('puts a difference into words, with what explains it and the address of the task', async () => {
		stage.person.setCustomField(taskOf(stage, number).gid, 'Exact · Amount', 7_000);
		const [summary, ...others] = told(await run());
		expect(others).toEqual([]);
		const { assignments } = parametersOf('Message').assignments as { assignments: IDataObject[] };
		const message = String(evaluate(assignments[0]?.value, summary ?? {}));
		expect(message).toContain('Reconcile Purchase Orders, 2026-03: 1 of 1 groups differ.');
		expect(message).toMatch(/EUR: Exact Online [\d.]+, Asana 7000\.00, difference -?[\d.]+/);
		expect(message).toContain('Amount changed in Asana: 1 times');
		expect(message).toMatch(/https?:\/\/\S+\/task\/\d+$/);
	});
});
