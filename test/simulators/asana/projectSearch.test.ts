import { openBench, type TestBench } from './testing';

describe('search for projects in the Asana simulator', () => {
	let bench: TestBench;

	beforeEach(async () => {
		bench = await openBench({ limits: { searchLagMs: 30_000 } });
		bench.asana.state.addCustomField({ name: 'Exact ID', type: 'text', projects: [] });
		bench.asana.state.person.addCustomFieldToPortfolio('Klantprojecten', 'Exact ID');
		bench.asana.state.person.addToPortfolio('Klantprojecten', 'Finance');
		await bench.clock.advance(30_000);
	});
	afterEach(async () => await bench.close());

	const find = async (query: Record<string, string>, api = bench.api) =>
		await api.get(`/workspaces/${bench.asana.state.workspace.gid}/projects/search`, query);
	const found = async (query: Record<string, string>) =>
		[...(await find(query)).data].map(({ name }) => String(name)).sort();

	it('finds by text, in one answer without pages', async () => {
		expect(await found({ text: 'purch' })).toEqual(['Inkoop / Purchasing']);
		expect((await find({ text: 'x' })).body).not.toHaveProperty('next_page');
	});

	it('finds by the value of a field, once the index has heard of it', async () => {
		const { gid } = bench.asana.state.customField('Exact ID');
		const query = { [`custom_fields.${gid}.value`]: 'tie' };
		bench.asana.state.person.setProjectField('Finance', 'Exact ID', 'tie');
		expect(await found(query)).toEqual([]);
		await bench.clock.advance(29_999);
		expect(await found(query)).toEqual([]);
		await bench.clock.advance(1);
		expect(await found(query)).toEqual(['Finance']);
		expect(await found({ [`custom_fields.${gid}.value`]: 'ti' })).toEqual([]);
	});

	it('finds by portfolio, by owner and by completion', async () => {
		const { gid } = bench.asana.state.portfolio('Klantprojecten');
		expect(await found({ 'portfolios.any': gid })).toEqual(['Finance']);
		const owner = bench.asana.state.users[0]?.gid ?? '';
		expect(await found({ 'owner.any': owner })).toHaveLength(2);
		bench.asana.state.person.postStatus('Finance', 'complete');
		await bench.clock.advance(30_000);
		expect(await found({ completed: 'true' })).toEqual(['Finance']);
	});

	it('hears late of new projects and never gives those that are gone', async () => {
		bench.asana.state.person.addProject('Verbouwing');
		expect(await found({ text: 'verbouwing' })).toEqual([]);
		await bench.clock.advance(30_000);
		expect(await found({ text: 'verbouwing' })).toEqual(['Verbouwing']);
		bench.asana.state.person.deleteProject('Verbouwing');
		expect(await found({ text: 'verbouwing' })).toEqual([]);
	});

	it('is for paid domains, and so many times a minute', async () => {
		const refused = await find({ text: 'x' }, bench.as({ free: true }));
		expect([refused.status, refused.message]).toEqual([
			402,
			'Search is only available to premium users.',
		]);
		bench.asana.limits.searchesPerMinute = 1;
		const api = bench.as({});
		expect((await find({ text: 'x' }, api)).status).toBe(200);
		expect((await find({ text: 'x' }, api)).status).toBe(429);
	});
});
