import type { INodeParameters } from 'n8n-workflow';

import { wordsOf } from './exactToAsanaStage';
import {
	openReconcileStage,
	PROJECT,
	taskOf,
	type ReconcileStage,
} from './exactToAsanaReconcileStage';

let stage: ReconcileStage;
/** Key and number of an order of two lines that was synced with all others. */
let key: string;
let number: string;

beforeEach(async () => {
	stage = await openReconcileStage();
	key = stage.bookOrder();
	const row = stage.exact.state.orders().find((order) => order.PurchaseOrderID === key);
	number = String(row?.OrderNumber);
});

/** What was synced, an hour ago. */
const anHourLater = () => {
	stage.asana.requests.clear();
	stage.exact.requests.clear();
	stage.clock.advance(3_600_000);
};

afterEach(async () => await stage.close());

const state = () => stage.exact.state;
const task = () => taskOf(stage, number);
const subtask = (at: number) => {
	const found = stage.asana.state.subtasksOf(task())[at];
	if (found === undefined) throw new Error(`There is no subtask ${at}`);
	return found;
};
const line = (at: number) => stage.lineKeys(key)[at] ?? '';
const byLine = { groupBy: ['costCenter', 'glAccount'] };

/** Every cause with its amount; nothing may be left without one. */
const causesWith = async (parameters: INodeParameters = {}) => {
	const { causes, summary, groups } = await stage.reconcile({ ...stage.TODAY, ...parameters });
	const sums = groups.map(({ unexplained }) => Number(unexplained));
	expect(sums.filter((sum) => sum !== 0)).toEqual([]);
	expect(summary.isEqual).toBe(causes.length === 0);
	return causes.map(
		({ cause, amount, document }) => `${String(cause)} ${String(amount)} ${String(document)}`,
	);
};

describe('the operation Reconcile', () => {
	beforeEach(async () => {
		await stage.syncAll();
		anHourLater();
	});

	it.each([
		['documents', ['relation', 'month']],
		['lines', ['relation', 'costCenter', 'glAccount', 'month']],
		['everything at once', []],
	])('finds no difference between %s that were synced', async (_name, groupBy) => {
		const { summary, groups } = await stage.reconcile({ groupBy });
		expect(summary).toMatchObject({
			isEqual: true,
			documents: 13,
			tasks: 13,
			groupsWithDifferences: 0,
			causes: [],
		});
		expect(groups.every(({ exactTotal, asanaTotal }) => exactTotal === asanaTotal)).toBe(true);
		expect(stage.writes()).toEqual([]);
	});

	it('adds up the books to the cent, each currency by itself', async () => {
		const { groups } = await stage.reconcile({ groupBy: [] });
		const cents = new Map<string, number>();
		for (const { Currency, AmountFC } of state().orders()) {
			const sum = cents.get(String(Currency)) ?? 0;
			cents.set(String(Currency), sum + Math.round(Number(AmountFC) * 100));
		}
		expect(groups.map(({ currency, exactTotal }) => [currency, exactTotal])).toEqual(
			[...cents].sort().map(([currency, sum]) => [currency, (sum / 100).toFixed(2)]),
		);
		expect(groups.length).toBeGreaterThan(1);
	});

	it('compares amounts of the division, or both', async () => {
		const { groups } = await stage.reconcile({ groupBy: [], amountsIn: 'both' });
		expect(
			groups.map(({ amountsIn, currency }) => `${String(amountsIn)} ${String(currency)}`),
		).toEqual(['document EUR', 'document USD', 'division EUR']);
		expect(groups.every(({ isEqual }) => isEqual)).toBe(true);
	});

	it('takes few calls: documents with their lines, and tasks by the hundred', async () => {
		await stage.reconcile({ groupBy: ['glAccount', 'costCenter'] });
		const tasks = stage.asana.state.tasks.length;
		const paths = stage.asana.requests.entries.map(({ path }) => path.split('?')[0]);
		expect(paths.filter((path) => path === '/api/1.0/tasks')).toHaveLength(Math.ceil(tasks / 100));
		expect(paths.filter((path) => path?.includes('subtasks'))).toEqual([]);
		const asked = stage.exact.requests.entries.map(({ path }) => path.split('/').at(-1));
		const reads = asked.filter((name) => name !== 'token');
		// The lines that do not fit an expanded page are read by 15 orders, and items once.
		expect(reads.sort()).toEqual([
			'Items',
			'PurchaseOrderLines',
			'PurchaseOrderLines',
			'PurchaseOrders',
		]);
	});

	it('tells the group, both totals, and each cause with its document and task', async () => {
		stage.person.setCustomField(task().gid, 'Exact · Amount', 7_000);
		const { groups } = await stage.reconcile({ groupBy: ['relation'], onlyDifferences: true });
		const [amount] = state()
			.orders()
			.filter((order) => order.PurchaseOrderID === key)
			.map(({ AmountFC }) => Number(AmountFC));
		expect(groups).toMatchObject([
			{
				division: 3104512,
				document: 'purchaseOrder',
				relation: '20002 – Müller & Söhne IT-Systemhaus GmbH',
				currency: 'EUR',
				difference: (7_000 - Number(amount)).toFixed(2),
				unexplained: '0.00',
				isEqual: false,
				causes: [
					{
						cause: 'changedInAsana',
						text: 'Amount changed in Asana',
						amount: (7_000 - Number(amount)).toFixed(2),
						document: number,
						key,
						taskGid: task().gid,
						taskUrl: expect.stringContaining(task().gid),
						detail: expect.stringMatching(
							new RegExp(
								`^${String(amount?.toFixed(2))} changed to 7000\\.00 by .+ on 2026-03-02$`,
							),
						),
					},
				],
			},
		]);
	});

	it('leaves groups without a difference out where chosen, and still counts them', async () => {
		stage.person.setCustomField(task().gid, 'Exact · Amount', 7_000);
		const { groups, summary } = await stage.reconcile({ onlyDifferences: true });
		expect(groups).toHaveLength(1);
		expect(summary).toMatchObject({ groupsWithDifferences: 1 });
		expect(summary.groups).toBeGreaterThan(1);
	});
});

