import {
	createRunExecutionData,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type IWorkflowBase,
} from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { readText } from '../package/readPackage';
import { workIn } from '../simulators/asana';
import { asNode, typeNameOf } from '../support/engine';
import { nodeTypesOf } from '../support/nodeTypes';
import { byId, openStage, type Stage } from './exactToAsanaStage';

const template = JSON.parse(readText('workflows', 'backfill-to-asana.json')) as IWorkflowBase;

const parametersOf = (name: string): INodeParameters => {
	const found = template.nodes.find((node) => node.name === name);
	if (found === undefined) throw new Error(`The template has no node ${name}`);
	return found.parameters;
};

/** What an expression of a node comes to, after "What to do" was set so. */
const evaluate = (name: string, value: string, todo: IDataObject, incoming: IDataObject = {}) => {
	const node = new ExactOnline();
	// Only the expressions are under test, so any type will do for all nodes.
	const nodes: INode[] = template.nodes.map(({ id, name: own, position }) => ({
		...asNode({ node, parameters: {} }),
		id,
		name: own,
		position,
	}));
	const nodeTypes = nodeTypesOf({ [typeNameOf(node)]: node });
	const { connections } = template;
	const workflow = new Workflow({ nodes, connections, active: false, nodeTypes });
	const ran = { startTime: 0, executionTime: 0, executionIndex: 0, source: [] };
	const runData = { 'What to do': [{ ...ran, data: { main: [[{ json: todo }]] } }] };
	return workflow.expression.getParameterValue(
		value,
		createRunExecutionData({ resultData: { runData } }),
		0,
		0,
		name,
		[{ json: incoming }],
		'internal',
		{},
	);
};

/** What a node that sets fields makes of an item. */
const set = (name: string, todo: IDataObject, incoming: IDataObject): IDataObject => {
	const { assignments } = parametersOf(name).assignments as unknown as {
		assignments: Array<{ name: string; value: string }>;
	};
	return Object.fromEntries(
		assignments.map((each) => [each.name, evaluate(name, each.value, todo, incoming)]),
	) as IDataObject;
};

describe('the template "Backfill to Asana"', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await openStage({ asana: { switches: { batchOrder: 'asSent' } } });
	});
	afterEach(async () => await stage.close());

	const readFrom = async (from: string) => {
		const node = new ExactOnline();
		const parameters = parametersOf('Read orders');
		return (await stage.runAny({ node, parameters, items: [{ json: { from } }] })).json;
	};

	const isDry = (todo: IDataObject) =>
		evaluate('Exact to Asana', String(parametersOf('Exact to Asana').dryRun), todo);

	const bring = async (items: IDataObject[], dryRun: boolean) => {
		stage.asana.requests.clear();
		const own = { ...parametersOf('Exact to Asana'), project: byId(stage.project), dryRun };
		const { json } = await stage.run({ items, parameters: own });
		const counted = workIn(stage.asana.requests.entries).length;
		const count = set('Count', { dryRun }, { results: json });
		return { told: { ...count, ...set('What it takes', { dryRun }, count) }, counted };
	};

	it('begins with a dry run, and is in earnest only when told so', () => {
		const todo = JSON.parse(String(parametersOf('What to do').jsonOutput)) as IDataObject;
		expect(todo.dryRun).toBe(true);
		expect(isDry(todo)).toBe(true);
		expect(isDry({})).toBe(true);
		expect(isDry({ dryRun: 'false' })).toBe(true);
		expect(isDry({ dryRun: false })).toBe(false);
	});

	it('reads the orders from a date on', async () => {
		const all = await readFrom('2000-01-01');
		const some = await readFrom('2026-02-15');
		expect(some.length).toBeGreaterThan(0);
		expect(all.length).toBeGreaterThan(some.length);
		expect(some.every(({ OrderDate }) => String(OrderDate) >= '2026-02-15')).toBe(true);
		expect(some.every(({ PurchaseOrderLines: lines }) => Array.isArray(lines))).toBe(true);
	});

	it('tells beforehand what it takes, about', async () => {
		for (let count = 0; count < 20; count += 1) stage.bookOrder(`Order ${count}`);
		const items = await readFrom('2000-01-01');
		// The first makes the fields; which options the others add to them is known from then on.
		await bring(items.slice(0, 1), false);
		const dry = await bring(items, true);
		expect(stage.writes()).toEqual([]);
		expect(dry.told).toMatchObject({
			dryRun: true,
			orders: items.length,
			created: items.length - 1,
			unchanged: 1,
			minutesOnPaidPlan: 1,
		});

		const real = await bring(await readFrom('2000-01-01'), false);
		expect(real.told).toMatchObject({ created: items.length - 1, unchanged: 1, dryRun: false });
		expect(Number(dry.told.callsToAsana) / real.counted).toBeGreaterThan(0.85);
		expect(Number(dry.told.callsToAsana) / real.counted).toBeLessThan(1.15);
		expect(stage.asana.state.topTasks).toHaveLength(items.length);
	});

	it('names the fields that are missing, having looked for them once', async () => {
		const items = await readFrom('2000-01-01');
		const { told } = await bring(items, true);
		expect(told.created).toBe(items.length);
		expect(told.createdFields).toContain('Exact · Amount');
		expect(stage.asana.requests.count('GET', /custom_field_settings$/)).toBeLessThanOrEqual(2);
		expect(stage.writes()).toEqual([]);
	});

	it('takes next to nothing when it is run again', async () => {
		for (let count = 0; count < 10; count += 1) stage.bookOrder(`Order ${count}`);
		await bring(await readFrom('2000-01-01'), false);
		stage.clock.advance(600_000);
		const again = await bring(await readFrom('2000-01-01'), false);
		expect(again.told).toMatchObject({ created: 0, updated: 0, callsToAsana: 6 });
		expect(again.counted).toBeLessThanOrEqual(6);
	});
});
