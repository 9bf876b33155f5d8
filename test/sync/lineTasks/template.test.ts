import { workspaces } from '../../../nodes/shared/asana/projects';
import type { ProjectSettings } from '../../../nodes/shared/sync/project/settings';
import { distinctNames, identities } from '../identities';
import { inStep } from '../inStep';
import { troubles } from '../troubles';
import { startLineWorld, type LineWorld } from './world';

let world: LineWorld;
let key: string;
let template: ReturnType<LineWorld['asana']['state']['addProjectTemplate']>;

afterEach(async () => await world.close());

const INSTANTIATE = 'POST /api/1.0/project_templates/*/instantiateProject';
const LOOK = 'GET /api/1.0/jobs/*';
const COMPLETE = 'PUT /api/1.0/projects/*';

const start = async (options: Parameters<typeof startLineWorld>[0] = {}) => {
	world = await startLineWorld(options);
	template = world.asana.state.addProjectTemplate({
		name: 'Inkooporder',
		dates: ['Start Date', 'Levering'],
		roles: ['Inkoper', 'Controller'],
		sections: [
			{
				name: 'Voorbereiding',
				tasks: [
					{ name: 'Offerte', role: 'Inkoper', due: { date: 'Start Date', days: 2 } },
					{ name: 'Controle', role: 'Controller', due: { date: 'Levering', days: 0 } },
				],
			},
			{ name: 'ICT – ICT & Informatie' },
		],
	});
	key = world.bookOrder();
};
const chosen = (given: Partial<ProjectSettings['template']> = {}) => ({
	lineTasks: { sectionBy: 'CostCenter+CostCenterDescription' },
	template: { gid: template.gid, dates: [], roles: [], ...given },
});
const sync = async (given: Parameters<LineWorld['sync']>[1] = {}) =>
	await world.sync(key, { ...chosen(), ...given });
const named = (name: string) => world.asana.state.tasks.filter((task) => task.name === name);

/** One project of the template, one task for each line; and nothing more to do. */
async function expectOne(): Promise<void> {
	await sync({ side: world.newProcess() });
	const { notes, sections } = world.projectOf(key);
	expect(notes).toContain(`Exact ID: exact-online:3104512:purchaseOrder:${key}`);
	expect(world.projectOf(key).name).toMatch(/^Purchase order \d+ – [^:]+$/);
	expect(sections.map(({ name }) => name)).toEqual([
		'Voorbereiding',
		'ADV – Advies',
		'ICT – ICT & Informatie',
	]);
	expect(named('Offerte')).toHaveLength(1);
	expect(world.asana.state.tasks).toHaveLength(5);
	for (const line of world.lineKeys(key)) world.lineTaskOf(line);
	world.asana.requests.clear();
	expect(await sync({ side: world.newProcess() })).toMatchObject({ outcome: 'unchanged' });
	expect(world.writes()).toEqual([]);
}

describe.each(['both', 'withTimeOnly', 'daysOnly'] as const)(
	'the dates of a template, which Asana takes in this form: %s,',
	(templateDates) => {
		it('are filled in all the same', async () => {
			await start({ switches: { templateDates } });
			await sync({
				template: {
					gid: template.gid,
					dates: [
						{ name: 'Start Date', value: '2026-03-02' },
						{ name: 'Levering', value: '2026-03-20' },
					],
					roles: [],
				},
			});

			expect(named('Offerte').map(({ dueOn }) => dueOn)).toEqual(['2026-03-04']);
			expect(named('Controle').map(({ dueOn }) => dueOn)).toEqual(['2026-03-20']);
			await expectOne();
		});
	},
);

describe.each(distinctNames)('a project from a template, with %s', (name) => {
	beforeEach(async () => await start(identities[name]));

	it('has what the template has, and a task for each line', async () => {
		expect(await sync()).toMatchObject({ outcome: 'created', lines: { created: 3 } });
		await expectOne();
	});

	it.each([2, 3])('is one, when %i processes begin it at once', async (count) => {
		const sides = Array.from({ length: count }, () => world.newProcess());
		await inStep(
			world.asana,
			sides.map((side) => async () => await sync({ side })),
		);
		await expectOne();
	});

	it('is one, when the answer to its beginning is lost', async () => {
		world.asana.faults.next(INSTANTIATE, { drop: 'afterWrite' });
		await sync();
		expect(world.asana.faults.waiting).toBe(0);
		await expectOne();
	});

	it('is completed by the next run, when one breaks off before it has its name', async () => {
		const down = { status: 401, body: { errors: [{ message: 'Not Authorized' }] } };
		world.asana.faults.next(COMPLETE, down);
		await expect(sync()).rejects.toMatchObject({ kind: 'reconnect' });
		expect(world.projectOf(key).name).toContain('exact-online:');

		expect(await sync({ side: world.newProcess() })).toMatchObject({ outcome: 'created' });
		await expectOne();
	});
});

