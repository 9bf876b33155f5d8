import {
	createRunExecutionData,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type IWorkflowBase,
} from 'n8n-workflow';

import { AsanaToExact } from '../../nodes/AsanaToExact/AsanaToExact.node';
import { readText } from '../package/readPackage';
import { asNode, typeNameOf } from '../support/engine';
import { nodeTypesOf } from '../support/nodeTypes';

const template = JSON.parse(readText('workflows', 'approve-costs.json')) as IWorkflowBase;
const node = new AsanaToExact();
const type = typeNameOf(node);

/** What a node of the template makes of its incoming item, after these runs of Collect. */
const evaluate = (
	name: string,
	path: (parameters: IDataObject) => unknown,
	{ incoming, collected = [] }: { incoming: IDataObject; collected?: IDataObject[][] },
): unknown => {
	// Only the expressions are under test, so any type will do for n8n's own nodes.
	const nodes: INode[] = template.nodes.map(({ id, name: own, position }) => ({
		...asNode({ node, parameters: {} }),
		id,
		name: own,
		position,
	}));
	const { connections } = template;
	const nodeTypes = nodeTypesOf({ [type]: node });
	const workflow = new Workflow({ nodes, connections, active: false, nodeTypes });
	const ran = { startTime: 0, executionTime: 0, executionIndex: 0, source: [] };
	const runs = collected.map((proposals) => ({
		...ran,
		data: { main: [[{ json: { proposals } }]] },
	}));
	const runData = createRunExecutionData({ resultData: { runData: { Collect: runs } } });
	const found = template.nodes.find((one) => one.name === name);
	const value = path((found?.parameters ?? {}) as IDataObject) as string;
	return workflow.expression.getParameterValue(
		value,
		runData,
		0,
		0,
		name,
		[{ json: incoming }],
		'internal',
		{ $execution: { resumeFormUrl: 'https://n8n.example/form' } } as never,
	);
};

const first = (parameters: IDataObject, ...names: string[]): IDataObject =>
	names.reduce<IDataObject>((found, name) => [found[name]].flat()[0] as IDataObject, parameters);

const proposals: IDataObject[] = [1, 2, 3, 4, 5].map((n) => ({
	outcome: 'proposed',
	reason: `To be approved: post ${n}.00 EUR for WBS Expense Zaal. Nothing was written yet: a person has to approve this first.`,
	task: { name: `Zaal ${n}`, url: `https://app.asana.com/${n}` },
	proposal: { id: String(n) },
}));

describe('the form of "Approve costs"', () => {
	const approved = (answer: IDataObject, collected = [proposals]) =>
		(
			evaluate(
				'Keep what was approved',
				(parameters) => first(parameters, 'assignments', 'assignments').value,
				{ incoming: answer, collected },
			) as IDataObject[]
		).map(({ proposal }) => (proposal as IDataObject).id);

	it.each([
		['1, 3', ['1', '3']],
		['2-4', ['2', '3', '4']],
		['1 – 2, 5', ['1', '2', '5']],
		['4', ['4']],
		['2 5', ['2', '5']],
		['', []],
		['-3', []],
		['9', []],
	])('takes the numbers %j', (Numbers, ids) => {
		expect(approved({ Decision: 'Approve only these numbers', Numbers })).toEqual(ids);
	});

	it('approves all, or none, also when nobody answers', () => {
		expect(approved({ Decision: 'Approve all', Numbers: '1' })).toHaveLength(5);
		expect(approved({ Decision: 'Approve none', Numbers: '1' })).toEqual([]);
		expect(approved({})).toEqual([]);
	});

	it('is about the last round, once changed proposals came back', () => {
		const again = proposals.slice(4);
		expect(approved({ Decision: 'Approve all' }, [proposals, again])).toEqual(['5']);
	});

	it('asks in the words of the proposals', () => {
		const words = evaluate('Wait for approval', ({ formDescription }) => formDescription, {
			incoming: {},
			collected: [proposals.slice(0, 2)],
		});
		expect(words).toBe(
			'1. post 1.00 EUR for WBS Expense Zaal.\n2. post 2.00 EUR for WBS Expense Zaal.',
		);
	});
});

describe('after a pass of "Approve costs"', () => {
	const passes = (name: string, incoming: IDataObject) =>
		evaluate(name, (parameters) => first(parameters, 'conditions', 'conditions').leftValue, {
			incoming,
		});
	const outcomes = ['refused', 'held', 'conflict', 'skipped', 'posted', 'unchanged', 'proposed'];

	it.each<[string, INodeParameters, string[]]>([
		['Cannot be proposed', {}, ['refused', 'conflict']],
		['Was not posted', {}, ['refused', 'held', 'conflict', 'skipped']],
		['Was not posted', { proposal: { id: 'x' } }, ['refused', 'held', 'skipped']],
		['Changed since', {}, []],
		['Changed since', { proposal: { id: 'x' } }, ['conflict']],
	])('"%s" lets through %j of %j', (name, more, expected) => {
		expect(outcomes.filter((outcome) => passes(name, { outcome, ...more }))).toEqual(expected);
	});

	it('what was not done is told with its task and reason', () => {
		const results = [
			{ task: { name: 'Zaal', url: 'https://app.asana.com/1' }, reason: 'The item is missing.' },
		];
		expect(evaluate('Tell what was not done', ({ text }) => text, { incoming: { results } })).toBe(
			'Zaal: The item is missing.\nhttps://app.asana.com/1',
		);
	});
});
