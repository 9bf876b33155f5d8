import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MAIN } from './exactOnlineCredential';
import {
	notification,
	openStage,
	pairs,
	startProcess,
	wordsOf,
	type Stage,
} from './exactToAsanaStage';

const FIELD = 'Exact ID';

let stage: Stage;
let key: string;

beforeEach(async () => {
	stage = await openStage();
	stage.asana.state.addCustomField({ name: FIELD, type: 'text' });
	key = stage.bookOrder();
	await stage.run({ items: [notification(key)] });
});
afterEach(async () => await stage.close());

const rebuild = async (parameters: INodeParameters = {}, items: IDataObject[] = [{}]) => {
	startProcess();
	stage.asana.requests.clear();
	stage.exact.requests.clear();
	return await stage.run({ items, parameters: { operation: 'rebuildLinks', ...parameters } });
};

const task = () => {
	const tie = `exact-online:${MAIN}:purchaseOrder:${key}`;
	const found = stage.asana.state.taskByExternal(tie);
	if (found === undefined) throw new Error('no task');
	return { ...found, tie };
};

describe('the operation Rebuild Links', () => {
	it('says that all is well, and what looking took', async () => {
		const { json, items } = await rebuild();
		expect(json).toMatchObject([
			{
				finding: 'summary',
				applied: false,
				division: MAIN,
				document: 'purchaseOrder',
				projectName: 'Inkoop / Purchasing',
				tasksRead: 3,
				documentsRead: 1,
				counts: { proposed: 0, repaired: 0, told: 0 },
				calls: {
					asana: stage.asana.requests.count(),
					exact: stage.exact.requests.count(undefined, /^\/api\/v1\/\d+\//),
				},
			},
		]);
		expect(pairs(items[0])).toEqual([{ item: 0 }]);
		expect(stage.writes()).toEqual([]);
	});

	it('proposes, then repairs, then has nothing to propose', async () => {
		const { gid, tie } = task();
		stage.asana.state.person.setCustomField(gid, FIELD, 'see Jan');
		const proposed = await rebuild();
		expect(proposed.json).toMatchObject([
			{
				finding: 'textFieldChanged',
				outcome: 'proposed',
				sure: 'certain',
				taskGid: gid,
				tie,
				writes: [{ field: FIELD, from: 'see Jan', to: tie }],
			},
			{ finding: 'summary', counts: { proposed: 1 } },
		]);
		expect(stage.writes()).toEqual([]);
		const { json } = await rebuild({ applyRepairs: true });
		expect(json).toMatchObject([
			{ finding: 'textFieldChanged', outcome: 'repaired' },
			{ finding: 'summary', applied: true, counts: { repaired: 1, proposed: 0 } },
		]);
		expect(task().customFields[FIELD]).toBe(tie);
		expect((await rebuild()).json).toMatchObject([{ finding: 'summary' }]);
	});

	it('does not believe a number where the subtasks are of another document', async () => {
		const { gid } = task();
		const other = stage.bookOrder('Never synced');
		const order = stage.exact.state.orders().find((one) => one.PurchaseOrderID === other);
		const { person } = stage.asana.state;
		const lines = stage.asana.state.subtasksOf(task());
		const header = person.addTask(stage.project, `Purchase order ${order?.OrderNumber} – X`);
		for (const line of lines) person.setParent(line.gid, header);
		const { json } = await rebuild({ applyRepairs: true });
		expect(json).toMatchObject([
			{ finding: 'ambiguous', outcome: 'told', taskGid: header },
			{ finding: 'summary' },
		]);
		expect(gid).not.toBe(header);
		expect(stage.writes()).toEqual([]);
	});

	it('looks once, however many items ask for it, and tells them once', async () => {
		const { json, items } = await rebuild({}, [{}, {}, {}]);
		expect(json).toHaveLength(1);
		expect(pairs(items[0])).toEqual([[{ item: 0 }, { item: 1 }, { item: 2 }]]);
		expect(stage.asana.requests.count('GET', /\/tasks$/)).toBe(1);
	});

	it('names a mapping row whose field is gone from Exact', async () => {
		const target = { __rl: true, mode: 'list', value: 'name' };
		const rows = [{ source: 'Nothing', target, transform: 'automatic' }];
		const result = await rebuild({ lineFields: { rows } });
		expect(wordsOf(result).message).toContain('Row 1 under "Subtask Fields"');
		expect(wordsOf(result).message).toContain('Nothing');
	});

	it('says which scope the Exact app lacks', async () => {
		const [app] = stage.exact.state.apps;
		if (app !== undefined) app.scopes = {};
		const result = await rebuild();
		expect(String(wordsOf(result).description)).toContain('App Center');
		expect(stage.writes()).toEqual([]);
	});
});