describe.each(Object.entries(troubles))('a request that is %s', (_, fault) => {
	it.each([
		['the beginning of the project', INSTANTIATE],
		['a look at the job', LOOK],
		['the name of the project', COMPLETE],
	])('leaves one of everything: %s', async (_what, route) => {
		await start();
		world.asana.faults.next(route, fault);
		await sync().catch(() => undefined);
		expect(world.asana.faults.waiting).toBe(0);
		await expectOne();
	});
});

describe('a run that breaks off', () => {
	const down = { status: 401, body: { errors: [{ message: 'Not Authorized' }] }, times: 1_000 };

	it.each(['POST /api/1.0/*', 'PUT /api/1.0/*', 'GET /api/1.0/*'])(
		'is completed by the next one, wherever it was: %s',
		async (route) => {
			await start();
			await sync();
			const [method] = route.split(' ');
			const total = world.asana.requests.entries.filter((one) => one.method === method).length;
			await world.close();
			for (let passing = 0; passing < total; passing += 4) {
				await start();
				if (passing > 0) world.asana.faults.next(route, { times: passing });
				world.asana.faults.next(route, down);
				await expect(sync()).rejects.toMatchObject({ kind: 'reconnect' });
				world.asana.faults.clear();
				await expectOne();
				await world.close();
			}
			await start();
		},
	);
});

describe('a job', () => {
	it.each([
		{ failedJobLeaves: 'project', jobShowsProject: 'fromStart' },
		{ failedJobLeaves: 'project', jobShowsProject: 'onSuccess' },
		{ failedJobLeaves: 'nothing', jobShowsProject: 'fromStart' },
		{ failedJobLeaves: 'nothing', jobShowsProject: 'onSuccess' },
	] as const)('that fails leaves nothing, and people are told: %j', async (switches) => {
		await start({ switches });
		world.asana.jobs.failNext();
		await expect(sync()).rejects.toMatchObject({
			message: 'Asana could not make a project from the template "Inkooporder"',
			hint: expect.stringContaining('What was begun is gone again') as string,
		});
		expect(world.projectsOf(key)).toEqual([]);
		await expectOne();
	});

	it('that nobody may look at any more is waited for by its project', async () => {
		await start();
		const gone = { status: 404, body: { errors: [{ message: 'job: Unknown object: 1' }] } };
		world.asana.faults.next(LOOK, gone);
		expect(await sync()).toMatchObject({ outcome: 'created' });
		await expectOne();
	});

	it('that takes too long is left to the next run', async () => {
		await start({ limits: { jobMs: 3_600_000, jobPolls: 1_000 } });
		await expect(sync()).rejects.toMatchObject({
			message: 'Asana is still making the project from its template',
		});
		expect(world.asana.state.tasks).toEqual([]);
		world.asana.jobs.finishAll();
		await expectOne();
	});

	it('that failed unseen is begun anew, for what it left is empty', async () => {
		await start({ limits: { jobMs: 60_000, jobPolls: 1_000 } });
		world.asana.jobs.failNext();
		const down = { status: 401, body: { errors: [{ message: 'Not Authorized' }] } };
		world.asana.faults.next(LOOK, down);
		await expect(sync()).rejects.toMatchObject({ kind: 'reconnect' });
		await world.clock.advance(600_000);
		await expectOne();
	});

	it('is one more than Asana takes at once: the run waits', async () => {
		await start({ limits: { jobs: 1 } });
		const keys = [key, world.bookOrder(), world.bookOrder()];
		const sides = [world.newProcess(), world.newProcess(), world.newProcess()];
		await Promise.all(
			keys.map(async (each, at) => await world.sync(each, { ...chosen(), side: sides[at] })),
		);
		for (const each of keys) expect(world.projectsOf(each)).toHaveLength(1);
	});
});

