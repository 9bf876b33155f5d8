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

const deletion = (of: string): IDataObject => notification(of, { action: 'Delete', deleted: true });

const retire = async (
	items: IDataObject[],
	parameters: INodeParameters = {},
	onError?: 'continueRegularOutput',
) => await stage.run({ items, onError, parameters: { operation: 'retire', ...parameters } });

const upsert = async (...keys: string[]) =>
	await stage.run({ items: keys.map((one) => notification(one)) });

const task = (of = key) => {
	const found = stage.asana.state.taskByExternal(`exact-online:${MAIN}:purchaseOrder:${of}`);
	if (found === undefined) throw new Error('no task');
	return found;
};

const numberOf = (of: string): string => {
	const order = stage.exact.state.orders().find((one) => one.PurchaseOrderID === of);
	return String(order?.OrderNumber);
};

beforeEach(async () => {
	stage = await openStage();
	key = stage.bookOrder();
	await upsert(key);
});
afterEach(async () => await stage.close());

const quiet = async (run: () => Promise<{ json: IDataObject[] }>) => {
	startProcess();
	stage.asana.requests.clear();
	const { json } = await run();
	expect(stage.writes()).toEqual([]);
	return json;
};

describe('the operation Retire', () => {
	it('completes the task of a deletion notice without asking Exact for it, once', async () => {
		stage.exact.state.deleteOrder(key);
		stage.exact.requests.clear();
		const { json, items } = await retire([deletion(key)]);
		expect(json).toMatchObject([
			{ outcome: 'retired', because: 'deleted', lines: { retired: 2 }, dryRun: false },
		]);
		expect(pairs(items[0])).toEqual([{ item: 0 }]);
		// The lines alone, for those of other documents may lie below the task.
		expect(stage.exact.requests.count(undefined, /PurchaseOrders|sync\/Deleted/)).toBe(0);
		expect(stage.exact.requests.count(undefined, /PurchaseOrderLines/)).toBe(1);
		expect(task()).toMatchObject({ completed: true });
		expect(task().name).toMatch(/^Removed in Exact Online: Purchase order/);
		const again = await quiet(async () => await retire([deletion(key)]));
		expect(again).toMatchObject([{ outcome: 'unchanged' }]);
	});

	it('refuses a living order, says which, and writes nothing', async () => {
		stage.asana.requests.clear();
		const result = await retire([notification(key)]);
		const number = numberOf(key);
		expect(wordsOf(result).message).toBe(
			`Purchase Order ${number} is still in Exact Online, and is not canceled`,
		);
		expect(String(wordsOf(result).description)).toContain('Even If Exact Still Has It');
		expect(stage.writes()).toEqual([]);
	});

	it('retires a living order where that is chosen', async () => {
		const { json } = await retire([notification(key)], { evenIfThere: true });
		expect(json).toMatchObject([{ outcome: 'retired', because: 'chosen' }]);
		expect(task().completed).toBe(true);
	});

	it('retires a canceled order by its number', async () => {
		stage.exact.state.cancel(key);
		const number = numberOf(key);
		const { json } = await retire([{}], {
			source: 'id',
			division: byId(String(MAIN)),
			documentId: number,
		});
		expect(json).toMatchObject([{ outcome: 'retired', because: 'canceled' }]);
	});

	it('believes Exact that an order is deleted, and asks for the deletions once for all items', async () => {
		const others = [stage.bookOrder(), stage.bookOrder()];
		await upsert(...others);
		for (const one of [key, ...others]) stage.exact.state.deleteOrder(one);
		stage.exact.requests.clear();
		const { json } = await retire([key, ...others].map((one) => notification(one)));
		expect(json).toMatchObject([key, ...others].map(() => ({ because: 'deleted' })));
		expect(stage.exact.requests.count('GET', /sync\/Deleted/)).toBe(1);
		expect(stage.exact.requests.count('GET', /PurchaseOrders/)).toBe(3);
	});

	it('retires nothing that is merely out of sight', async () => {
		stage.asana.requests.clear();
		const hidden = 'f0000000-0000-4000-8000-000000000001';
		const result = await retire([notification(hidden)]);
		expect(wordsOf(result).message).toContain('does not say that it was deleted');
		const [app] = stage.exact.state.apps;
		if (app !== undefined) delete app.scopes['organization.administration'];
		stage.exact.state.deleteOrder(key);
		expect(wordsOf(await retire([notification(key)])).message).toContain('does not say');
		expect(stage.writes()).toEqual([]);
	});

	it('leaves the others alone when one of several is alive', async () => {
		const other = stage.bookOrder();
		await upsert(other);
		stage.exact.state.deleteOrder(other);
		const items = [notification(key), deletion(other)];
		const { json } = await retire(items, {}, 'continueRegularOutput');
		expect(json).toMatchObject([{ error: expect.any(String) as string }, { outcome: 'retired' }]);
		expect(task().completed).toBe(false);
	});

	it('refuses the notice of a deleted line', async () => {
		const line = stage.lineKeys(key)[0] ?? '';
		const item = {
			_exact: { division: MAIN, entity: 'purchaseOrderLine', key: line, deleted: true },
		};
		const result = await retire([item]);
		expect(wordsOf(result).message).toContain('tells of a purchase order line');
		expect(task().completed).toBe(false);
	});

	it('shows in a dry run what it would do', async () => {
		stage.exact.state.deleteOrder(key);
		const json = await quiet(async () => await retire([deletion(key)], { dryRun: true }));
		expect(json).toMatchObject([{ outcome: 'retired', dryRun: true, lines: { retired: 2 } }]);
	});

	it('says so when no task belongs to it', async () => {
		const other = stage.bookOrder();
		stage.exact.state.deleteOrder(other);
		const { json } = await retire([deletion(other)]);
		expect(json).toMatchObject([{ outcome: 'skipped', reason: 'No task belongs to this record.' }]);
	});

	it('marks by a field, whose option it adds, and Create or Update takes that back', async () => {
		const parameters = {
			retirement: 'mark',
			markBy: 'field',
			markField: 'Exact · Status',
			markValue: 'Vervallen',
		};
		await retire([notification(key)], { ...parameters, evenIfThere: true });
		expect(task().customFields['Exact · Status']).toBe('Vervallen');
		expect(task()).toMatchObject({ completed: false });
		await quiet(async () => await retire([deletion(key)], parameters));
		await stage.clock.advance(1_000);
		await upsert(key);
		expect(task().customFields['Exact · Status']).toBe('Open');
	});

	it('moves to a section, and Create or Update brings it back to where it was', async () => {
		stage.asana.state.person.addSection(stage.project, 'Vervallen');
		const { gid } = stage.asana.state.section(stage.project, 'Vervallen');
		const [before] = task().sections;
		const parameters = { retirement: 'move', moveSection: byId(gid) };
		await retire([notification(key)], { ...parameters, evenIfThere: true });
		expect(task().sections).toEqual(['Vervallen']);
		await quiet(async () => await retire([deletion(key)], parameters));
		await stage.clock.advance(1_000);
		await upsert(key);
		expect(task().sections).toEqual([before]);
	});

	it('says what is wrong where a choice holds nothing that can be', async () => {
		const unsaid = await retire([deletion(key)], { retirement: 'move' });
		expect(wordsOf(unsaid).message).toBe('No Section is chosen to move the task to');
		const moved = await retire([deletion(key)], { retirement: 'move', moveSection: byId('gone') });
		expect(wordsOf(moved).message).toBe('"gone" is not the ID of an Asana section');
		const other = await retire([deletion(key)], { retirement: '={{ $json.nothing ?? "burn" }}' });
		expect(wordsOf(other).message).toBe('"burn" is nothing that can be done with it');
		expect(task().completed).toBe(false);
	});

	it('archives the Asana project of a project, and deletes it only by choice', async () => {
		const code = 'P2026-001';
		const project = String(stage.exact.state.project(code).ID);
		const item = { _exact: { division: MAIN, entity: 'project', key: project } };
		await stage.run({
			items: [item],
			parameters: { document: 'project', workspace: byId(stage.asana.state.workspace.gid) },
		});
		const parameters = { document: 'project', workspace: byId(stage.asana.state.workspace.gid) };
		const gone = [{ _exact: { ...item._exact, deleted: true } }];
		const { json } = await retire(gone, parameters);
		expect(json).toMatchObject([
			{ outcome: 'retired', changes: [{ field: 'Archived', to: 'true' }] },
		]);
		const gid = String((json[0] as IDataObject).projectGid);
		expect(stage.asana.state.project(gid).archived).toBe(true);
		await quiet(async () => await retire(gone, parameters));
		await retire(gone, { ...parameters, projectRetirement: 'delete' });
		expect(stage.asana.state.project(gid).deleted).toBe(true);
	});

	it('retires a document that is an Asana project, and Find finds it and its lines', async () => {
		const shaped = {
			shape: 'projectWithTasks',
			workspace: byId(stage.asana.state.workspace.gid),
		};
		const order = stage.bookOrder();
		await stage.run({ items: [notification(order)], parameters: shaped });
		const found = await stage.run({
			items: [notification(order)],
			parameters: { operation: 'find', ...shaped },
		});
		expect(found.json).toMatchObject([
			{
				key: order,
				keyIn: ['marker'],
				lines: stage.lineKeys(order).map((line) => ({ key: line })),
			},
		]);
		stage.exact.state.deleteOrder(order);
		const parameters = { ...shaped, projectRetirement: 'complete' };
		const { json } = await retire([deletion(order)], parameters);
		expect(json).toMatchObject([{ outcome: 'retired', lines: { retired: 2 } }]);
		await quiet(async () => await retire([deletion(order)], parameters));
		const put = await retire([deletion(order)], shaped);
		expect(put.json).toMatchObject([{ outcome: 'retired', changes: [{ field: 'Archived' }] }]);
		await quiet(async () => await retire([deletion(order)], shaped));
		const kept = await stage.run({
			items: [notification(order)],
			parameters: { operation: 'find', ...shaped },
		});
		expect(kept.json).toMatchObject([{ archived: true, lines: [{}, {}] }]);
	});
});
