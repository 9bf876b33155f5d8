import type { INodeParameters } from 'n8n-workflow';

import { byId, notification, openStage, wordsOf, type Stage } from './exactToAsanaStage';

const mode = (name: string) => (value: string) => ({ __rl: true as const, mode: name, value });
const byUrl = mode('url');
const byList = mode('list');
const byName = mode('name');
const nameRow = { source: 'template', template: 'PO {OrderNumber}', target: byList('name') };

describe('the parameters of Exact to Asana', () => {
	let stage: Stage;
	let key: string;

	beforeEach(async () => {
		stage = await openStage();
		key = stage.bookOrder();
	});
	afterEach(async () => await stage.close());

	const run = async (parameters: INodeParameters, item: object = {}) =>
		await stage.run({ items: [{ ...notification(key), ...item }], parameters });
	/** Runs with these rows below one for the name, and gives the task. */
	const mapped = async (...rows: object[]) => {
		const taskFields = { rows: [nameRow, ...rows] } as unknown as INodeParameters;
		const result = await run({ shape: 'taskAlone', taskFields });
		expect(wordsOf(result)).toEqual({});
		return stage.asana.state.topTasks[0];
	};
	const projectOf = (notes: string) =>
		stage.asana.state.topTasks.find((task) => task.notes === notes)?.projects;

	it('may differ from item to item', async () => {
		const projects = ['Inkoop / Purchasing', 'Finance'];
		const [purchasing, finance] = projects.map((name) => stage.asana.state.project(name).gid);
		const item = (notes: string, project = '', dry = false) => ({
			...notification(stage.bookOrder(notes)),
			project,
			dry,
		});
		const items = [item('Pens', purchasing), item('Rent', finance), item('Idea', finance, true)];
		const { json } = await stage.run({
			items,
			parameters: {
				project: byId('={{ $json.project }}'),
				dryRun: '={{ $json.dry }}',
				taskFields: { rows: [nameRow, { source: 'Description', target: byList('notes') }] },
				lineFields: { rows: [{ ...nameRow, template: 'Line' }] },
			},
		});
		expect(json.map(({ dryRun }) => dryRun)).toEqual([false, false, true]);
		expect(projectOf('Pens')).toEqual(['Inkoop / Purchasing']);
		expect(projectOf('Rent')).toEqual(['Finance']);
		expect(projectOf('Idea')).toBeUndefined();
	});

	it.each([
		['of today', (gid: string) => `https://app.asana.com/1/1207000000000001/project/${gid}/list`],
		['without a view', (gid: string) => `https://app.asana.com/1/1207000000000001/project/${gid}`],
		[
			'of a task in it',
			(gid: string) => `https://app.asana.com/1/12/project/${gid}/task/34?focus=true`,
		],
		['of former times', (gid: string) => `https://app.asana.com/0/${gid}/1207000000000002`],
		['of a board', (gid: string) => `https://app.asana.com/0/${gid}/board`],
		['from an expression', (gid: string) => `={{ "https://app.asana.com/0/" + "${gid}/list" }}`],
	])('take a project by its address %s', async (_kind, address) => {
		const { json } = await run({ project: byUrl(address(stage.project)) });
		expect(json).toMatchObject([{ outcome: 'created' }]);
		expect(projectOf('Werkplekken')).toEqual(['Inkoop / Purchasing']);
	});

	it('take a project as an expression of its own', async () => {
		const { json } = await run({ project: '={{ $json.project }}' }, { project: stage.project });
		expect(json).toMatchObject([{ outcome: 'created' }]);
	});

	it('put new tasks and subtasks in the chosen sections', async () => {
		const section = (name: string) => stage.asana.state.section('Inkoop / Purchasing', name).gid;
		await run({
			section: byList(section('Ordered')),
			options: { lineSection: byId(section('Received')) },
		});
		const [task] = stage.asana.state.topTasks;
		expect(task?.sections).toEqual(['Ordered']);
		const subtasks = stage.asana.state.subtasksOf(task?.gid ?? '');
		expect(subtasks.map(({ sections }) => sections)).toEqual([['Received'], ['Received']]);
	});

	it('show what would be done in a dry run, and write nothing', async () => {
		const { json } = await run({ dryRun: true });
		expect(json).toMatchObject([
			{
				outcome: 'created',
				dryRun: true,
				changes: expect.arrayContaining([
					{
						field: 'Exact · Relation',
						from: null,
						to: expect.stringMatching(/^20002 – /) as string,
					},
				]) as object,
				createdFields: expect.arrayContaining(['Exact · Relation']) as object,
			},
		]);
		expect(stage.writes()).toEqual([]);
	});

	it.each([
		['ID', (gid: string) => byList(gid)],
		['name', () => byName(' exact PLANT ')],
		['name, by an expression for the whole target', () => '={{ "Exact Plant" }}'],
		['ID, by an expression for the whole target', (gid: string) => `={{ "${gid}" }}`],
		['name, by an expression in the list', () => byList('={{ "Exact" + " Plant" }}')],
	])('fill a custom field by its %s', async (_how, target) => {
		const { gid } = stage.asana.state.addCustomField({ name: 'Exact Plant', type: 'text' });
		const task = await mapped({ source: 'Currency', target: target(gid) });
		expect(task?.customFields['Exact Plant']).toBe('EUR');
		expect(stage.asana.state.customFields.map(({ name }) => name)).toEqual(['Exact Plant']);
	});

	it('fill a custom field by a name that a standard field has, too', async () => {
		stage.asana.state.addCustomField({ name: 'completed', type: 'text' });
		const task = await mapped({ source: 'Currency', target: byName('completed') });
		expect(task).toMatchObject({ completed: false, customFields: { completed: 'EUR' } });
	});

	it('write text with fields in it', async () => {
		const template = '{SupplierCode+SupplierName}: {AmountFC} {Currency}{YourRef}';
		const task = await mapped({ source: 'template', template, target: byList('notes') });
		expect(task?.notes).toMatch(/^20002 – Müller & Söhne IT-Systemhaus GmbH: [\d.]+ EUR$/);
	});

	it('exchange values', async () => {
		stage.asana.state.addCustomField({ name: 'Status', type: 'enum', options: ['Nieuw', 'Klaar'] });
		const task = await mapped({
			source: 'OrderStatus',
			target: byName('Status'),
			values: {
				pairs: [
					{ from: 'open', to: 'Nieuw' },
					{ from: 'Complete', to: 'Klaar' },
				],
			},
		});
		expect(task?.customFields.Status).toBe('Nieuw');
	});

	it.each([
		['a date of JavaScript', '={{ new Date("2026-12-31T23:30:00Z") }}'],
		['a date of n8n', '={{ DateTime.fromISO("2026-12-31T23:30:00Z") }}'],
	])('take the day that %s has in the time zone of the workflow', async (_kind, value) => {
		const task = await mapped({ source: 'value', value, target: byList('due_on') });
		expect(task?.dueOn).toBe('2027-01-01');
	});

	it.each([
		['write', 'Asana', 'Owner'],
		['transform', 'Money', 'Transform'],
		['otherValues', 'Become Empty', 'Other Values'],
	])('are told when an expression gives %s a name that is none', async (part, name, label) => {
		const row = { source: 'Description', target: byList('notes'), [part]: `={{ "${name}" }}` };
		const taskFields = { rows: [nameRow, row] } as unknown as INodeParameters;
		expect(wordsOf(await run({ shape: 'taskAlone', taskFields }))).toMatchObject({
			message: `Row 2 under "Task Fields" has "${name}" as ${label}, which is no choice there`,
			description: expect.stringContaining('An expression has to give one of these words: '),
		});
		expect(stage.asana.state.topTasks).toEqual([]);
	});

	it.each([
		[
			'days that are no number',
			{ source: 'ReceiptDate', transform: 'date', days: '={{ "soon" }}' },
			'Row 2 under "Task Fields" has "soon" as Days Later, which is no number',
		],
		[
			'a date that is none',
			{ source: 'value', value: '={{ new Date("soon") }}' },
			'Row 2 under "Task Fields" has a value that is neither text nor number nor date',
		],
	])('are told when an expression gives %s', async (_kind, row, message) => {
		const rows = [nameRow, { ...row, target: byList('due_on') }];
		const taskFields = { rows } as unknown as INodeParameters;
		expect(wordsOf(await run({ shape: 'taskAlone', taskFields }))).toMatchObject({ message });
	});

	it('leave a field that is filled only when creating to the people', async () => {
		await mapped({ source: 'Description', target: byList('notes'), write: 'whenCreating' });
		stage.asana.state.person.setNotes(stage.asana.state.topTasks[0]?.gid ?? '', 'Ours');
		stage.exact.state.changeOrder(key, { Description: 'Anders' });
		const task = await mapped({
			source: 'Description',
			target: byList('notes'),
			write: 'whenCreating',
		});
		expect(task?.notes).toBe('Ours');
	});

	it('keep n8n from starting with an address that is no project', async () => {
		await expect(run({ project: byUrl('https://app.asana.com/home') })).rejects.toThrow(
			'That is not the address of an Asana project',
		);
	});

	it.each([
		[
			'a project by a name',
			{ project: '={{ "Finance" }}' },
			'"Finance" is not the ID of an Asana project',
		],
		[
			'a way out of the address',
			{ project: byId('={{ "1/../2" }}') },
			'"1/../2" is not the ID of an Asana project',
		],
		['no project', { project: '={{ $json.nowhere }}' }, 'No Asana project is chosen'],
		[
			'a section by a name',
			{ section: byId('={{ "New" }}') },
			'"New" is not the ID of an Asana section',
		],
		[
			'a section for lines by a name',
			{ options: { lineSection: byId('={{ "New" }}') } },
			'"New" is not the ID of an Asana section',
		],
		[
			'an address that is no project',
			{ project: byUrl('={{ "https://app.asana.com/home" }}') },
			"ERROR: Project parameter's value is invalid. This is likely because the URL entered is incorrect",
		],
		[
			'no ID',
			{ source: 'id', documentId: '={{ $json.nowhere }}' },
			'No document is named by its ID or number',
		],
		[
			'a division by its name',
			{ source: 'id', documentId: '={{ $json.Key }}', division: byId('={{ "Holding" }}') },
			'"Holding" is not the number of a division',
		],
	])('say what is wrong when an expression gives %s', async (_what, parameters, message) => {
		const result = await run(parameters as INodeParameters);
		expect(result.error?.message).toBe(message);
		expect(stage.writes()).toEqual([]);
	});
});
