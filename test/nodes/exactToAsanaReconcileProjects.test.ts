import type { INodeParameters } from 'n8n-workflow';

import { MAIN } from './exactOnlineCredential';
import { byId, wordsOf } from './exactToAsanaStage';
import { openReconcileStage, type ReconcileStage } from './exactToAsanaReconcileStage';

const SHAPE = 'projectWithTasks';
const AMOUNT = 'Exact · Amount';

let stage: ReconcileStage;
let keys: string[];

const open = async (options: Parameters<typeof openReconcileStage>[0] = {}) => {
	stage = await openReconcileStage({
		...options,
		asana: { ...options.asana, seed: { otherWorkspace: null, ...options.asana?.seed } },
	});
	keys = [stage.bookOrder(), stage.bookOrder('Tweede')];
	await sync();
};

const sync = async (which: readonly string[] = keys) => {
	await stage.sync(which, { shape: SHAPE });
	stage.asana.requests.clear();
	stage.clock.advance(3_600_000);
};

const compare = async (parameters: INodeParameters = {}) =>
	await stage.reconcile({ reconciledShape: SHAPE, ...stage.TODAY, ...parameters });

/** Every cause with its amount; nothing may be left without one. */
const causesOf = async (parameters: INodeParameters = {}) => {
	const { causes, groups, summary } = await compare(parameters);
	expect(groups.map(({ unexplained }) => Number(unexplained)).filter(Boolean)).toEqual([]);
	expect(summary.isEqual).toBe(causes.length === 0);
	return causes.map(({ cause, amount }) => `${String(cause)} ${String(amount)}`).sort();
};

const projectOf = (key: string) => {
	const found = stage.asana.state.projects
		.map(({ gid }) => stage.asana.state.project(gid))
		.filter(({ notes }) => notes.includes(`purchaseOrder:${key}`));
	const [project] = found;
	if (project === undefined) throw new Error('The order has no project');
	return project;
};
const tasksOf = (key: string) =>
	stage.asana.state.tasks.filter(({ projects }) => projects.includes(projectOf(key).name));
const linesOf = (key: string) => stage.exact.state.linesOf(key);
const total = (of: readonly string[]) =>
	of
		.flatMap(linesOf)
		.reduce((cents, { AmountFC }) => cents + Math.round(Number(AmountFC) * 100), 0);
const euros = (cents: number) => (cents / 100).toFixed(2);

afterEach(async () => await stage.close());

