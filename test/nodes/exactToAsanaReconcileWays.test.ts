import type { IDataObject } from 'n8n-workflow';

import { MAIN } from './exactOnlineCredential';
import { asanaApp } from './asanaCredential';
import { byId, pairs, startProcess } from './exactToAsanaStage';
import {
	openReconcileStage,
	PROJECT,
	taskOf,
	type ReconcileStage,
} from './exactToAsanaReconcileStage';

let stage: ReconcileStage;

afterEach(async () => await stage.close());

const openWith = async (options: Parameters<typeof openReconcileStage>[0]) => {
	stage = await openReconcileStage(options);
};
const orderOf = (key: string): Record<string, unknown> => {
	const row = stage.exact.state.orders().find((order) => order.PurchaseOrderID === key);
	if (row === undefined) throw new Error('There is no such order');
	return row;
};
const told = (causes: readonly IDataObject[]) =>
	causes.map(({ cause, amount }) => `${String(cause)} ${String(amount)}`).sort();
const byLine = { groupBy: ['glAccount'] };

describe('Reconcile where tokens may not write external IDs', () => {
	beforeEach(async () => await openWith({ asana: { switches: { external: 'ignoredForPat' } } }));

	it('finds the tasks by their text field, and counts a copy that people made', async () => {
		const key = stage.bookOrder();
		await stage.sync([key]);
		expect((await stage.reconcile(stage.TODAY)).causes).toEqual([]);
		const { gid: amount } = stage.asana.state.customField('Exact · Amount');
		const { gid: tie } = stage.asana.state.customField('Exact ID');
		const [task] = stage.asana.state.topTasks;
		stage.person.addTask(PROJECT, 'Copy of it', {
			custom_fields: { [amount]: 33.03, [tie]: task?.customFields['Exact ID'] },
		});
		const { causes } = await stage.reconcile(stage.TODAY);
		expect(causes).toMatchObject([{ cause: 'twice', amount: '33.03', key }]);
	});

	it('does not count a task that Retire moved away', async () => {
		const key = stage.bookOrder();
		await stage.sync([key]);
		stage.person.addSection(PROJECT, 'Vervallen');
		const { gid } = stage.asana.state.section(PROJECT, 'Vervallen');
		stage.exact.state.deleteOrder(key);
		expect(told((await stage.reconcile(stage.TODAY)).causes)).toEqual([
			expect.stringMatching(/^gone /),
		]);
		const moved = { operation: 'retire', retirement: 'move', moveSection: byId(gid) };
		const origin = { division: MAIN, entity: 'purchaseOrder', key, deleted: true };
		const { json } = await stage.run({ items: [{ _exact: origin }], parameters: moved });
		expect(json).toMatchObject([{ outcome: 'retired' }]);
		expect((await stage.reconcile(stage.TODAY)).causes).toEqual([]);
	});

	it('does not call the only task of a document a second one when its key was lost', async () => {
		const key = stage.bookOrder();
		await stage.sync([key]);
		const [task] = stage.asana.state.topTasks;
		stage.person.setCustomField(task?.gid ?? '', 'Exact ID', null);
		const { causes } = await stage.reconcile({ ...stage.TODAY, groupBy: ['relation'] });
		expect(causes.map(({ cause }) => cause).sort()).toEqual(['noTask', 'untied']);
		expect(new Set(causes.map(({ document }) => document)).size).toBe(1);
		const { detail } = causes.find(({ cause }) => cause === 'untied') ?? {};
		expect(detail).toContain('run "Rebuild Links"');
	});

	it('tells people and Exact apart by the stories of the task, and else by who was last', async () => {
		const key = stage.bookOrder();
		await stage.sync([key]);
		stage.clock.advance(60_000);
		const [task] = stage.asana.state.topTasks;
		stage.person.setCustomField(task?.gid ?? '', 'Exact · Amount', 1);
		const kinds = async () => (await stage.reconcile(stage.TODAY)).causes.map(({ cause }) => cause);
		expect(await kinds()).toEqual(['changedInAsana']);
		stage.clock.advance(60_000);
		stage.exact.state.changeLine(stage.lineKeys(key)[0] ?? '', { NetPrice: 1 });
		expect(await kinds()).toEqual(['changedInAsana', 'changedInExact']);
		stage.asana.faults.next('GET */stories', {
			status: 403,
			body: { errors: [{ message: 'Forbidden' }] },
		});
		expect(await kinds()).toEqual(['changedInExact']);
	});
});

describe('Reconcile of tasks that people dragged below others', () => {
	beforeEach(async () => await openWith({}));

	const headerOf = (key: string) => taskOf(stage, orderOf(key).OrderNumber);

	it('counts a line where its document is', async () => {
		const keys = [stage.bookOrder(), stage.bookOrder('Other')];
		await stage.sync(keys);
		const [line] = stage.asana.state.subtasksOf(headerOf(keys[0] ?? ''));
		stage.person.setParent(line?.gid ?? '', headerOf(keys[1] ?? '').gid);
		expect((await stage.reconcile({ ...stage.TODAY, ...byLine })).causes).toEqual([]);
	});

	it('counts a document as one, and none of it as a line of the other', async () => {
		const keys = [stage.bookOrder(), stage.bookOrder('Other')];
		await stage.sync(keys);
		const below = headerOf(keys[0] ?? '').gid;
		stage.person.setParent(below, headerOf(keys[1] ?? '').gid);
		for (const groups of [byLine, { groupBy: ['relation'] }]) {
			const { causes, summary } = await stage.reconcile({ ...stage.TODAY, ...groups });
			expect(causes).toEqual([]);
			expect(summary).toMatchObject({ documents: 2, tasks: 2 });
		}
	});
});

