import { openBench, type TestBench } from './testing';

describe('memberships in the Asana simulator', () => {
	let bench: TestBench;
	let project: string;
	let team: string;

	beforeEach(async () => {
		bench = await openBench();
		project = bench.asana.state.project('Finance').gid;
		team = bench.asana.state.team('Bedrijfsvoering').gid;
	});
	afterEach(async () => await bench.close());

	const share = async (data: object) =>
		await bench.api.post('/memberships', { parent: project, ...data });
	const other = () => bench.as({ user: bench.asana.state.users[1]?.gid });

	it('share a project with a team', async () => {
		bench.asana.state.person.makePrivate('Finance', [bench.asana.state.users[0]?.gid ?? '']);
		expect((await other().get(`/projects/${project}`)).status).toBe(403);
		const reply = await share({ member: team, access_level: 'commenter' });
		expect(reply.status).toBe(201);
		expect(reply.data).toMatchObject({
			resource_type: 'membership',
			resource_subtype: 'project_membership',
			parent: { gid: project, resource_type: 'project', name: 'Finance' },
			member: { gid: team, resource_type: 'team', name: 'Bedrijfsvoering' },
			access_level: 'commenter',
		});
		expect((await other().get(`/projects/${project}`)).status).toBe(200);
	});

	it('are listed by what is shared, with who made it as its admin', async () => {
		await share({ member: team });
		const { data } = await bench.api.get('/memberships', { parent: project, limit: '100' });
		const levels = [...data].map(
			({ member, access_level: level }) => `${String(member?.resource_type)} ${String(level)}`,
		);
		expect(levels).toEqual(['user admin', ...Array(4).fill('user editor'), 'team editor']);
	});

	it('are listed by whom it is shared with, which is how a team’s projects are found', async () => {
		await share({ member: team });
		const query = { member: team, resource_subtype: 'project_membership', limit: '10' };
		const { data } = await bench.api.get('/memberships', query);
		expect([...data].map(({ parent }) => String(parent?.name))).toEqual(['Finance']);
		expect((await bench.api.get('/memberships', { member: team })).status).toBe(400);
		expect((await bench.api.get('/memberships')).message).toBe('parent: Missing input');
	});

	it('can be changed and taken back', async () => {
		bench.asana.state.person.makePrivate('Finance', [bench.asana.state.users[0]?.gid ?? '']);
		const { data } = await share({ member: bench.asana.state.users[1]?.gid });
		const path = `/memberships/${String(data.gid)}`;
		expect((await bench.api.put(path, { access_level: 'viewer' })).data.access_level).toBe(
			'viewer',
		);
		expect((await bench.api.put(path, { access_level: 'king' })).status).toBe(400);
		expect((await other().get(`/projects/${project}`)).status).toBe(200);
		expect((await bench.api.delete(path)).data).toEqual({});
		expect((await bench.api.get(path)).status).toBe(404);
		expect((await other().get(`/projects/${project}`)).status).toBe(403);
	});

	it.each([
		['idempotent', 201],
		['refused', 400],
	] as const)('given twice are %s', async (membershipTwice, status) => {
		bench.asana.switches.membershipTwice = membershipTwice;
		const first = await share({ member: team });
		const second = await share({ member: team });
		expect(second.status).toBe(status);
		if (status === 201) expect(second.data.gid).toBe(first.data.gid);
		const { data } = await bench.api.get('/memberships', { parent: project, member: team });
		expect(data).toHaveLength(1);
	});

	it('share portfolios and custom fields too, each with levels of its own', async () => {
		const { state } = bench.asana;
		const field = state.addCustomField({ name: 'Supplier', type: 'text' }).gid;
		const ofField = await share({ parent: field, member: team });
		expect(ofField.data).toMatchObject({
			resource_subtype: 'custom_field_membership',
			parent: { gid: field, resource_type: 'custom_field', name: 'Supplier' },
			access_level: 'user',
		});
		const portfolio = state.portfolio('Klantprojecten').gid;
		expect((await other().get(`/portfolios/${portfolio}`)).status).toBe(403);
		const ofPortfolio = await share({ parent: portfolio, member: team, access_level: 'viewer' });
		expect(ofPortfolio.data).toMatchObject({ resource_subtype: 'portfolio_membership' });
		expect((await other().get(`/portfolios/${portfolio}`)).status).toBe(200);
		expect((await share({ parent: field, member: team, access_level: 'viewer' })).status).toBe(400);
	});

	it.each([
		['member', {}],
		['parent', { parent: undefined, member: 'me' }],
	])('want a %s', async (name, data) => {
		expect((await share(data)).message).toBe(`${name}: Missing input`);
	});

	it('are out of reach of apps with a list of scopes', async () => {
		const granular = bench.as({ kind: 'oauth', scopes: ['projects:read', 'projects:write'] });
		expect((await granular.get('/memberships', { parent: project })).status).toBe(403);
		const data = { parent: project, member: team };
		expect((await granular.post('/memberships', data)).status).toBe(403);
	});
});

