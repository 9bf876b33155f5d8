import type { INodeParameters } from 'n8n-workflow';

import { MAIN } from './exactOnlineCredential';
import { byId, openStage, startProcess, type Stage } from './exactToAsanaStage';

const list = (value: string) => ({ __rl: true as const, mode: 'list', value });
const named = (value: string) => ({ __rl: true as const, mode: 'name', value });
const nameRow = { source: 'OrderNumber', target: list('name') };

let stage: Stage;
let key: string;

beforeEach(async () => {
	stage = await openStage();
	key = stage.bookOrder();
});
afterEach(async () => await stage.close());

const parametersFor = (rows: object[], more: INodeParameters = {}) => ({
	source: 'id',
	documentId: key,
	shape: 'taskAlone',
	taskFields: { rows: [nameRow, ...rows] } as unknown as INodeParameters,
	...more,
});
/** Runs with these rows below one for the name; gives the output. */
const run = async (rows: object[], more: INodeParameters = {}) => {
	const { json, error } = await stage.run({ parameters: parametersFor(rows, more) });
	expect(error?.message).toBeUndefined();
	return json[0];
};
const task = () => stage.asana.state.topTasks[0];
const person = () => stage.asana.state.person;

describe('a row for the section', () => {
	const row = {
		source: 'OrderStatus',
		target: list('section'),
		values: { pairs: [{ from: 'Open', to: 'ordered' }] },
	};

	it('puts the new task into the section of that name, and later moves it there', async () => {
		await run([row]);
		expect(task()?.sections).toEqual(['Ordered']);
		stage.exact.state.cancel(key);
		const toReceived = { ...row, values: { pairs: [{ from: 'Canceled', to: 'Received' }] } };
		expect(await run([toReceived])).toMatchObject({
			changes: [{ field: 'Section (by Name)', from: 'Ordered', to: 'Received' }],
		});
		expect(task()?.sections).toEqual(['Received']);
		stage.asana.requests.clear();
		expect(await run([toReceived])).toMatchObject({ outcome: 'unchanged' });
		expect(stage.writes()).toEqual([]);
	});

	it('makes a section that is not there, once', async () => {
		await run([{ ...row, values: undefined }]);
		expect(task()?.sections).toEqual(['Open']);
		key = stage.bookOrder('Another');
		startProcess();
		await run([{ ...row, values: undefined }]);
		expect(stage.asana.requests.count('POST', /\/sections$/)).toBe(1);
	});

	it('makes none in a dry run', async () => {
		expect(await run([{ ...row, values: undefined }], { dryRun: true })).toMatchObject({
			outcome: 'created',
			changes: expect.arrayContaining([
				{ field: 'Section (by Name)', from: null, to: 'Open' },
			]) as object,
		});
		expect(stage.writes()).toEqual([]);
	});

	it('leaves the task where it is when there is no value', async () => {
		await run([row]);
		const none = { ...row, values: { pairs: [{ from: 'Open', to: '' }] } };
		expect(await run([none])).toMatchObject({ outcome: 'unchanged' });
		expect(task()?.sections).toEqual(['Ordered']);
	});

	it('leaves it where people put it, once they moved it, where the first writer owns it', async () => {
		const first = { ...row, values: undefined, write: 'firstWriter' };
		await run([first]);
		person().moveToSection(task()?.gid ?? '', 'Inkoop / Purchasing', 'Received');
		stage.exact.state.cancel(key);
		await run([first]);
		expect(task()?.sections).toEqual(['Received']);
	});
});