describe('what a template asks for', () => {
	const tasks = () => ({ offerte: named('Offerte')[0], controle: named('Controle')[0] });

	it('is filled in from the project where nobody says otherwise', async () => {
		await start();
		await sync();
		// An order has no start date, and nobody named a day for its delivery.
		expect(tasks()).toMatchObject({
			offerte: { dueOn: '2026-03-04', assignee: null },
			controle: { dueOn: '2026-03-02', assignee: null },
		});
	});

	it('is filled in by name', async () => {
		await start();
		const [, person] = world.asana.state.users;
		await sync(
			chosen({
				dates: [
					{ name: 'start date', value: '2026-05-01T09:00:00+02:00' },
					{ name: 'Levering', value: '2026-06-01' },
				],
				roles: [
					{ name: 'Inkoper', value: person?.email ?? '' },
					{ name: 'controller', value: 'me' },
				],
			}),
		);
		expect(tasks()).toMatchObject({
			offerte: { dueOn: '2026-05-03', assignee: person?.email },
			controle: { dueOn: '2026-06-01', assignee: 'sanne@voorbeeld-advies.example' },
		});
	});

	it('says which people Asana does not know, and leaves their roles empty', async () => {
		await start();
		const roles = [{ name: 'Inkoper', value: 'nobody@elsewhere.example' }];
		expect(await sync(chosen({ roles }))).toMatchObject({
			outcome: 'created',
			warnings: [
				'Role "Inkoper" of the project template: nobody in the workspace has the address nobody@elsewhere.example',
			],
		});
		expect(tasks().offerte?.assignee).toBeNull();
	});

	const refused = async (given: Parameters<LineWorld['sync']>[1]) =>
		await sync(given).then(
			() => undefined,
			({ message, hint }: { message: string; hint: string }) => ({ message, hint }),
		);

	it.each([
		['dates', 'date', 'It has "Start Date", "Levering".'],
		['roles', 'role', 'It has "Inkoper", "Controller".'],
	] as const)('says which %s it has', async (list, what, hint) => {
		await start();
		const given = chosen({ [list]: [{ name: 'Leverdatum', value: 'x' }] });
		expect(await refused(given)).toEqual({
			message: `The project template "Inkooporder" has no ${what} "Leverdatum"`,
			hint: expect.stringContaining(hint) as string,
		});
		expect(world.writes()).toEqual([]);
	});

	it('says that the template is gone', async () => {
		await start();
		expect(await refused(chosen({ gid: '404' }))).toEqual({
			message: 'The project template cannot be used',
			hint: expect.stringContaining('Choose the template again') as string,
		});
		expect(world.writes()).toEqual([]);
	});

	it('says that the plan has no templates', async () => {
		await start({ seed: { workspace: { plan: 'free' } } });
		expect(await refused({})).toEqual({
			message: 'This Asana plan has no project templates',
			hint: expect.stringContaining('Leave "Project Template" empty') as string,
		});
		expect(world.writes()).toEqual([]);
	});
});

describe('a project from a template', () => {
	it('says in its description what it has no fields for', async () => {
		await start();
		await sync();
		const { notes } = world.projectOf(key);
		await world.clock.advance(5_000);
		expect(notes).toContain('Exact · Amount: ');
		await expectOne();
		expect(world.projectOf(key).notes).toBe(notes);
	});

	it('has the fields of the template, and no second of a name', async () => {
		await start({
			seed: {
				customFields: [
					{ name: 'Exact · Amount', type: 'number', precision: 2, projects: [] },
					{ name: 'Exact · Status', type: 'enum', options: ['Open'], projects: [] },
				],
			},
		});
		const { gid } = world.asana.state.addProjectTemplate({
			name: 'Met velden',
			customFields: ['!Exact · Amount', 'Exact · Status'],
		});
		const { createdFields } = await sync(chosen({ gid }));
		expect(createdFields).not.toContain('Exact · Amount');
		expect(world.projectOf(key).customFields.slice(0, 2)).toEqual([
			'Exact · Amount',
			'Exact · Status',
		]);
	});

	it('that lacks fields which may not be made is there already, as people are told', async () => {
		await start();
		await expect(sync({ createFields: false })).rejects.toMatchObject({
			message: expect.stringContaining('has no custom field "Exact · Document No."') as string,
			hint: expect.stringContaining('The project is there; its tasks follow') as string,
		});
		expect(named('Offerte')).toHaveLength(1);
		await expectOne();
	});

	it('is only planned in a dry run', async () => {
		await start();
		const planned = await sync({ dryRun: true });
		expect(planned).toMatchObject({ outcome: 'created', lines: { created: 3 } });
		expect(world.writes()).toEqual([]);
	});

	it('goes to the chosen team', async () => {
		await start({ switches: { projectTeam: 'required' } });
		const team = world.asana.state.team('Bedrijfsvoering').gid;
		await sync({ team });
		await expectOne();
	});

	it('is refused when the template belongs to another workspace', async () => {
		await start();
		world.asana.state.addWorkspace('Dochter', []);
		const reached = await workspaces(world.process.client);
		const workspace = reached.find(({ name }) => name === 'Dochter')?.gid;
		await expect(sync({ workspace })).rejects.toMatchObject({
			message: 'The project template "Inkooporder" belongs to "Voorbeeld Advies"',
		});
		expect(world.projectsOf(key)).toEqual([]);
	});
});