describe('Reconcile of documents that are projects', () => {
	it('adds up the line tasks of each project, and finds no difference', async () => {
		await open();
		const { groups, summary } = await compare({ groupBy: ['relation', 'month'] });
		expect(summary).toMatchObject({ isEqual: true, documents: 2, tasks: 2, project: null });
		expect(groups).toMatchObject([
			{
				relation: '20002 – Müller & Söhne IT-Systemhaus GmbH',
				exactTotal: euros(total(keys)),
				asanaTotal: euros(total(keys)),
			},
		]);
		expect(summary.notes).toEqual([
			'Amounts are those of lines, without VAT.',
			...summary.notes.slice(1),
		]);
		expect(await causesOf({ groupBy: ['costCenter', 'glAccount'], amountsIn: 'both' })).toEqual([]);
		expect(stage.writes()).toEqual([]);
	});

	it.each(['salesInvoice', 'purchaseInvoice', 'purchaseEntry', 'salesEntry'])(
		'finds no difference between all documents of the kind %s, credit notes among them',
		async (document) => {
			await open();
			await stage.syncAll(document, { shape: SHAPE });
			for (const amountsIn of ['document', 'division']) {
				const { summary, causes } = await stage.reconcile({
					...{ reconciledShape: SHAPE, reconciledDocument: document, amountsIn },
					groupBy: ['relation', 'glAccount', 'month'],
				});
				expect(causes).toEqual([]);
				expect(summary).toMatchObject({ isEqual: true });
				expect(Number(summary.documents)).toBeGreaterThan(1);
			}
		},
	);

	it('reads the projects by the hundred, and the tasks of those of the period alone', async () => {
		await open();
		await compare();
		const paths = stage.asana.requests.entries.map(({ path }) => path.split('?')[0]);
		expect(paths.sort()).toEqual([
			'/api/1.0/projects',
			'/api/1.0/tasks',
			'/api/1.0/tasks',
			'/api/1.0/workspaces',
		]);
	});

	it('tells who changed which amount, with a link to the task', async () => {
		await open();
		const [task] = tasksOf(keys[0] ?? '');
		const was = Math.round(Number(task?.customFields[AMOUNT]) * 100);
		stage.person.setCustomField(task?.gid ?? '', AMOUNT, 7_000);
		const { causes } = await compare();
		expect(causes).toMatchObject([
			{
				cause: 'changedInAsana',
				amount: euros(700_000 - was),
				key: keys[0],
				taskGid: task?.gid,
				detail: expect.stringContaining('changed to 7000.00 by '),
			},
		]);
	});

	it('tells of documents without a project, with a retired one, and of copies', async () => {
		await open();
		const [one = '', two = ''] = keys;
		const other = stage.bookOrder('Derde');
		expect(await causesOf()).toEqual(linesOf(other).map(missing).sort());
		await sync([other]);
		stage.exact.state.deleteOrder(two);
		expect(await causesOf()).toEqual(
			linesUnder(two)
				.map((cents) => `gone ${euros(cents)}`)
				.sort(),
		);
		const { causes } = await compare();
		expect(causes[0]).toMatchObject({
			projectGid: projectOf(two).gid,
			projectUrl: expect.stringContaining(projectOf(two).gid),
		});
		await stage.run({
			items: [{ _exact: { division: MAIN, entity: 'purchaseOrder', key: two, deleted: true } }],
			parameters: { operation: 'retire', shape: SHAPE, document: 'purchaseOrder' },
		});
		expect(await causesOf()).toEqual([]);
		// A project that people put away has its amounts all the same.
		stage.person.archiveProject(projectOf(one).name);
		expect(await causesOf()).toEqual([]);
	});

	it('does not count what was canceled, on either side', async () => {
		await open();
		const [one = ''] = keys;
		stage.exact.state.cancel(one);
		expect(await causesOf()).toEqual(
			linesUnder(one)
				.map((cents) => `canceled ${euros(cents)}`)
				.sort(),
		);
		await sync([one]);
		const { summary } = await compare();
		expect(summary).toMatchObject({ isEqual: true, documents: 1, tasks: 1 });
	});

	it('counts a task once that people put into the project of another document, or moved there', async () => {
		await open();
		const [one = '', two = ''] = keys;
		const [task] = tasksOf(one);
		stage.person.addToProject(task?.gid ?? '', projectOf(two).name);
		expect(await causesOf({ groupBy: ['glAccount'] })).toEqual([]);
		stage.person.removeFromProject(task?.gid ?? '', projectOf(one).name);
		expect(await causesOf({ groupBy: ['glAccount'] })).toEqual([]);
	});

	it('does not count a task of a document of another period that stands in the project, too', async () => {
		await open();
		const [task] = tasksOf(keys[0] ?? '');
		stage.clock.advance(3 * 86_400_000);
		const later = stage.bookOrder('Later');
		await sync([later]);
		stage.person.addToProject(task?.gid ?? '', projectOf(later).name);
		const today = new Date(stage.clock.now()).toISOString().slice(0, 'yyyy-MM-dd'.length);
		const period = { period: 'dates', fromDate: today, toDate: today };
		expect(await causesOf(period)).toEqual([]);
		expect(await causesOf()).toEqual([]);
	});

	it('tells of lines without a task, and of tasks with an amount and without a line', async () => {
		await open();
		const [one = ''] = keys;
		const [first, second] = tasksOf(one);
		stage.person.deleteTask(first?.gid ?? '');
		const { gid } = stage.asana.state.customField(AMOUNT);
		stage.person.addTask(projectOf(one).name, 'Extra', { custom_fields: { [gid]: 12.5 } });
		const { causes } = await compare();
		expect(causes).toMatchObject([
			{ cause: 'lineMissing', text: 'Line without a task in Asana', line: 1 },
			{ cause: 'lineExtra', amount: '12.50', detail: 'Extra' },
		]);
		expect(second).toBeDefined();
	});

	it('compares what stands in descriptions where the plan has no custom fields', async () => {
		await open({ asana: { seed: { workspace: { plan: 'free' } } } });
		expect(await causesOf({ groupBy: ['relation', 'costCenter'] })).toEqual([]);
		const [line] = linesOf(keys[0] ?? '');
		stage.exact.state.changeLine(String(line?.ID), { NetPrice: 1 });
		expect(await causesOf({ groupBy: ['costCenter'] })).toHaveLength(1);
	});

	it('finds tasks by their text field where tokens may not write external IDs', async () => {
		await open({ asana: { switches: { external: 'ignoredForPat' } } });
		expect(await causesOf()).toEqual([]);
	});

	it('keeps its task in a project that is chosen, and does not count that task', async () => {
		await open();
		const [one = ''] = keys;
		const refused = await stage.compare({ reconciledShape: SHAPE, keepTask: true });
		expect(wordsOf(refused).description).toContain('task of the comparison');
		const reportProject = byId(projectOf(one).gid);
		const { summary } = await compare({ keepTask: true, reportProject });
		expect(summary.task).toMatchObject({ outcome: 'created', completed: true });
		const again = await compare({ keepTask: true, reportProject });
		expect(again.summary).toMatchObject({ isEqual: true, task: { outcome: 'unchanged' } });
	});
});

const missing = ({ AmountFC }: { [field: string]: unknown }) =>
	`noTask ${euros(-Math.round(Number(AmountFC) * 100))}`;

/** What the tasks of an order show that Exact has no more. */
const linesUnder = (key: string) =>
	tasksOf(key).map(({ customFields }) => Math.round(Number(customFields[AMOUNT]) * 100));
