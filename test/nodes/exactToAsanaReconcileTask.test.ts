import type { INodeParameters } from 'n8n-workflow';

import { byId, startProcess } from './exactToAsanaStage';
import {
	openReconcileStage,
	PROJECT,
	taskOf,
	type ReconcileStage,
} from './exactToAsanaReconcileStage';

let stage: ReconcileStage;
let key: string;
let number: string;

const open = async (options: Parameters<typeof openReconcileStage>[0] = {}) => {
	stage = await openReconcileStage(options);
	key = stage.bookOrder();
	const row = stage.exact.state.orders().find((order) => order.PurchaseOrderID === key);
	number = String(row?.OrderNumber);
	await stage.sync([key]);
	stage.asana.requests.clear();
};
afterEach(async () => await stage.close());

const compare = async (parameters: INodeParameters = {}) =>
	await stage.reconcile({ ...stage.TODAY, keepTask: true, ...parameters });
const reports = () =>
	stage.asana.state.topTasks.filter(({ name }) => name.startsWith('Reconcile Purchase Orders'));
const report = () => {
	const [only, ...others] = reports();
	if (only === undefined || others.length > 0) throw new Error(`${reports().length} reports`);
	return only;
};
const change = (amount: number) =>
	stage.person.setCustomField(taskOf(stage, number).gid, 'Exact · Amount', amount);

describe('the task of Reconcile', () => {
	beforeEach(async () => await open());

	it('is made once, and left as it is while nothing changes', async () => {
		change(7_000);
		const { summary } = await compare();
		expect(summary.task).toMatchObject({ outcome: 'created', completed: false });
		expect(report()).toMatchObject({ completed: false, projects: [PROJECT] });
		stage.asana.requests.clear();
		const again = await compare();
		expect(again.summary.task).toMatchObject({ outcome: 'unchanged', taskGid: report().gid });
		expect(stage.writes()).toEqual([]);
	});

	it('is no task of a document, to a comparison and to Rebuild Links', async () => {
		await compare();
		stage.person.setCustomField(report().gid, 'Exact · Amount', 5);
		expect((await compare()).summary).toMatchObject({ isEqual: true, tasks: 1 });
		startProcess();
		const { json } = await stage.run({ parameters: { operation: 'rebuildLinks' } });
		expect(json).toMatchObject([{ finding: 'summary', counts: { proposed: 0, told: 0 } }]);
	});

	it('tells totals, groups and causes with links, in rich text that Asana takes', async () => {
		change(7_000);
		await compare();
		const { htmlNotes, notes } = report();
		const { gid } = taskOf(stage, number);
		expect(notes).toContain('Exact Online and Asana differ in 1 of 1 groups.');
		expect(notes.replaceAll('\u00a0', ' ')).toMatch(
			/20002 – Müller & Söhne IT-System.*· EUR .*7000\.00/,
		);
		expect(notes).toContain(`Amount changed in Asana – ${number}`);
		expect(htmlNotes).toMatch(new RegExp(`<a href="[^"]*${gid}[^"]*">${number}</a>`));
		const rows = [...htmlNotes.matchAll(/<code>([^<]*)<\/code>/g)].map(([, text]) => text ?? '');
		const width = (text: string) => [...text.replaceAll('&amp;', '&')].length;
		expect(rows).toHaveLength(4);
		expect(width(rows[0] ?? '')).toBe(width(rows[1] ?? ''));
		expect(width(rows[2] ?? '')).toBe(width(rows[3] ?? ''));
	});

	it('is brought up to date, completed when nothing differs and opened when something does', async () => {
		change(7_000);
		await compare();
		await stage.sync([key]);
		expect((await compare()).summary.task).toMatchObject({ outcome: 'updated', completed: true });
		expect(report().notes).toContain('agree to the cent');
		change(7_001);
		expect((await compare()).summary.task).toMatchObject({ outcome: 'updated', completed: false });
		expect(report().completed).toBe(false);
	});

	it('is left open, or as people have it, where it is not to complete itself', async () => {
		const { summary } = await compare({ completesTask: false });
		expect(summary.task).toMatchObject({ outcome: 'created', completed: false });
		stage.person.completeTask(report().gid);
		change(7_000);
		await compare({ completesTask: false });
		expect(report()).toMatchObject({ completed: true });
		expect(report().notes).toContain('differ in 1 of 1 groups');
	});

	it('keeps what people did to it: its name, who it is for, and its comments', async () => {
		await compare();
		const { gid } = report();
		stage.person.renameTask(gid, 'Reconcile Purchase Orders – for Sanne');
		stage.person.comment(gid, 'Seen');
		change(7_000);
		await compare();
		expect(report()).toMatchObject({
			gid,
			name: 'Reconcile Purchase Orders – for Sanne',
			comments: ['Seen'],
		});
	});

	it('is another one for another period and other groups, and no document of its own', async () => {
		await compare();
		await compare({ groupBy: ['month'] });
		await compare({ period: 'months', fromMonth: '2026-01' });
		expect(reports()).toHaveLength(3);
		const { summary } = await compare();
		expect(summary).toMatchObject({ tasks: 1, isEqual: true });
	});

	it('is called after its month only when all of that was compared', async () => {
		const titleOf = async (period: INodeParameters) => (await compare(period)).summary.title;
		expect(await titleOf({ period: 'months', fromMonth: '2026-01' })).toBe(
			'Reconcile Purchase Orders, 2026-01',
		);
		const days = (fromDate: string, toDate: string) => ({ period: 'dates', fromDate, toDate });
		expect(await titleOf(days('2026-01-01', '2026-01-15'))).toBe(
			'Reconcile Purchase Orders, 2026-01-01 to 2026-01-15',
		);
		expect(await titleOf(days('2026-01-15', '2026-01-15'))).toBe(
			'Reconcile Purchase Orders, 2026-01-15',
		);
	});

	it('lives in a project of its own where one is chosen', async () => {
		const finance = stage.asana.state.project('Finance').gid;
		await compare({ reportProject: byId(finance) });
		expect(report().projects).toEqual(['Finance']);
	});

	it('is not written in a dry run, which tells what would become of it', async () => {
		expect((await compare({ dryRun: true })).summary.task).toMatchObject({ outcome: 'created' });
		expect(reports()).toEqual([]);
		await compare();
		change(7_000);
		stage.asana.requests.clear();
		expect((await compare({ dryRun: true })).summary.task).toMatchObject({
			outcome: 'updated',
			completed: false,
		});
		expect(stage.writes()).toEqual([]);
	});
});

describe.each(['works', 'ignoredForPat', 'refusedForPat'] as const)(
	'the task of Reconcile, where external IDs are: %s',
	(external) => {
		it('is found again by a process that knows nothing', async () => {
			await open({ asana: { switches: { external } } });
			await compare();
			change(7_000);
			startProcess();
			expect((await compare()).summary.task).toMatchObject({ outcome: 'updated' });
			startProcess();
			expect((await compare()).summary.task).toMatchObject({ outcome: 'unchanged' });
			expect(reports()).toHaveLength(1);
		});
	},
);

describe('the task of Reconcile in a plan without custom fields', () => {
	it('is found again by its description', async () => {
		await open({
			asana: { seed: { workspace: { plan: 'free' } }, switches: { external: 'ignoredForPat' } },
		});
		await compare();
		startProcess();
		expect((await compare()).summary.task).toMatchObject({ outcome: 'unchanged' });
		expect(reports()).toHaveLength(1);
	});
});
