import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { ExactToAsana } from '../../nodes/ExactToAsana/ExactToAsana.node';

const { description } = new ExactToAsana();

/** Names of the fields the panel shows, in their order, for these choices. */
function shown(chosen: INodeParameters): string[] {
	const { properties } = description;
	const node: INode = {
		id: '1',
		name: 'Exact to Asana',
		type: 'exactToAsana',
		typeVersion: 1,
		position: [0, 0],
		parameters: chosen,
	};
	const values =
		NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description) ?? {};
	return properties
		.filter((one) => NodeHelpers.displayParameter(values, one, node, description))
		.map(({ name }) => name);
}

const documents = ['purchaseOrder', 'account', 'project', 'other'];
const shapes = ['taskWithSubtasks', 'taskAlone', 'projectWithTasks'];
const cases = ['retire', 'find', 'rebuildLinks']
	.flatMap((operation) =>
		documents.flatMap((document) => shapes.map((shape) => ({ operation, document, shape }))),
	)
	// Projects are not offered there.
	.filter(({ operation, document }) => operation !== 'rebuildLinks' || document !== 'project');

describe('the panel of Retire, Find and Rebuild Links', () => {
	it.each(cases)('shows no field twice, and no mapping but where it is needed (%j)', (chosen) => {
		const names = shown(chosen);
		expect(new Set(names).size).toBe(names.length);
		expect(names.includes('taskFields')).toBe(chosen.operation === 'rebuildLinks');
		expect(names).not.toContain('createFields');
		expect(names.includes('dryRun')).toBe(chosen.operation === 'retire');
	});

	it('asks for what Retire needs, and no more', () => {
		const order = { operation: 'retire', document: 'purchaseOrder' };
		expect(shown(order)).toEqual([
			'operation',
			'document',
			'shape',
			'authentication',
			'source',
			'project',
			'dryRun',
			'retirement',
			'evenIfThere',
			'options',
		]);
		expect(shown({ ...order, retirement: 'move' })).toEqual(
			expect.arrayContaining(['moveTo', 'moveSection', 'completeMoved']),
		);
		const field = shown({ ...order, retirement: 'mark', markBy: 'field' });
		expect(field).toEqual(expect.arrayContaining(['markField', 'markValue']));
		for (const one of [{ document: 'project' }, { shape: 'projectWithTasks' }]) {
			const names = shown({ ...order, ...one });
			expect(names).toEqual(
				expect.arrayContaining(['workspace', 'portfolio', 'projectRetirement', 'evenIfThere']),
			);
			expect(names).not.toEqual(expect.arrayContaining(['retirement']));
			expect(names).not.toContain('team');
		}
	});

	it('asks for an address where the record of a task is looked for', () => {
		expect(shown({ operation: 'find', find: 'record' })).toEqual([
			'operation',
			'find',
			'authentication',
			'asanaId',
			'asanaKind',
			'withRecord',
			'ifNothingFound',
		]);
	});
});
