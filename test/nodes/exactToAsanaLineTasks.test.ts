import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { fs, path } from '../host';
import { root } from '../lab/folders';
import { exactCredential, MAIN } from './exactOnlineCredential';
import {
	byId,
	notification,
	openStage,
	startProcess,
	wordsOf,
	type Stage,
} from './exactToAsanaStage';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage({ asana: { seed: { otherWorkspace: null } } });
});
afterEach(async () => await stage.close());

const SECTION_BY = { __rl: true, mode: 'name', value: 'GLAccountCode+GLAccountDescription' };

const points = (key: string, more: object = {}): IDataObject => ({
	_exact: { division: MAIN, entity: 'purchaseOrder', key, ...more },
});
const run = async (items: IDataObject[], parameters: INodeParameters = {}) =>
	await stage.run({
		items,
		parameters: {
			document: 'purchaseOrder',
			shape: 'projectWithTasks',
			sectionBy: SECTION_BY,
			...parameters,
		},
	});
const projects = () =>
	stage.asana.state.projects
		.map(({ gid }) => stage.asana.state.project(gid))
		.filter(({ notes }) => notes.includes('Exact ID:'));
const tasks = () => stage.asana.state.tasks;

describe('Exact to Asana with the shape "Project With Line Tasks"', () => {
	it('makes a project with a task for each line, and says what it did', async () => {
		const key = stage.bookOrder();
		const { json } = await run([points(key)]);

		const [project] = projects();
		expect(json).toMatchObject([
			{
				outcome: 'created',
				dryRun: false,
				tie: `exact-online:${MAIN}:purchaseOrder:${key}`,
				projectGid: project?.gid,
				name: project?.name,
				lines: { created: 2, retired: 0 },
				amounts: { difference: '0.00' },
			},
		]);
		expect(project?.name).toMatch(/^Purchase order \d+ – /);
		expect(tasks().map((task) => [task.projects, task.parent])).toEqual([
			[[project?.name], null],
			[[project?.name], null],
		]);
		stage.asana.requests.clear();
		startProcess();
		expect((await run([points(key)])).json).toMatchObject([
			{ outcome: 'unchanged', lines: { unchanged: 2 } },
		]);
		expect(stage.writes()).toEqual([]);
	});

	it('takes the order that the Exact Online node emitted, without a call to Exact', async () => {
		const items = await stage.read({ record: byId(stage.bookOrder()) });
		stage.exact.requests.clear();

		expect((await run(items)).json).toMatchObject([{ outcome: 'created' }]);
		expect(stage.exact.requests.count()).toBe(0);
	});

	it('reads an order again that came without the field of its sections', async () => {
		const [whole] = await stage.read({ record: byId(stage.bookOrder()) });
		const lines = (whole?.PurchaseOrderLines as IDataObject[]).map((line) =>
			Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'CostCenter')),
		);
		stage.exact.requests.clear();
		const item = { ...whole, PurchaseOrderLines: lines };
		const fields = { rows: [nameRow] } as never;
		const mapping = { taskFields: fields, lineFields: fields };
		await run([item], mapping);
		expect(stage.exact.requests.count()).toBe(0);

		const sectionBy = { ...SECTION_BY, value: 'CostCenter+CostCenterDescription' };
		await run([item], { ...mapping, sectionBy });
		expect(stage.exact.requests.count()).toBeGreaterThan(0);
	});

	it('finds the project of a line that is gone, and retires its task', async () => {
		const key = stage.bookOrder();
		await run([points(key)]);
		const [line = ''] = stage.lineKeys(key);
		stage.exact.state.deleteLine(line);

		const gone = {
			_exact: { division: MAIN, entity: 'purchaseOrderLine', key: line, deleted: true },
		};
		const { json } = await run([gone]);
		expect(json).toMatchObject([{ outcome: 'updated', lines: { retired: 1, unchanged: 1 } }]);
	});

	it.each([
		['archive', { archived: true, completed: false }],
		['complete', { archived: false, completed: true }],
		['leave', { archived: false, completed: false }],
	])(
		'does with a deleted order what "When the Document Is Gone" says: %s',
		async (choice, then) => {
			const key = stage.bookOrder();
			await run([points(key)]);
			stage.exact.state.deleteOrder(key);

			const options = { goneProject: choice };
			await run([notification(key, { action: 'Delete' })], { options });
			expect(projects()).toMatchObject([{ archived: then.archived }]);
			expect(tasks().every(({ completed }) => completed === then.completed)).toBe(true);
		},
	);

	it('writes nothing in a dry run, and says what it would do', async () => {
		const { json } = await run([points(stage.bookOrder())], { dryRun: true });
		expect(json).toMatchObject([
			{ outcome: 'created', dryRun: true, lines: { created: 2 }, sections: { renamed: [] } },
		]);
		expect(stage.writes()).toEqual([]);
	});

	it('puts the project into the chosen team and portfolio', async () => {
		const { state } = stage.asana;
		const places = {
			workspace: byId(state.workspace.gid),
			team: byId(state.team('Bedrijfsvoering').gid),
			portfolio: byId(state.portfolio('Klantprojecten').gid),
		};
		const { json } = await run([points(stage.bookOrder())], places);
		expect(json).toMatchObject([{ portfolio: { outcome: 'added' } }]);
	});

	it('does what its template says, with nothing chosen but credentials', async () => {
		const file = path.join(root, 'workflows', 'purchase-orders-to-asana-projects.json');
		const { nodes } = JSON.parse(fs.readFileSync(file, 'utf8')) as { nodes: INode[] };
		const node = nodes.find(({ name }) => name === 'Exact to Asana');
		const { json } = await stage.run({
			items: [notification(stage.bookOrder())],
			parameters: node?.parameters,
		});
		expect(json).toMatchObject([{ outcome: 'created', lines: { created: 2 } }]);
		const [project] = projects();
		expect(tasks().map(({ sections }) => sections)).toEqual(
			tasks().map(({ customFields }) => [customFields['Exact · GL Account']]),
		);
		expect(project?.sections.length).toBeGreaterThan(1);
	});

	it('adds the tasks of lines to the Asana project of the Exact project they name, once', async () => {
		const project = String(stage.exact.state.project('P2026-003').ID);
		const item = { _exact: { division: MAIN, entity: 'project', key: project } };
		await stage.run({ items: [item], parameters: { document: 'project' } });
		const { PurchaseOrderID: key } = stage.exact.state.bookOrder({
			supplier: '20002',
			lines: [
				{ item: 'HOST', quantity: 3, project: 'P2026-003' },
				{ item: 'TRAIN', quantity: 2 },
			],
		});
		const options = { alsoInProjects: true };
		const { json } = await run([points(String(key))], { options });
		expect(json).toMatchObject([
			{ outcome: 'created', projects: [{ outcome: 'added', tasks: 1 }] },
		]);
		const placed = tasks().filter(({ projects: list }) => list.length === 2);
		expect(placed.map(({ projects: list }) => list[1])).toEqual(['P2026-003 Nieuwe website']);
		stage.asana.requests.clear();

		startProcess();
		expect((await run([points(String(key))], { options })).json).toMatchObject([
			{ outcome: 'unchanged', projects: [{ outcome: 'present', tasks: 0 }] },
		]);
		expect(stage.writes()).toEqual([]);
	});

	it('starts with a template, its dates and roles filled in', async () => {
		const { state } = stage.asana;
		const template = state.addProjectTemplate({
			name: 'Inkooporder',
			dates: ['Besteld'],
			roles: ['Inkoper'],
			sections: [
				{
					name: 'Voorbereiding',
					tasks: [{ name: 'Offerte', role: 'Inkoper', due: { date: 'Besteld', days: 2 } }],
				},
			],
		});
		const [, person] = state.users;
		const { json, error } = await run([points(stage.bookOrder())], {
			projectTemplate: byId(template.gid),
			options: {
				templateDates: { rows: [{ name: 'Besteld', value: '2026-03-10' }] },
				templateRoles: { rows: [{ name: 'Inkoper', value: person?.email ?? '' }] },
			},
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ outcome: 'created', lines: { created: 2 } }]);
		expect(tasks().find(({ name }) => name === 'Offerte')).toMatchObject({
			assignee: person?.email,
			dueOn: '2026-03-12',
			projects: [projects()[0]?.name],
		});
	});

	it('says which field lines do not have', async () => {
		const { error } = await run([points(stage.bookOrder())], {
			sectionBy: { ...SECTION_BY, value: 'Colour' },
		});
		expect(wordsOf({ error } as never)).toMatchObject({
			message: expect.stringContaining('"Colour"') as string,
		});
		expect(stage.writes()).toEqual([]);
	});

	it('points from a credit note to the project of its invoice', async () => {
		stage.store(exactCredential(stage.exact));
		const { state } = stage.exact;
		const invoice = String(
			state.bookInvoice({
				customer: '10001',
				description: 'Advies',
				lines: [{ item: 'UUR-SEN', quantity: 8, costCenter: 'ADV' }],
			}).InvoiceID,
		);
		state.processInvoice(invoice);
		const number = String(state.invoices().find((row) => row.InvoiceID === invoice)?.InvoiceNumber);
		const note = String(
			state.bookInvoice({
				customer: '10001',
				creditNote: true,
				description: `Creditering van factuur ${number}`,
				lines: [{ item: 'UUR-SEN', quantity: -3.5, costCenter: 'ADV' }],
			}).InvoiceID,
		);
		const ofInvoices = { document: 'salesInvoice' };
		const item = (key: string) => ({ _exact: { division: MAIN, entity: 'salesInvoice', key } });
		await run([item(invoice)], ofInvoices);
		const [original] = projects();
		const { json } = await run([item(note)], ofInvoices);

		expect(json).toMatchObject([{ original: { number, key: invoice } }]);
		const made = projects().find(({ gid }) => gid !== original?.gid);
		expect(made?.notes).toContain(`Exact · Original Document: ${number} `);
		expect(made?.notes).toContain(String(original?.gid));
		expect(made?.notes).toMatch(/Exact · Amount: -\d/);
	});
});

const nameRow: IDataObject = {
	source: 'Description',
	target: { __rl: true, mode: 'list', value: 'name' },
	transform: 'automatic',
	write: 'always',
};
