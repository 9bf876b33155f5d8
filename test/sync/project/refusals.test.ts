import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;

afterEach(async () => await world.close());

const faultOf = async (given: Parameters<ProjectWorld['sync']>[1] = {}) =>
	await world.sync(world.key('P2026-003'), given).then(
		() => {
			throw new Error('it went through');
		},
		({ message, hint }: { message: string; hint: string }) => ({ message, hint }),
	);

describe('before anything is written, people are told', () => {
	it('which custom fields a new project would need and may not get', async () => {
		world = await startProjectWorld();
		expect(await faultOf({ createFields: false })).toEqual({
			message:
				'The Asana project "P2026-003 Nieuwe website" has no custom field "Exact · Project", "Exact · Budgeted Hours", "Exact · Budgeted Cost", "Exact · Budgeted Revenue"',
			hint: expect.stringContaining('"Create Missing Custom Fields"') as string,
		});
		expect(world.writes()).toEqual([]);
	});

	it('that a workspace has to be chosen where there are several', async () => {
		world = await startProjectWorld();
		world.asana.state.addWorkspace('Dochter', []);
		expect(await faultOf()).toEqual({
			message: 'No Asana workspace is chosen',
			hint: expect.stringContaining('reaches 2 workspaces') as string,
		});
		expect(world.writes()).toEqual([]);
	});

	it('that the organization wants a team', async () => {
		world = await startProjectWorld({ switches: { projectTeam: 'required' } });
		expect(await faultOf()).toEqual({
			message: expect.stringContaining('team') as string,
			hint: expect.stringContaining('Choose under "Team"') as string,
		});
		expect(world.asana.state.tasks).toEqual([]);
	});

	it.each(['completed', 'followers'] as const)(
		'that a project has no field "%s"',
		async (field) => {
			world = await startProjectWorld();
			const row = {
				source: 'Code',
				target: { kind: 'standard', field },
				transform: 'automatic',
				write: 'always',
			} as const;
			const { message } = await faultOf({ taskRows: [...world.settings().taskRows, row] });
			expect(message).toContain('An Asana project has no field');
			expect(world.writes()).toEqual([]);
		},
	);

	it('that the project needs a name', async () => {
		world = await startProjectWorld();
		const { message } = await faultOf({ taskRows: world.settings().taskRows.slice(1) });
		expect(message).toBe('"Project Fields" has no row that fills the project name');
	});
});

describe('a team', () => {
	it.each(['optional', 'required', 'alwaysNull'] as const)(
		'gets the project when it is chosen (teams are %s)',
		async (projectTeam) => {
			world = await startProjectWorld({ switches: { projectTeam } });
			const team = world.asana.state.team('Bedrijfsvoering').gid;
			const key = world.key('P2026-003');

			expect(await world.sync(key, { team })).toMatchObject({ outcome: 'created' });
			world.asana.requests.clear();
			expect(await world.sync(key, { team })).toMatchObject({ outcome: 'unchanged' });
		},
	);
});

describe('a field of our own name that is of another type', () => {
	it('is named, and people are told what to do with it', async () => {
		world = await startProjectWorld({ switches: { external: 'ignoredForPat' } });
		const key = world.key('P2026-003');
		await world.sync(key);
		const { name, gid } = world.projectOf(key);
		const { state } = world.asana;
		state.person.removeCustomFieldFromProject(name, 'Exact Sync');
		state.person.renameCustomField('Exact Sync', 'Oud');
		state.addCustomField({ name: 'Exact Sync', type: 'number', projects: [gid] });

		const side = world.newProcess();
		expect(await faultOf({ side })).toEqual({
			message: 'The custom field "Exact Sync" is no text field',
			hint: expect.stringContaining('Rename yours in Asana') as string,
		});
	});
});
