import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { asanaApp } from './asanaCredential';
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
const shape = 'projectWithTasks';

let stage: Stage;
let key: string;

const open = async (options: Parameters<typeof openStage>[0] = {}) => {
	stage = await openStage({
		...options,
		asana: { ...options.asana, seed: { otherWorkspace: null, ...options.asana?.seed } },
	});
	key = stage.bookOrder();
	await sync(key);
};
const sync = async (of: string, parameters: INodeParameters = {}) =>
	await stage.run({ items: [notification(of)], parameters: { shape, ...parameters } });

const rebuild = async (parameters: INodeParameters = {}, items: IDataObject[] = [{}]) => {
	startProcess();
	stage.asana.requests.clear();
	stage.exact.requests.clear();
	const result = await stage.run({
		items,
		parameters: { operation: 'rebuildLinks', shape, ...parameters },
	});
	if (result.error) throw result.error;
	const { calls } = result.json.at(-1) as unknown as { calls: object };
	expect(calls).toEqual({
		asana: stage.asana.requests.count(undefined, /^\/api\/1\.0\/(?!batch)/),
		exact: stage.exact.requests.count(undefined, /^\/api\/v1\/\d+\//),
	});
	if (parameters.applyRepairs !== true) expect(stage.writes()).toEqual([]);
	return result;
};

const tieOf = (of: string) => `exact-online:${MAIN}:purchaseOrder:${of}`;
const projectsOf = (of: string) =>
	stage.asana.state.projects
		.map(({ gid }) => stage.asana.state.project(gid))
		.filter(({ notes }) => notes.includes(tieOf(of)));
const projectOf = (of: string) => {
	const [project, ...others] = projectsOf(of);
	if (project === undefined || others.length > 0) throw new Error('not one project is tied');
	return project;
};
const withoutKey = (notes: string) =>
	notes
		.split('\n')
		.filter((line) => !line.includes('Exact ID:'))
		.join('\n');
const person = () => stage.asana.state.person;
const tasksIn = (gid: string) =>
	stage.asana.state.tasks.filter(({ projects }) =>
		projects.includes(stage.asana.state.project(gid).name),
	);

/** Everything is as the sync would have it. */
const expectSound = async (of = key) => {
	startProcess();
	stage.asana.requests.clear();
	expect((await sync(of)).json).toMatchObject([{ outcome: 'unchanged' }]);
	expect(stage.writes()).toEqual([]);
};

afterEach(async () => await stage.close());

describe('Rebuild Links of documents that are projects', () => {
	it('says that all is well, once for all items', async () => {
		await open();
		const { json, items } = await rebuild({}, [{}, {}]);
		expect(json).toMatchObject([
			{
				finding: 'summary',
				applied: false,
				projectsRead: stage.asana.state.projects.length,
				tasksRead: 2,
				documentsRead: 1,
				counts: { proposed: 0, repaired: 0, told: 0 },
			},
		]);
		expect(pairs(items[0])).toEqual([[{ item: 0 }, { item: 1 }]]);
	});

	it('finds the project whose description lost its key, and writes that again', async () => {
		await open();
		const { gid, notes } = projectOf(key);
		person().changeProject(gid, { notes: withoutKey(notes) });
		const proposed = await rebuild();
		expect(proposed.json).toMatchObject([
			{
				finding: 'keyLost',
				outcome: 'proposed',
				sure: 'certain',
				projectGid: gid,
				tie: tieOf(key),
				writes: [{ field: 'Description', from: null, to: tieOf(key) }],
			},
			{ finding: 'summary', counts: { proposed: 1 } },
		]);
		const { json } = await rebuild({ applyRepairs: true });
		expect(json).toMatchObject([
			{ finding: 'keyLost', outcome: 'repaired' },
			{ finding: 'summary', counts: { repaired: 1 } },
		]);
		expect(projectOf(key).gid).toBe(gid);
		await expectSound();
	});

	it('says so where Asana does not let the description be written', async () => {
		await open();
		const { gid, notes } = projectOf(key);
		const text = withoutKey(notes).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
		stage.asana.switches.imagesInNotes = 'taken';
		person().changeProject(gid, { html_notes: `<body><img data-asana-gid="7"/>${text}</body>` });
		stage.asana.switches.imagesInNotes = 'refused';
		expect((await rebuild({ applyRepairs: true })).json).toMatchObject([
			{ finding: 'keyLost', outcome: 'notRepaired', reason: expect.stringContaining('image') },
			{ finding: 'summary', counts: { repaired: 0 } },
		]);
	});

	it('is less sure where only the name shows the number, and does not guess between two', async () => {
		await open();
		const { gid, name } = projectOf(key);
		person().changeProject(gid, { notes: 'nothing left' });
		expect((await rebuild()).json).toMatchObject([
			{ finding: 'keyLost', sure: 'likely', projectGid: gid },
			{ finding: 'summary' },
		]);
		person().addProject(name.replace('–', '– copy of'));
		const { json } = await rebuild({ applyRepairs: true });
		expect(json).toMatchObject([
			{ finding: 'ambiguous', outcome: 'told', sure: 'never' },
			{ finding: 'ambiguous', outcome: 'told', sure: 'never' },
			{ finding: 'summary', counts: { told: 2, repaired: 0 } },
		]);
		expect(stage.writes()).toEqual([]);
	});

	it('does not believe a number where the tasks are of another document', async () => {
		await open();
		const { gid, notes } = projectOf(key);
		const number = (of: string) =>
			String(stage.exact.state.orders().find((one) => one.PurchaseOrderID === of)?.OrderNumber);
		const without = stage.bookOrder('Never synced');
		const retyped = withoutKey(notes).replaceAll(number(key), number(without));
		person().changeProject(gid, { notes: retyped });
		expect((await rebuild({ applyRepairs: true })).json).toMatchObject([
			{
				finding: 'ambiguous',
				outcome: 'told',
				projectGid: gid,
				why: expect.stringContaining('another document'),
			},
			{ finding: 'summary' },
		]);
		expect(stage.writes()).toEqual([]);
	});

	it('takes the key from a copy of a project, and leaves its tasks alone', async () => {
		await open();
		const { gid, name, notes } = projectOf(key);
		stage.clock.advance(60_000);
		const copy = person().addProject(`${name} (copy)`);
		person().changeProject(copy, { notes });
		person().addTask(copy, 'Copied task');
		const { json } = await rebuild({ applyRepairs: true });
		expect(json).toMatchObject([
			{ finding: 'copy', outcome: 'repaired', projectGid: copy },
			{ finding: 'summary' },
		]);
		expect(projectOf(key).gid).toBe(gid);
		expect(tasksIn(copy)).toHaveLength(1);
		await expectSound();
	});

	it('does not call a copy what has tasks of lines that the sync put there', async () => {
		await open();
		const { gid, notes } = projectOf(key);
		stage.clock.advance(60_000);
		const other = person().addProject('Older tasks moved here');
		person().changeProject(other, { notes });
		for (const task of tasksIn(gid)) {
			person().addToProject(task.gid, other);
			person().removeFromProject(task.gid, gid);
		}
		expect((await rebuild({ applyRepairs: true })).json).toMatchObject([
			{ finding: 'twoProjects', outcome: 'told', projectGid: other, candidates: [gid, other] },
			{ finding: 'summary' },
		]);
		expect(stage.writes()).toEqual([]);
	});

	it('tells of a project whose document is gone, unless that was retired', async () => {
		await open();
		stage.exact.state.deleteOrder(key);
		expect((await rebuild()).json).toMatchObject([
			{ finding: 'goneInExact', outcome: 'told', projectGid: projectOf(key).gid },
			{ finding: 'goneInExact', outcome: 'told' },
			{ finding: 'goneInExact', outcome: 'told' },
			{ finding: 'summary' },
		]);
		await stage.run({
			items: [notification(key, { action: 'Delete', deleted: true })],
			parameters: { operation: 'retire', shape },
		});
		expect((await rebuild()).json).toMatchObject([{ finding: 'summary' }]);
	});

	it('finds the lines of tasks that lost their keys, in a project that lost its own', async () => {
		await open({ asana: { switches: { external: 'ignoredForPat' } } });
		const other = stage.bookOrder('Tweede');
		await sync(other);
		const { gid, notes } = projectOf(key);
		const [task, sibling] = tasksIn(gid);
		const was = task?.customFields[FIELD];
		person().setCustomField(task?.gid ?? '', FIELD, null);
		person().changeProject(gid, { notes: withoutKey(notes) });
		person().addTask(gid, 'Call the supplier');
		const options = { identity: 'textField' };
		const { json } = await rebuild({ applyRepairs: true, options });
		expect(json).toMatchObject([
			{ finding: 'keyLost', projectGid: gid, outcome: 'repaired' },
			{ finding: 'lineKeyLost', taskGid: task?.gid, outcome: 'repaired', sure: 'certain' },
			{ finding: 'summary', counts: { repaired: 2 } },
		]);
		const tieIn = (text: unknown) => String(text).split('~')[0];
		const now = stage.asana.state.task(task?.gid ?? '').customFields[FIELD];
		expect(tieIn(now)).toBe(tieIn(was));
		expect(sibling).toBeDefined();
		expect((await rebuild({ options })).json).toMatchObject([{ finding: 'summary' }]);
	});

	it('gives tasks external IDs of another credential', async () => {
		await open();
		stage.asana.state.addCustomField({ name: FIELD, type: 'text' });
		const { gid } = projectOf(key);
		person().addCustomFieldToProject(gid, FIELD);
		const [first, second] = stage.lineKeys(key);
		for (const [at, line] of [first, second].entries()) {
			const text = `exact-online:${MAIN}:purchaseOrderLine:${line}`;
			person().setCustomField(tasksIn(gid)[at]?.gid ?? '', FIELD, text);
		}
		stage.store(await asanaApp(stage.asana, { connected: true }));
		const authentication = 'oAuth2';
		const { json } = await rebuild({ applyRepairs: true, authentication });
		expect(json).toMatchObject([
			{ finding: 'externalIdMissing', outcome: 'repaired' },
			{ finding: 'externalIdMissing', outcome: 'repaired' },
			{ finding: 'summary', counts: { repaired: 2 } },
		]);
		expect((await rebuild({ authentication })).json).toMatchObject([{ finding: 'summary' }]);
	});

	it('names a row that lines do not have, before anything is read of Asana', async () => {
		await open();
		const target = { __rl: true, mode: 'list', value: 'name' };
		const rows = [{ source: 'Nothing', target, transform: 'automatic' }];
		stage.asana.requests.clear();
		const result = await stage.run({
			parameters: { operation: 'rebuildLinks', shape, lineFields: { rows } },
		});
		expect(wordsOf(result).message).toContain('Row 1 under "Line Task Fields"');
		expect(stage.asana.requests.count()).toBe(0);
	});
});
