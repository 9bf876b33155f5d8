import type { INodeParameters } from 'n8n-workflow';

import { notification, openStage, type Stage } from './exactToAsanaStage';

let stage: Stage;
let keys: string[];

beforeEach(async () => {
	stage = await openStage();
	keys = [stage.bookOrder('First'), stage.bookOrder('Second')];
	await update(keys);
});
afterEach(async () => await stage.close());

const update = async (which: string[], parameters: INodeParameters = {}) =>
	await stage.run({ items: which.map((key) => notification(key)), parameters });
const taskAt = (index: number) => {
	const tie = `exact-online:3104512:purchaseOrder:${keys[index] ?? ''}`;
	const found = stage.asana.state.topTasks.find(({ external }) => external?.gid === tie);
	if (found === undefined) throw new Error(`No task carries ${tie}`);
	return found;
};
/** A subtask of the first order that somebody drags below the second one. */
const drag = () => {
	const [line] = stage.asana.state.subtasksOf(taskAt(0).gid);
	if (line === undefined) throw new Error('The order has no subtasks');
	stage.asana.state.person.comment(line.gid, 'Ask the supplier');
	stage.asana.state.person.setParent(line.gid, taskAt(1).gid);
	return line;
};

it.each(['complete', 'delete'])(
	'the subtask of a line that people put below another order stays in use ("%s")',
	async (removedLine) => {
		const line = drag();
		stage.clock.advance(1_000);
		const { json } = await update(keys.slice(1), { options: { removedLine } });
		expect(json).toMatchObject([{ outcome: 'unchanged' }]);
		expect(stage.asana.state.task(line.gid)).toMatchObject({ name: line.name, completed: false });
	},
);

it.each(['complete', 'delete'])(
	'and is retired there once Exact has the line no more ("%s")',
	async (removedLine) => {
		const line = drag();
		stage.exact.state.deleteLine(stage.lineKeys(keys[0] ?? '')[0] ?? '');
		stage.clock.advance(1_000);
		const { json } = await update(keys.slice(1), { options: { removedLine } });
		expect(json).toMatchObject([{ lines: { retired: 1 } }]);
		const left = stage.asana.state.tasks.find(({ gid }) => gid === line.gid);
		expect(left?.completed).toBe(removedLine === 'delete' ? undefined : true);
	},
);
