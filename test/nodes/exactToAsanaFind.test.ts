import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MAIN } from './exactOnlineCredential';
import {
	byId,
	notification,
	openStage,
	pairs,
	startProcess,
	wordsOf,
	type Stage,
} from './exactToAsanaStage';

let stage: Stage;
let key: string;

const start = async (options: Parameters<typeof openStage>[0] = {}) => {
	stage = await openStage(options);
	key = stage.bookOrder();
	await stage.run({ items: [notification(key)] });
	startProcess();
	stage.asana.requests.clear();
	stage.exact.requests.clear();
};
afterEach(async () => await stage.close());

const find = async (parameters: INodeParameters = {}, items: IDataObject[] = [notification(key)]) =>
	await stage.run({ items, parameters: { operation: 'find', ...parameters } });

const tieOf = (of: string, entity = 'purchaseOrder') => `exact-online:${MAIN}:${entity}:${of}`;

const task = () => {
	const found = stage.asana.state.tasks.find(
		({ parent, name }) => parent === null && /^Purchase/.test(name),
	);
	if (found === undefined) throw new Error('no task');
	return found;
};

describe('Find, for a record', () => {
	it('gives the task with its lines in one call beside those about the project', async () => {
		await start();
		const { json, items } = await find();
		const { gid, name } = task();
		const [first = '', second = ''] = stage.lineKeys(key);
		expect(json).toMatchObject([
			{
				tie: tieOf(key),
				key,
				taskGid: gid,
				taskUrl: expect.stringContaining(gid) as string,
				name,
				completed: false,
				keyIn: ['externalId'],
				lines: [
					{ key: first, name: '3 × Laptop 14 inch', keyIn: ['externalId'] },
					{ key: second, completed: false },
				],
			},
		]);
		expect(pairs(items[0])).toEqual([{ item: 0 }]);
		expect(stage.asana.requests.count('GET', /\/tasks/)).toBe(1);
		expect(stage.exact.requests.count(undefined, /^\/api\/v1/)).toBe(0);
		expect(stage.writes()).toEqual([]);
	});

	it('says every place in which the key stands', async () => {
		stage = await openStage();
		stage.asana.state.addCustomField({ name: 'Exact ID', type: 'text' });
		key = stage.bookOrder();
		await stage.run({ items: [notification(key)] });
		expect((await find()).json).toMatchObject([{ keyIn: ['externalId', 'textField: Exact ID'] }]);
	});

	it('finds by the text field where Asana keeps no external IDs', async () => {
		await start({ asana: { switches: { external: 'ignoredForPat' } } });
		const { json } = await find();
		expect(json).toMatchObject([
			{ taskGid: task().gid, keyIn: ['textField: Exact ID'], lines: [{}, {}] },
		]);
		expect(stage.writes()).toEqual([]);
	});

	it('finds by the number people use, with one call to Exact', async () => {
		await start();
		const order = stage.exact.state.orders().find((one) => one.PurchaseOrderID === key);
		const parameters = { source: 'id', division: byId(String(MAIN)), withLinesFound: false };
		const { json } = await find({ ...parameters, documentId: String(order?.OrderNumber) }, [{}]);
		expect(json).toMatchObject([{ key, taskGid: task().gid }]);
		expect(json[0]).not.toHaveProperty('lines');
		expect(stage.exact.requests.count(undefined, /^\/api\/v1/)).toBe(1);
	});

	it('gives an error, or no item, where there is no task', async () => {
		await start();
		const other = stage.bookOrder();
		const result = await find({}, [notification(other)]);
		expect(wordsOf(result).message).toBe(`No Asana task belongs to Purchase Order ${other}`);
		expect((await find({ ifNothingFound: 'noItem' }, [notification(other)])).json).toEqual([]);
	});

	it('gives the Asana project of a project', async () => {
		await start();
		const project = String(stage.exact.state.project('P2026-001').ID);
		const item = { _exact: { division: MAIN, entity: 'project', key: project } };
		const workspace = byId(stage.asana.state.workspace.gid);
		await stage.run({ items: [item], parameters: { document: 'project', workspace } });
		const { json } = await find({ document: 'project', workspace }, [item]);
		expect(json).toMatchObject([
			{ tie: tieOf(project, 'project'), keyIn: ['marker'], archived: false },
		]);
		const { projectGid, lines } = json[0] as { projectGid: string; lines: IDataObject[] };
		expect(lines.length).toBeGreaterThan(3);
		const back = await find({
			find: 'record',
			asanaId: `https://app.asana.com/0/${projectGid}/list`,
		});
		expect(back.json).toMatchObject([{ tie: tieOf(project, 'project'), projectGid }]);
	});
});

describe('Find, for a task', () => {
	beforeEach(async () => await start());

	it.each([
		(gid: string) => gid,
		(gid: string) => `https://app.asana.com/1/12/task/${gid}`,
		(gid: string) => `https://app.asana.com/1/12/project/34/task/${gid}?focus=true`,
		(gid: string) => `https://app.asana.com/0/34/${gid}/f`,
	])('gives the record in one call, by %s', async (address) => {
		const { json } = await find({ find: 'record', asanaId: address(task().gid) });
		expect(json).toMatchObject([
			{ tie: tieOf(key), division: MAIN, entity: 'purchaseOrder', key, keyIn: ['externalId'] },
		]);
		expect(stage.asana.requests.count('GET')).toBe(1);
		expect(stage.exact.requests.count(undefined, /^\/api\/v1/)).toBe(0);
	});

	it('gives the document of a line, and reads it where that is wanted', async () => {
		const [line] = stage.asana.state.subtasksOf(task());
		const parameters = { find: 'record', asanaId: line?.gid ?? '', withRecord: true };
		const { json } = await find(parameters);
		expect(json).toMatchObject([
			{
				entity: 'purchaseOrderLine',
				key: stage.lineKeys(key)[0],
				document: { tie: tieOf(key) },
				record: { PurchaseOrderID: key, PurchaseOrderLines: [{}, {}] },
			},
		]);
	});

	it('says that the record is gone from Exact', async () => {
		stage.exact.state.deleteOrder(key);
		const { json } = await find({ find: 'record', asanaId: task().gid, withRecord: true });
		expect(json).toMatchObject([{ key, record: null }]);
	});

	it('names other keys on the same task', async () => {
		stage.asana.state.addCustomField({ name: 'Sleutel', type: 'text' });
		const other = tieOf(stage.bookOrder());
		stage.asana.state.person.setCustomField(task().gid, 'Sleutel', other);
		const { json } = await find({ find: 'record', asanaId: task().gid });
		expect(json).toMatchObject([{ key, otherKeys: [other] }]);
	});

	it('tells a task of people from one that is not there', async () => {
		const own = stage.asana.state.person.addTask(stage.project, 'Ours');
		const parameters = { find: 'record', asanaId: own };
		expect(wordsOf(await find(parameters)).message).toContain('belongs to no record');
		expect((await find({ ...parameters, ifNothingFound: 'noItem' })).json).toEqual([]);
		const nowhere = { find: 'record', asanaId: '1209999999999999', ifNothingFound: 'noItem' };
		expect(wordsOf(await find(nowhere)).message).toBe('Asana has no task 1209999999999999');
		expect(wordsOf(await find({ find: 'record', asanaId: 'the order' })).message).toBe(
			'"the order" is no task or project of Asana',
		);
	});
});