describe('Reconcile of a task that people took out of the project', () => {
	it('says where it is, instead of nothing', async () => {
		await openWith({});
		const keys = [stage.bookOrder(), stage.bookOrder('Other')];
		await stage.sync(keys.slice(0, 1));
		const { gid } = taskOf(stage, orderOf(keys[0] ?? '').OrderNumber);
		stage.person.addProject('Elders');
		stage.person.addToProject(gid, 'Elders');
		stage.person.removeFromProject(gid, PROJECT);
		const { causes } = await stage.reconcile({ ...stage.TODAY, groupBy: ['relation'] });
		const own = causes.find(({ key }) => key === keys[0]);
		expect(own).toMatchObject({
			cause: 'noTask',
			taskGid: gid,
			detail: 'its task stands outside this project',
		});
		expect(causes.find(({ key }) => key === keys[1])).not.toHaveProperty('taskGid');
	});
});

describe('Reconcile with another Asana credential', () => {
	it('says that ties are to be rebuilt where it sees none', async () => {
		await openWith({});
		await stage.sync([stage.bookOrder()]);
		stage.store(await asanaApp(stage.asana, { connected: true }));
		startProcess();
		const { causes, summary } = await stage.reconcile({ ...stage.TODAY, authentication: 'oAuth2' });
		expect(causes.map(({ cause }) => cause).sort()).toEqual(['noTask', 'untied']);
		expect(summary.notes.join(' ')).toContain('run "Rebuild Links" first');
	});
});

describe('Reconcile with a plan without custom fields', () => {
	it('compares what stands in the descriptions, with one call for the lines of a task', async () => {
		await openWith({ asana: { seed: { workspace: { plan: 'free' } } } });
		const keys = [stage.bookOrder(), stage.bookOrder('Other')];
		await stage.sync(keys);
		stage.asana.requests.clear();
		const { causes, summary } = await stage.reconcile({ ...stage.TODAY, groupBy: ['costCenter'] });
		expect(causes).toEqual([]);
		expect(summary).toMatchObject({ isEqual: true, documents: 2, tasks: 2 });
		const reads = stage.asana.requests.entries.filter(({ path }) => path.includes('/subtasks'));
		expect(reads).toHaveLength(2);
		const { causes: none } = await stage.reconcile({ ...stage.TODAY, groupBy: ['relation'] });
		expect(none).toEqual([]);
	});
});

describe('Reconcile of tasks without subtasks', () => {
	beforeEach(async () => await openWith({}));

	it('takes the task for its lines where they are of one account, and tells what lines lack', async () => {
		const key = String(
			stage.exact.state.bookOrder({
				supplier: '20002',
				description: 'One account',
				lines: [{ item: 'LAP-14', quantity: 1, costCenter: 'ICT' }],
			}).PurchaseOrderID,
		);
		const row = orderOf(key);
		for (const field of ['AmountFC', 'AmountFCExclVat']) row[field] = Number(row[field]) - 10;
		await stage.sync([key], { shape: 'taskAlone' });
		const { causes, summary } = await stage.reconcile({ ...stage.TODAY, ...byLine });
		expect(told(causes)).toEqual(['headerAgainstLines -10.00']);
		expect(summary.notes.join(' ')).toContain('no subtasks for lines');
		expect(summary.notes.join(' ')).toContain('less their lines, without VAT: -10.00 EUR');
	});

	it('says where the lines are where they are of several accounts', async () => {
		const key = stage.bookOrder();
		await stage.sync([key], { shape: 'taskAlone' });
		const { causes, groups } = await stage.reconcile({ ...stage.TODAY, ...byLine });
		expect(new Set(causes.map(({ cause }) => cause))).toEqual(new Set(['otherDimension']));
		expect(
			groups.reduce((sum, { difference }) => sum + Math.round(Number(difference) * 100), 0),
		).toBe(0);
	});
});

describe('Reconcile of a field with fewer decimals', () => {
	it('tells what the field rounds away', async () => {
		await openWith({});
		stage.asana.state.addCustomField({ name: 'Exact · Amount', type: 'number', precision: 0 });
		const key = stage.bookOrder();
		orderOf(key).AmountFC = 100.49;
		await stage.sync([key]);
		const { causes } = await stage.reconcile(stage.TODAY);
		expect(causes).toMatchObject([
			{ cause: 'rounding', amount: '-0.49', detail: 'Exact Online 100.49, Asana 100.00' },
		]);
	});
});