describe('teams of projects in the Asana simulator', () => {
	let bench: TestBench;
	let workspace: string;
	let team: string;

	beforeEach(async () => {
		bench = await openBench();
		workspace = bench.asana.state.workspace.gid;
		team = bench.asana.state.team('Bedrijfsvoering').gid;
	});
	afterEach(async () => await bench.close());

	const create = async (data: object) =>
		await bench.api.post('/projects', { name: 'Order', workspace, ...data });

	it('are needed, kept or dropped, as the switch says', async () => {
		bench.asana.switches.projectTeam = 'required';
		expect((await create({})).message).toBe('Missing required team field');
		expect((await create({ team })).data).toMatchObject({ team: { gid: team } });
		bench.asana.switches.projectTeam = 'optional';
		expect((await create({})).data.team).toBeNull();
		bench.asana.switches.projectTeam = 'alwaysNull';
		expect((await create({ team })).data.team).toBeNull();
	});

	it('share a project that is in none, when one was named for it', async () => {
		bench.asana.switches.projectTeam = 'alwaysNull';
		const { data } = await create({ team, privacy_setting: 'private' });
		const other = bench.as({ user: bench.asana.state.users[1]?.gid });
		expect((await other.get(`/projects/${String(data.gid)}`)).status).toBe(200);
		const query = { parent: String(data.gid), member: team };
		expect((await bench.api.get('/memberships', query)).data).toHaveLength(1);
	});

	it('are announced to go, to those who still use them', async () => {
		const flag = ({ headers }: Awaited<ReturnType<typeof create>>) => headers.get('asana-change');
		expect(flag(await create({}))).toBeNull();
		expect(flag(await create({ team }))).toMatch(/^name=.+;info=https:.+;affected=true$/);
		const quiet = await create({ privacy_setting: 'private' });
		expect(flag(quiet)).toBeNull();
		expect(flag(await create({ privacy_setting: 'private_to_team' }))).not.toBeNull();
		const path = `/projects/${String(quiet.data.gid)}`;
		expect(flag(await bench.api.put(path, { name: 'X' }))).toBeNull();
		expect(flag(await bench.api.put(path, { privacy_setting: 'private_to_team' }))).not.toBeNull();
		expect(flag(await bench.api.get('/projects', { workspace, limit: '10' }))).toBeNull();
		expect(flag(await bench.api.get('/projects', { team, limit: '10' }))).not.toBeNull();
	});

	it('keep what is private to them from others', async () => {
		const { data } = await create({ team });
		expect(data.privacy_setting).toBe('private_to_team');
		bench.asana.state.person.leaveTeam('Bedrijfsvoering', bench.asana.state.users[1]?.gid ?? '');
		const other = bench.as({ user: bench.asana.state.users[1]?.gid });
		expect((await other.get(`/projects/${String(data.gid)}`)).status).toBe(403);
	});

	it('are not asked for where there is no organization', async () => {
		await bench.close();
		bench = await openBench({
			switches: { projectTeam: 'required' },
			seed: { workspace: { isOrganization: false } },
		});
		const reply = await bench.api.post('/projects', {
			name: 'Order',
			workspace: bench.asana.state.workspace.gid,
		});
		expect(reply.status).toBe(201);
	});
});
