import { openBench, type TestBench } from './testing';

describe('portfolios in the Asana simulator', () => {
	let bench: TestBench;
	let workspace: string;
	let portfolio: string;
	let finance: string;
	let purchasing: string;

	beforeEach(async () => {
		bench = await openBench();
		const { state } = bench.asana;
		workspace = state.workspace.gid;
		portfolio = state.portfolio('Klantprojecten').gid;
		finance = state.project('Finance').gid;
		purchasing = state.project('Inkoop / Purchasing').gid;
	});
	afterEach(async () => await bench.close());

	const names = (data: object) => [...(data as Array<{ name: string }>)].map(({ name }) => name);
	const add = async (item: string, data: object = {}) =>
		await bench.api.post(`/portfolios/${portfolio}/addItem`, { item, ...data });
	const items = () => bench.asana.state.portfolio(portfolio).items;
	const daan = 'daan@voorbeeld-advies.example';

	it('are created, read, changed and deleted', async () => {
		const created = await bench.api.post('/portfolios', {
			name: 'Bouw',
			workspace,
			color: 'light-blue',
			public: true,
		});
		expect(created.status).toBe(201);
		const path = `/portfolios/${String(created.data.gid)}`;
		expect(created.headers.get('location')).toBe(`/api/1.0${path}`);
		expect(created.data).toMatchObject({
			name: 'Bouw',
			color: 'light-blue',
			public: true,
			owner: { name: 'Sanne de Wit' },
			custom_field_settings: [],
			current_status_update: null,
		});
		const changed = await bench.api.put(path, { name: 'Bouw 2026', due_on: '2026-12-31' });
		expect(changed.data).toMatchObject({ name: 'Bouw 2026', due_on: '2026-12-31' });
		expect((await bench.api.delete(path)).data).toEqual({});
		expect((await bench.api.get(path)).status).toBe(404);
	});

	it.each([
		[{ workspace: undefined }, 'workspace: Missing input'],
		[{ name: undefined }, 'name: Missing input'],
		[{ name: '' }, 'name: Missing input'],
		[{ owner: 'me' }, 'owner: Cannot write this property'],
	])('are not created with %j', async (data, message) => {
		const reply = await bench.api.post('/portfolios', { name: 'Bouw', workspace, ...data });
		expect([reply.status, reply.message]).toEqual([400, message]);
		expect(bench.asana.state.portfolios).toHaveLength(1);
	});

	it('stay in their workspace, and as open as they were created', async () => {
		const put = async (data: object) => await bench.api.put(`/portfolios/${portfolio}`, data);
		expect((await put({ workspace })).message).toBe('workspace: Cannot write this property');
		expect((await put({ public: true })).message).toBe('public: Cannot write this property');
	});

	it('are listed to their owner only, who has to be named', async () => {
		bench.asana.state.person.as(daan).addPortfolio('Van Daan');
		const list = async (query: Record<string, string>) => await bench.api.get('/portfolios', query);
		expect(names((await list({ workspace, owner: 'me', limit: '10' })).data)).toEqual([
			'Klantprojecten',
		]);
		expect((await list({ workspace, owner: daan })).status).toBe(403);
		expect((await list({ workspace })).message).toBe('owner: Missing input');
		expect((await list({ owner: 'me' })).message).toBe('workspace: Missing input');
	});

	it('can be looked at when they are open to all, and changed by their members', async () => {
		const other = bench.as({ user: daan });
		expect((await other.get(`/portfolios/${portfolio}`)).status).toBe(403);
		bench.asana.state.person.sharePortfolio(portfolio);
		expect((await other.get(`/portfolios/${portfolio}`)).status).toBe(200);
		expect((await other.put(`/portfolios/${portfolio}`, { name: 'No' })).status).toBe(403);
		const item = { item: finance };
		expect((await other.post(`/portfolios/${portfolio}/addItem`, item)).status).toBe(403);
	});

	it('hold projects in the order that is asked for, page by page', async () => {
		expect((await add(finance)).data).toEqual({});
		await add(purchasing, { insert_before: finance });
		const path = `/portfolios/${portfolio}/items`;
		const first = await bench.api.get(path, { limit: '1' });
		const offset = String(first.body.next_page?.offset);
		const second = await bench.api.get(path, { limit: '1', offset, opt_fields: 'name,notes' });
		expect(first.data).toEqual([
			{ gid: purchasing, resource_type: 'project', name: 'Inkoop / Purchasing' },
		]);
		expect(second.data).toEqual([{ gid: finance, name: 'Finance', notes: '' }]);
		expect(second.body.next_page).toBeNull();
	});

	it('refuse what they hold already, or take it for done, as the switch says', async () => {
		await add(finance);
		expect((await add(finance)).status).toBe(400);
		bench.asana.switches.addItemTwice = 'idempotent';
		expect((await add(finance)).status).toBe(200);
		expect(items()).toEqual(['Finance']);
	});

	it('hold other portfolios, but not themselves', async () => {
		const inner = bench.asana.state.person.as('sanne@voorbeeld-advies.example').addPortfolio('In');
		expect((await add(inner)).status).toBe(200);
		const back = { item: portfolio };
		expect((await bench.api.post(`/portfolios/${inner}/addItem`, back)).status).toBe(400);
		expect((await add(portfolio)).status).toBe(400);
		expect(items()).toEqual(['In']);
	});

	it('hold nothing that is unknown, of elsewhere, or one too many', async () => {
		expect((await add('12')).message).toBe('item: Unknown object: 12');
		expect((await add(finance, { insert_after: purchasing })).status).toBe(400);
		expect((await add(finance, { insert_after: finance, insert_before: finance })).status).toBe(
			400,
		);
		bench.asana.limits.itemsPerPortfolio = 1;
		await add(finance);
		expect((await add(purchasing)).status).toBe(400);
		bench.asana.limits.portfolios = 1;
		const more = await bench.api.post('/portfolios', { name: 'More', workspace });
		expect(more.status).toBe(400);
	});

	it('let go of items, and only of those they hold', async () => {
		await add(finance);
		const path = `/portfolios/${portfolio}/removeItem`;
		expect((await bench.api.post(path, { item: finance })).data).toEqual({});
		expect(items()).toEqual([]);
		expect((await bench.api.post(path, { item: finance })).status).toBe(400);
	});

	it('do not show projects that are gone or private to others', async () => {
		await add(finance);
		await add(purchasing);
		bench.asana.state.person.deleteProject('Finance');
		bench.asana.state.person.makePrivate('Inkoop / Purchasing', []);
		expect((await bench.api.get(`/portfolios/${portfolio}/items`)).data).toEqual([]);
	});

	it('are found as somebody types, by who may see them', async () => {
		const query = { resource_type: 'portfolio', query: 'klant' };
		const path = `/workspaces/${workspace}/typeahead`;
		expect(names((await bench.api.get(path, query)).data)).toEqual(['Klantprojecten']);
		expect((await bench.as({ user: daan }).get(path, query)).data).toEqual([]);
	});

	it('take the scopes of portfolios from granular apps, and none will delete', async () => {
		const app = bench.as({ kind: 'oauth', scopes: ['portfolios:read'] });
		expect((await app.get(`/portfolios/${portfolio}`)).status).toBe(200);
		expect((await app.put(`/portfolios/${portfolio}`, { name: 'No' })).status).toBe(403);
		expect((await app.delete(`/portfolios/${portfolio}`)).status).toBe(403);
	});

	describe.each([['free' as const], ['starter' as const]])('on the plan %s', (plan) => {
		it('are not there, which is told with 402', async () => {
			bench.asana.state.addWorkspace('Klein', ['Magazijn'], plan);
			const { data } = await bench.api.get('/workspaces');
			const small = String([...data].find(({ name }) => String(name) === 'Klein')?.gid);
			const list = await bench.api.get('/portfolios', { workspace: small, owner: 'me' });
			const create = await bench.api.post('/portfolios', { name: 'Bouw', workspace: small });
			for (const reply of [list, create]) {
				expect([reply.status, reply.message]).toEqual([
					402,
					'Portfolios are only available to advanced users.',
				]);
			}
		});
	});

	it('are not there in the second workspace of the seed, nor for tokens of free domains', async () => {
		const els = bench.as({ user: 'els@voorbeeld-webwinkel.example' });
		const [other] = (await els.get('/workspaces')).data;
		expect(other?.name).toBe('Voorbeeld Webwinkel');
		const query = { workspace: String(other?.gid), owner: 'me' };
		expect((await els.get('/portfolios', query)).status).toBe(402);
		const free = bench.as({ free: true });
		expect((await free.get(`/portfolios/${portfolio}`)).status).toBe(402);
		expect((await free.get('/portfolios', { workspace, owner: 'me' })).status).toBe(402);
	});

	it('have no bound on an enterprise plan', async () => {
		await bench.close();
		bench = await openBench({
			seed: { workspace: { plan: 'enterprise' } },
			limits: { portfolios: 0 },
		});
		const home = bench.asana.state.workspace.gid;
		const reply = await bench.api.post('/portfolios', { name: 'More', workspace: home });
		expect(reply.status).toBe(201);
	});
});