describe('Reconcile of a field of its own', () => {
	it.each(['name', 'ID'])('takes the amounts from the field chosen by its %s', async (by) => {
		await openWith({});
		const own = stage.asana.state.addCustomField({ name: 'Bedrag', type: 'number', precision: 2 });
		const key = stage.bookOrder();
		await stage.sync([key]);
		const [task] = stage.asana.state.topTasks;
		const amount = Number(orderOf(key).AmountFC);
		stage.person.setCustomField(task?.gid ?? '', 'Bedrag', amount + 5);
		const amountField = by === 'name' ? 'bedrag' : own.gid;
		const { causes } = await stage.reconcile({
			...stage.TODAY,
			reconcileOptions: { amountField },
		});
		expect(told(causes)).toEqual(['changedInAsana 5.00']);
	});
});

describe('Reconcile of a project that holds other things, too', () => {
	beforeEach(async () => await openWith({}));

	it('leaves tasks of other documents out, and those that may belong to any', async () => {
		const key = stage.bookOrder();
		await stage.sync([key]);
		await stage.syncAll('salesInvoice');
		const { gid: amount } = stage.asana.state.customField('Exact · Amount');
		stage.person.addTask(PROJECT, 'By hand', { custom_fields: { [amount]: 10.1 } });
		const { causes, summary } = await stage.reconcile(stage.TODAY);
		expect(causes).toEqual([]);
		expect(summary).toMatchObject({ documents: 1, tasks: 1 });
		expect(summary.notes.join(' ')).toContain('that belong to no document: 1.');
	});

	it('finds a line that people put elsewhere in the project', async () => {
		const key = stage.bookOrder();
		await stage.sync([key]);
		const [task] = stage.asana.state.topTasks;
		const [first] = stage.asana.state.subtasksOf(task?.gid ?? '');
		stage.person.setParent(first?.gid ?? '', null);
		const { causes } = await stage.reconcile({ ...stage.TODAY, ...byLine });
		expect(causes).toEqual([]);
	});

	it('does the same work once for several items, and says whose it is', async () => {
		const key = stage.bookOrder();
		await stage.sync([key]);
		stage.asana.requests.clear();
		const parameters = {
			operation: 'reconcile',
			reconciledProject: byId(stage.project),
			...stage.TODAY,
		};
		const groups = '={{ $json.by }}';
		const { json, items } = await stage.run({
			items: [{ by: ['month'] }, { by: [] }, { by: ['month'] }],
			parameters: { ...parameters, groupBy: groups },
		});
		expect(json.filter(({ _summary }) => _summary !== undefined)).toHaveLength(2);
		const both = [{ item: 0 }, { item: 2 }];
		expect(pairs(items[0])).toEqual([both, both, { item: 1 }, { item: 1 }]);
		const lists = stage.asana.requests.entries.filter(({ path }) => path.endsWith('/tasks'));
		expect(lists).toHaveLength(2);
	});

	it('compares nothing with nothing', async () => {
		await stage.sync([stage.bookOrder()]);
		const { groups, summary } = await stage.reconcile({ period: 'months', fromMonth: '2019-01' });
		expect(groups).toEqual([]);
		expect(summary).toMatchObject({ documents: 0, tasks: 0 });
		expect(summary).toMatchObject({
			isEqual: true,
			groups: 0,
			from: '2019-01-01',
			to: '2019-01-31',
		});
	});

	it('takes the last whole month unless told, by the clock of the division', async () => {
		stage.bookOrder();
		const end = Date.parse('2026-03-31T22:30:00Z');
		stage.clock.advance(end - stage.clock.now());
		// In Amsterdam it is half past midnight on the first of April.
		const { summary } = await stage.reconcile({ period: 'lastMonth' });
		expect(summary).toMatchObject({ from: '2026-03-01', to: '2026-03-31', documents: 1 });
	});
});

describe('Reconcile of many documents', () => {
	const bookMany = (count: number) => {
		const [model] = stage.exact.state.orders();
		const table = stage.exact.state.table(MAIN, 'purchaseorder/PurchaseOrders');
		while (table.length < count) {
			const row = { ...model, PurchaseOrderID: stage.exact.state.newGuid() } as typeof model &
				object;
			table.push(row);
		}
	};

	it('says before the second page how many calls it takes', async () => {
		await openWith({});
		bookMany(650);
		const { hints, error } = await stage.compare({ groupBy: ['relation'] });
		expect(error?.message).toBeUndefined();
		expect(hints.map(({ message }) => String(message))).toEqual([
			expect.stringMatching(
				/^Reading 650 Purchase Orders of division \d+ takes 11 calls, of which the first is made/,
			),
		]);
	});

	it('is not begun where the calls of the day do not suffice', async () => {
		await openWith({ exact: { limits: { callsPerDay: 8 } } });
		bookMany(650);
		stage.exact.requests.clear();
		const { error } = await stage.compare({ groupBy: ['relation'] });
		expect(error?.message).toBe('This takes more calls than are left today');
		expect(stage.exact.requests.find('GET', /PurchaseOrders$/)).toHaveLength(1);
		expect(stage.writes()).toEqual([]);
	});
});
