import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { MAIN } from './exactOnlineCredential';
import { byId, openStage, startProcess, wordsOf, type Stage } from './exactToAsanaStage';

const NAME = 'P2026-003 Nieuwe website';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});
afterEach(async () => await stage.close());

const keyOf = (code = 'P2026-003') => String(stage.exact.state.project(code).ID);
const lineOf = (description: string) =>
	String(stage.exact.state.wbsOf(keyOf()).find((row) => row.Description === description)?.ID);
const points = (entity: string, key: string, more: object = {}): IDataObject => ({
	_exact: { division: MAIN, entity, key, ...more },
});
const run = async (items: IDataObject[], parameters: INodeParameters = {}) =>
	await stage.run({ items, parameters: { document: 'project', ...parameters } });
const projects = () =>
	stage.asana.state.projects
		.map(({ gid }) => stage.asana.state.project(gid))
		.filter(({ notes }) => notes.includes('Exact ID:'));
const taskOf = (name: string) => stage.asana.state.tasks.find((task) => task.name.endsWith(name));

describe('Exact to Asana with the document "Project"', () => {
	it('makes a project with its tasks, and says what it did', async () => {
		const { json } = await run([points('project', keyOf())]);

		expect(json).toMatchObject([
			{
				outcome: 'created',
				dryRun: false,
				tie: `exact-online:${MAIN}:project:${keyOf()}`,
				projectGid: projects()[0]?.gid,
				name: NAME,
				lines: { created: 4, retired: 0 },
				createdFields: [
					'Exact · Project',
					'Exact · Budgeted Hours',
					'Exact · Budgeted Cost',
					'Exact · Budgeted Revenue',
				],
			},
		]);
		expect((await run([points('project', keyOf())])).json).toMatchObject([
			{ outcome: 'unchanged', lines: { unchanged: 4 } },
		]);
		expect(projects()).toHaveLength(1);
	});

	it('takes the project that the Exact Online node emitted, without a call to Exact', async () => {
		const items = await stage.read({ resource: 'project', record: byId(keyOf()) });
		stage.exact.requests.clear();

		expect((await run(items)).json).toMatchObject([{ outcome: 'created', lines: { created: 4 } }]);
		expect(stage.exact.requests.count()).toBe(0);
	});

	it.each(['simplify', 'includeLines'])('reads it again when "%s" left parts out', async (how) => {
		const parameters = how === 'simplify' ? { simplify: true } : { includeLines: false };
		const items = await stage.read({
			resource: 'project',
			record: byId(keyOf()),
			...parameters,
		});
		expect((await run(items)).json).toMatchObject([{ outcome: 'created', lines: { created: 4 } }]);
	});

	it('reads the one of the given ID', async () => {
		const { json } = await run([{}], { source: 'id', documentId: keyOf() });
		expect(json).toMatchObject([{ outcome: 'created' }]);
	});

	it.each(['wbsActivity', 'wbsLine'])('finds the project of a line (%s)', async (entity) => {
		await run([points('project', keyOf())]);
		stage.exact.state.completeWbsLine(lineOf('Bouw & test'));

		const { json } = await run([points(entity, lineOf('Bouw & test'))]);
		expect(json).toMatchObject([{ outcome: 'updated', lines: { updated: 1 } }]);
		expect(taskOf('Bouw & test')?.completed).toBe(true);
	});

	it('finds the project of a line that is gone, and retires its task', async () => {
		await run([points('project', keyOf())]);
		const line = lineOf('Hosting');
		stage.exact.state.deleteWbsLine(line);

		const { json } = await run([points('wbsLine', line, { deleted: true })]);
		expect(json).toMatchObject([{ outcome: 'updated', lines: { retired: 1, unchanged: 3 } }]);
		expect(taskOf('Hosting')).toMatchObject({ completed: true });
	});

	it('works once on a project that lost many lines, and asks Exact for none of them', async () => {
		for (let at = 0; at < 8; at++) {
			const line = { kind: 'activity', description: `Extra ${at}`, hours: 1 } as const;
			stage.exact.state.addWbsLine(keyOf(), line);
		}
		await run([points('project', keyOf())]);
		const lines = Array.from({ length: 8 }, (_, at) => lineOf(`Extra ${at}`));
		for (const line of lines) stage.exact.state.deleteWbsLine(line);
		stage.exact.requests.clear();
		startProcess();

		const { json } = await run(lines.map((line) => points('wbsLine', line, { deleted: true })));
		expect(json).toHaveLength(8);
		for (const each of json) expect(each).toMatchObject({ lines: { retired: 8 } });
		const headers = stage.exact.requests.find('GET', /project\/Projects$/);
		expect(headers).toHaveLength(1);
	});

	it('does not wait for a deleted project to appear', async () => {
		await run([points('project', keyOf())]);
		const key = keyOf();
		const line = lineOf('Hosting');
		stage.exact.state.deleteProject(key);
		// So that the calls of the first run are a minute ago.
		stage.clock.advance(60_000);
		const from = stage.clock.now();

		await run([points('wbsLine', line, { deleted: true })]);
		expect(stage.clock.now()).toBe(from);
	});

	it('reads a project that its trigger found too large', async () => {
		const items = [points('project', keyOf(), { documentMissing: 'The project is too large' })];
		expect((await run(items)).json).toMatchObject([{ outcome: 'created', lines: { created: 4 } }]);
	});

	it('archives the project of one that was deleted', async () => {
		await run([points('project', keyOf())]);
		const key = keyOf();
		stage.exact.state.deleteProject(key);

		const { json } = await run([points('project', key, { deleted: true })]);
		expect(json).toMatchObject([{ outcome: 'retired', name: NAME }]);
		expect(projects()).toMatchObject([{ archived: true }]);
	});

	it.each([
		['complete', { completed: true, archived: false }],
		['leave', { completed: false, archived: false }],
	])('does with a deleted one what "When the Project Is Gone" says: %s', async (choice, then) => {
		await run([points('project', keyOf())]);
		const key = keyOf();
		stage.exact.state.deleteProject(key);

		await run([points('project', key, { deleted: true })], { options: { goneProject: choice } });
		expect({
			completed: taskOf('Hosting')?.completed,
			archived: projects()[0]?.archived,
		}).toEqual(then);
	});

	it('writes nothing in a dry run, and says what it would do', async () => {
		const { json } = await run([points('project', keyOf())], { dryRun: true });
		expect(json).toMatchObject([{ outcome: 'created', dryRun: true, lines: { created: 4 } }]);
		expect(stage.writes()).toEqual([]);
	});

	it('leaves the work breakdown out by choice', async () => {
		const { json } = await run([points('project', keyOf())], { withLines: false });
		expect(json).toMatchObject([{ outcome: 'created', lines: { created: 0 } }]);
		expect(stage.asana.state.tasks).toEqual([]);
	});

	it('puts the project into the chosen portfolio and team', async () => {
		const { state } = stage.asana;
		const places = {
			workspace: byId(state.workspace.gid),
			team: byId(state.team('Bedrijfsvoering').gid),
			portfolio: byId(state.portfolio('Klantprojecten').gid),
		};
		const { json } = await run([points('project', keyOf())], places);
		expect(json).toMatchObject([{ portfolio: { outcome: 'added' } }]);
		expect(state.portfolio('Klantprojecten').items).toEqual([NAME]);
	});

	it('starts with the chosen template, and sections of it that groups are named like', async () => {
		const { gid } = stage.asana.state.addProjectTemplate({
			name: 'Klantproject',
			roles: ['Leider'],
			sections: [{ name: 'Start', tasks: [{ name: 'Kick-off', role: 'Leider' }] }],
		});
		const [, leader] = stage.asana.state.users;
		const roles = { rows: [{ name: 'Leider', value: leader?.email ?? '' }] };
		const parameters = { projectTemplate: byId(gid), options: { templateRoles: roles } };
		expect((await run([points('project', keyOf())], parameters)).json).toMatchObject([
			{ outcome: 'created', name: NAME, lines: { created: 4 } },
		]);
		expect(taskOf('Kick-off')).toMatchObject({ assignee: leader?.email, projects: [NAME] });
		expect((await run([points('project', keyOf())], parameters)).json).toMatchObject([
			{ outcome: 'unchanged' },
		]);
		expect(projects()).toHaveLength(1);
	});

	it('lets the side win that changed, and the chosen one when both did', async () => {
		await run([points('project', keyOf())]);
		const lineFields = { rows: [nameRow, { ...notesRow, write: 'shared' }] } as never;
		stage.clock.advance(1_000);
		startProcess();
		await run([points('project', keyOf())], { lineFields });
		stage.asana.state.person.setNotes(taskOf('Hosting')?.gid ?? '', 'Uit Asana');
		stage.exact.state.changeWbsLine(lineOf('Hosting'), { Notes: 'Uit Exact' });

		stage.clock.advance(1_000);
		const options = { whenBothChanged: 'asana' };
		const { json } = await run([points('project', keyOf())], { lineFields, options });
		const lines = json[0]?.lines as { subtasks: IDataObject[] };
		expect(lines.subtasks.flatMap(({ conflicts }) => conflicts ?? [])).toEqual([
			{ field: 'Description', exact: 'Uit Exact', asana: 'Uit Asana', taken: 'asana' },
		]);
		expect(taskOf('Hosting')?.notes).toBe('Uit Asana');
	});

	it.each([
		[
			'a portfolio by its name',
			{ portfolio: byId('={{ "Klanten" }}') },
			'"Klanten" is not the ID of an Asana portfolio',
		],
		['a team by its name', { team: byId('={{ "Wij" }}') }, '"Wij" is not the ID of an Asana team'],
		[
			'a workspace by its name',
			{ workspace: byId('={{ "Wij" }}') },
			'"Wij" is not the ID of an Asana workspace',
		],
	])('says what is wrong when an expression gives %s', async (_, parameters, message) => {
		const result = await run([points('project', keyOf())], parameters as INodeParameters);
		expect(result.error?.message).toBe(message);
		expect(stage.writes()).toEqual([]);
	});

	it('says what to connect when the item is no project', async () => {
		const result = await run([{ name: 'Laptop' }]);
		expect(wordsOf(result)).toEqual({
			message: 'The incoming item is no project',
			description:
				'Connect the Exact Online Changes Trigger or the Exact Online node before this one, with projects chosen there; or set "Take Document From" to "ID or Number". An item needs at least the field ID.',
		});
	});

	it('works on several projects, each of which stands alone', async () => {
		const items = ['P2026-001', 'P2026-002', 'P2026-003'].map((code) =>
			points('project', keyOf(code)),
		);
		const broken = points('project', 'no-guid');
		const { json } = await stage.run({
			items: [...items, broken],
			parameters: { document: 'project' },
			onError: 'continueRegularOutput',
		});
		expect(json.map(({ outcome }) => outcome)).toEqual([
			'created',
			'created',
			'created',
			undefined,
		]);
		expect(projects()).toHaveLength(3);
	});
});

const nameRow = {
	source: 'Description',
	target: { __rl: true, mode: 'list', value: 'name' },
	transform: 'automatic',
	write: 'always',
};
const notesRow = { ...nameRow, source: 'Notes', target: { ...nameRow.target, value: 'notes' } };