describe('a row for a person', () => {
	const member = () => stage.asana.state.users[1]?.email ?? '';
	const value = (target: object, email: string) => ({ source: 'value', value: email, target });

	it('assigns the member with that address', async () => {
		await run([value(list('assignee'), member().toUpperCase())]);
		expect(task()?.assignee).toBe(member());
		stage.asana.requests.clear();
		expect(await run([value(list('assignee'), member())])).toMatchObject({ outcome: 'unchanged' });
		expect(stage.writes()).toEqual([]);
	});

	it.each([
		['assignee', list('assignee')],
		['people field', named('Buyer')],
		['followers', list('followers')],
	])('leaves out who is no member, and says so: %s', async (_what, target) => {
		stage.asana.state.addCustomField({ name: 'Buyer', type: 'people' });
		const result = await run([value(target, 'nobody@elsewhere.example')]);
		expect(result).toMatchObject({
			outcome: 'created',
			warnings: [expect.stringContaining('nobody@elsewhere.example')],
		});
		expect(task()?.assignee ?? null).toBeNull();
	});

	it('keeps the members among several people', async () => {
		stage.asana.state.addCustomField({ name: 'Buyers', type: 'people' });
		await run([value(named('Buyers'), `${member()}; nobody@elsewhere.example`)]);
		expect(task()?.customFields.Buyers).toEqual([member()]);
	});

	it('takes the first of several assignees, and says so', async () => {
		const other = stage.asana.state.users[2]?.email ?? '';
		const both = { ...value(list('assignee'), `${member()}, ${other}`), transform: 'person' };
		expect(await run([both])).toMatchObject({
			outcome: 'created',
			warnings: [expect.stringContaining('Asana takes one person, so of')],
		});
		expect(task()?.assignee).toBe(member());
		stage.asana.requests.clear();
		expect(await run([both])).toMatchObject({ outcome: 'unchanged' });
		expect(stage.writes()).toEqual([]);
	});

	it('fills a people field with several people from one text', async () => {
		stage.asana.state.addCustomField({ name: 'Buyers', type: 'people' });
		const emails = [1, 2].map((at) => stage.asana.state.users[at]?.email ?? '');
		await run([value(named('Buyers'), emails.join('; '))]);
		expect(task()?.customFields.Buyers).toEqual(emails);
	});

	it('asks Asana once for an address, however many documents name it', async () => {
		await run([value(list('assignee'), member())]);
		key = stage.bookOrder('Another');
		await run([value(list('assignee'), member())]);
		expect(stage.asana.requests.count('GET', /\/users\//)).toBe(1);
	});

	it('adds followers when the task is made, and leaves them alone from then on', async () => {
		await run([value(list('followers'), member())]);
		const [made] = stage.asana.requests.find('POST', /\/tasks$/);
		expect(made?.body).toMatchObject({ data: { followers: [member()] } });
		expect(await run([value(list('followers'), 'nobody@elsewhere.example')])).toMatchObject({
			outcome: 'unchanged',
		});
	});
});

describe('a row the first writer owns', () => {
	const row = { source: 'Description', target: list('notes'), write: 'firstWriter' };

	it('follows Exact until somebody changes it in Asana, and then it is theirs', async () => {
		await run([row]);
		stage.exact.state.changeOrder(key, { Description: 'Second' });
		await run([row]);
		expect(task()?.notes).toBe('Second');
		person().setNotes(task()?.gid ?? '', 'Ours');
		stage.exact.state.changeOrder(key, { Description: 'Third' });
		expect(await run([row])).toMatchObject({ outcome: 'unchanged' });
		expect(task()?.notes).toBe('Ours');
	});

	it('is no conflict when both sides changed it', async () => {
		await run([row]);
		person().setNotes(task()?.gid ?? '', 'Ours');
		stage.exact.state.changeOrder(key, { Description: 'Third' });
		expect(await run([row])).not.toHaveProperty('conflicts');
	});

	it('is filled on a task that was made before the row', async () => {
		await run([]);
		await run([row]);
		expect(task()?.notes).toBe('Werkplekken');
	});
});

describe('a row with a value of its own', () => {
	it.each([
		['a text', 'Purchasing', 'Purchasing'],
		['an expression', '={{ "Team " + (2 + 1) }}', 'Team 3'],
		['a list', '={{ ["a", "b"] }}', 'a, b'],
		[
			'a date',
			'={{ DateTime.fromISO("2026-05-04", { zone: "utc" }) }}',
			expect.stringMatching(/^2026-05-04T/),
		],
		['a truth', '={{ 1 < 2 }}', 'Yes'],
		['nothing', '={{ $json.nowhere }}', ''],
	])('shows %s', async (_what, value, expected) => {
		await run([{ source: 'value', value, target: list('notes') }]);
		expect(task()?.notes).toEqual(expected);
	});
});

describe('a number that the field has no decimals for', () => {
	it('is said to be rounded', async () => {
		stage.asana.state.addCustomField({ name: 'Whole', type: 'number', precision: 0 });
		stage.exact.state.changeOrder(key, { YourRef: '12.5' });
		expect(await run([{ source: 'YourRef', target: named('Whole') }])).toMatchObject({
			warnings: ['"Whole" shows 13 for 12.5: the field has 0 decimals in Asana'],
		});
	});
});

describe('the document Account', () => {
	it('becomes a task of its own', async () => {
		const account = stage.exact.state
			.table(MAIN, 'crm/Accounts')
			.find(({ Code }) => Code === '20002');
		const { json, error } = await stage.run({
			parameters: { document: 'account', source: 'id', documentId: '20002' },
		});
		expect(error?.message).toBeUndefined();
		expect(json).toMatchObject([{ outcome: 'created', name: `20002 – ${String(account?.Name)}` }]);
		expect(json[0]).not.toHaveProperty('amounts');
	});
});

describe('any other record', () => {
	const other = async (entity: string, documentId: string, rows: object[], more: object = {}) =>
		await stage.run({
			parameters: {
				document: 'other',
				entity,
				source: 'id',
				documentId,
				taskFields: { rows },
				...more,
			} as unknown as INodeParameters,
		});
	const text = (template: string) => ({ source: 'template', template, target: list('name') });

	it('becomes a task by a mapping of its own', async () => {
		const { json } = await other('costCenter', 'ICT', [
			text('{Code+Description}'),
			{ source: 'EndDate', target: list('due_on') },
		]);
		expect(json).toMatchObject([{ outcome: 'created', name: 'ICT – ICT & Informatie' }]);
	});

	it('becomes a task with its lines where it has any', async () => {
		const order = stage.exact.state.table(MAIN, 'salesorder/SalesOrders')[0];
		const { json } = await other(
			'salesOrder',
			String(order?.OrderID),
			[text('Order {OrderNumber}')],
			{
				lineFields: { rows: [text('{Quantity} × {ItemDescription}')] },
			},
		);
		expect(json).toMatchObject([{ outcome: 'created', lines: { created: 2 } }]);
	});

	it('asks which record it is', async () => {
		const { error } = await other('={{ "" }}', 'ICT', [text('x')]);
		expect(error?.message).toBe('No record of Exact Online is chosen');
	});

	it('asks for a text where the reader wrote none', async () => {
		const { error } = await stage.run({
			parameters: { document: 'other', entity: 'costCenter', source: 'id', documentId: 'ICT' },
		});
		expect(error?.message).toBe('Row 1 under "Task Fields" has no Text');
	});

	it('is taken from the Exact Online node', async () => {
		const items = await stage.read({
			resource: 'salesOrder',
			operation: 'getAll',
			returnAll: true,
		});
		const { json } = await stage.run({
			items,
			parameters: {
				document: 'other',
				entity: 'salesOrder',
				shape: 'taskAlone',
				project: byId(stage.project),
				taskFields: { rows: [text('Order {OrderNumber}')] },
			} as unknown as INodeParameters,
		});
		expect(json.map(({ outcome }) => outcome)).toEqual(items.map(() => 'created'));
	});
});