describe('a difference is explained by', () => {
	beforeEach(async () => {
		await stage.sync([key, stage.bookOrder('Another')]);
		anHourLater();
	});

	const headerAmount = () => {
		const row = state()
			.orders()
			.find((order) => order.PurchaseOrderID === key);
		return Number(row?.AmountFC);
	};
	const lineAmount = (at: number) => Number(state().linesOf(key)[at]?.AmountFC);

	it('a document without a task', async () => {
		stage.person.deleteTask(task().gid);
		expect(await causesWith()).toEqual([`noTask ${(-headerAmount()).toFixed(2)} ${number}`]);
		expect((await causesWith(byLine)).sort()).toEqual(
			[0, 1].map((at) => `noTask ${(-lineAmount(at)).toFixed(2)} ${number}`).sort(),
		);
	});

	it('a change in Exact Online that has not come to Asana', async () => {
		const before = headerAmount();
		const ofLine = lineAmount(0);
		state().changeLine(line(0), { NetPrice: 999.5 });
		expect(await causesWith()).toEqual([
			`changedInExact ${(before - headerAmount()).toFixed(2)} ${number}`,
		]);
		expect(await causesWith(byLine)).toEqual([
			`changedInExact ${(ofLine - lineAmount(0)).toFixed(2)} ${number}`,
		]);
	});

	it('a change in Exact Online and one of people, each with its part', async () => {
		const before = headerAmount();
		stage.person.setCustomField(task().gid, 'Exact · Amount', 7_000);
		state().changeLine(line(0), { NetPrice: 999.5 });
		expect((await causesWith()).sort()).toEqual([
			`changedInAsana ${(7_000 - before).toFixed(2)} ${number}`,
			`changedInExact ${(before - headerAmount()).toFixed(2)} ${number}`,
		]);
	});

	it('a change of people, although something else changed in Exact Online later', async () => {
		const before = headerAmount();
		stage.person.setCustomField(task().gid, 'Exact · Amount', 7_000);
		stage.clock.advance(60_000);
		state().changeOrder(key, { YourRef: 'Something else' });
		expect(await causesWith()).toEqual([`changedInAsana ${(7_000 - before).toFixed(2)} ${number}`]);
	});

	it('a change of people, and not one of our own of before', async () => {
		state().changeLine(line(0), { NetPrice: 999.5 });
		await stage.sync([key]);
		const before = headerAmount();
		stage.clock.advance(3_600_000);
		state().changeLine(line(0), { NetPrice: 1_000 });
		expect(await causesWith()).toEqual([
			`changedInExact ${(before - headerAmount()).toFixed(2)} ${number}`,
		]);
	});

	it('an amount of a line that people changed', async () => {
		stage.person.setCustomField(subtask(0).gid, 'Exact · Amount', lineAmount(0) + 0.01);
		expect(await causesWith()).toEqual([]);
		expect(await causesWith(byLine)).toEqual([`changedInAsana 0.01 ${number}`]);
	});

	it('an amount that people emptied', async () => {
		stage.person.setCustomField(task().gid, 'Exact · Amount', null);
		expect(await causesWith()).toEqual([
			`changedInAsana ${(-headerAmount()).toFixed(2)} ${number}`,
		]);
	});

	it('a document that was deleted, with all lines of its task', async () => {
		const amount = headerAmount();
		const lines = [lineAmount(0), lineAmount(1)];
		state().deleteOrder(key);
		expect(await causesWith()).toEqual([`gone ${amount.toFixed(2)} ${number}`]);
		expect((await causesWith(byLine)).sort()).toEqual(
			lines.map((one) => `gone ${one.toFixed(2)} ${number}`).sort(),
		);
	});

	it('an order that was canceled, until its task says so', async () => {
		state().cancel(key);
		expect(await causesWith()).toEqual([`canceled ${headerAmount().toFixed(2)} ${number}`]);
		await stage.sync([key]);
		expect(await causesWith()).toEqual([]);
	});

	it('an order that only its task says to be canceled', async () => {
		stage.person.chooseOption(task().gid, 'Exact · Status', 'Canceled');
		expect(await causesWith()).toEqual([
			`canceledInAsana ${(-headerAmount()).toFixed(2)} ${number}`,
		]);
	});

	it('a task that was retired although its document is there', async () => {
		stage.person.renameTask(task().gid, `Removed in Exact Online: ${task().name}`);
		expect(await causesWith()).toEqual([`retired ${(-headerAmount()).toFixed(2)} ${number}`]);
	});

	it('nothing, where a deleted document was retired', async () => {
		state().deleteOrder(key);
		stage.person.renameTask(task().gid, `Removed in Exact Online: ${task().name}`);
		expect(await causesWith()).toEqual([]);
	});

	it('a line without a subtask, and a subtask without a line', async () => {
		stage.person.deleteTask(subtask(1).gid);
		const extra = Number(subtask(0).customFields['Exact · Amount']);
		const missing = lineAmount(1);
		state().deleteLine(line(0));
		expect((await causesWith(byLine)).sort()).toEqual([
			`lineExtra ${extra.toFixed(2)} ${number}`,
			`lineMissing ${(-missing).toFixed(2)} ${number}`,
		]);
	});

	it('a subtask that people copied', async () => {
		const { gid } = stage.asana.state.customField('Exact · Amount');
		const data = { projects: [stage.project], custom_fields: { [gid]: 12.5 } };
		stage.person.addSubtask(task().gid, 'Copy of a line', data);
		const { causes } = await stage.reconcile({ ...stage.TODAY, ...byLine });
		expect(causes).toMatchObject([
			{ cause: 'lineExtra', amount: '12.50', detail: 'Copy of a line' },
		]);
	});

	it('another cost center in Asana, in both groups', async () => {
		stage.person.addOption('Exact · Cost Center', 'ADV – Advies');
		stage.person.chooseOption(subtask(0).gid, 'Exact · Cost Center', 'ADV – Advies');
		const amount = lineAmount(0).toFixed(2);
		const { groups } = await stage.reconcile({
			...stage.TODAY,
			groupBy: ['costCenter'],
			onlyDifferences: true,
		});
		expect(
			groups.map(({ costCenter, difference, causes }) => ({ costCenter, difference, causes })),
		).toMatchObject([
			{
				costCenter: 'ADV – Advies',
				difference: amount,
				causes: [
					{
						cause: 'otherDimension',
						amount,
						line: 1,
						detail: 'cost center: Exact Online ICT – ICT & Informatie, Asana ADV – Advies',
					},
				],
			},
			{ costCenter: 'ICT – ICT & Informatie', difference: `-${amount}` },
		]);
		expect(await causesWith({ groupBy: ['glAccount'] })).toEqual([]);
	});

	it('another currency in Asana, and adds nothing of it to the first', async () => {
		stage.person.addOption('Exact · Currency', 'USD');
		stage.person.chooseOption(task().gid, 'Exact · Currency', 'USD');
		const amount = headerAmount().toFixed(2);
		expect(await causesWith()).toEqual([
			`otherCurrency -${amount} ${number}`,
			`otherCurrency ${amount} ${number}`,
		]);
	});

	it('an untied task with an amount, and one that shows the number of a document', async () => {
		const { gid: amount } = stage.asana.state.customField('Exact · Amount');
		const { gid: shown } = stage.asana.state.customField('Exact · Document No.');
		const add = (name: string, fields: object) =>
			stage.person.addTask(PROJECT, name, { custom_fields: fields });
		add('By hand', { [amount]: 10.1 });
		add('Copy', { [amount]: 20.2, [shown]: number });
		expect((await causesWith({ groupBy: [] })).sort()).toEqual([
			`twice 20.20 ${number}`,
			'untied 10.10 null',
		]);
	});

	it('what a name says is no difference: values are known by their codes', async () => {
		const { state: asana } = stage.asana;
		const center = asana
			.fieldOptions('Exact · Cost Center')
			.find(({ name }) => name.startsWith('ICT'));
		stage.person.renameOption('Exact · Cost Center', center?.name ?? '', 'ICT – Computers');
		stage.person.setCustomField(task().gid, 'Exact · Relation', '20002 – Another name');
		expect(await causesWith({ groupBy: ['relation', 'costCenter'] })).toEqual([]);
	});
});

describe('Reconcile says what is to be done', () => {
	beforeEach(async () => {
		await stage.sync([key]);
	});

	it.each([
		[{ reconciledDocument: 'weather' }, 'Documents of the kind "weather" cannot be compared'],
		[{ period: 'months', fromMonth: 'October' }, '"October" is no month'],
		[{ fromDate: '2026-05-01', toDate: '2026-04-01' }, 'The period ends before it begins'],
		[
			{ reconciledProject: { __rl: true, mode: 'id', value: '={{ "" }}' } },
			'No Asana project is chosen',
		],
		[
			{ reconcileOptions: { amountField: 'Bedrag' } },
			'The Asana project has no field "Bedrag" to compare amounts in',
		],
	])('about %j', async (parameters, message) => {
		expect(wordsOf(await stage.compare(parameters as INodeParameters))).toMatchObject({ message });
	});
});
