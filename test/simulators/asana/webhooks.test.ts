import { nextTurn } from '../../host';
import { startHookReceiver, type HookReceiver } from './hookReceiver';
import { openBench, type TestBench } from './testing';

describe('webhooks in the Asana simulator', () => {
	let bench: TestBench;
	let hook: HookReceiver;
	let project: string;

	beforeEach(async () => {
		bench = await openBench();
		hook = await startHookReceiver();
		project = bench.asana.state.project('Finance').gid;
	});
	afterEach(async () => {
		await bench.close();
		await hook.close();
	});

	const create = async (data: object = {}) =>
		await bench.api.post('/webhooks', { resource: project, target: hook.url, ...data });

	it('are made while their target shakes hands, which the request waits for', async () => {
		let answered = false;
		let seen: boolean | undefined;
		hook.answers({
			before: async () => {
				for (let turn = 0; turn < 20; turn += 1) await nextTurn();
				seen = answered;
			},
		});
		const reply = await create();
		answered = true;
		expect(seen).toBe(false);
		expect(reply.status).toBe(201);
		expect(reply.body['X-Hook-Secret']).toBe(hook.secret());
		expect(hook.received).toMatchObject([{ headers: { 'x-hook-secret': hook.secret() } }]);
		expect(reply.data).toMatchObject({
			resource_type: 'webhook',
			resource: { gid: project, resource_type: 'project', name: 'Finance' },
			target: hook.url,
			active: false,
			filters: [],
			delivery_retry_count: 0,
		});
		expect(reply.data).not.toHaveProperty('last_success_at');
	});

	it('do not show their secret again, nor in the log', async () => {
		const { data } = await create();
		const { body } = await bench.api.get(`/webhooks/${String(data.gid)}`);
		expect(JSON.stringify(body)).not.toContain(hook.secret());
		expect(JSON.stringify(bench.asana.requests.entries)).not.toContain(hook.secret());
	});

	it('count as active from their first message on, or from the handshake', async () => {
		const { data } = await create();
		const isActive = async () => (await bench.api.get(`/webhooks/${String(data.gid)}`)).data.active;
		expect(await isActive()).toBe(false);
		bench.asana.switches.webhookActive = 'fromHandshake';
		expect(await isActive()).toBe(true);
		bench.asana.switches.webhookActive = 'fromFirstDelivery';
		await bench.clock.advance(0);
		expect(await isActive()).toBe(true);
	});

	it.each([400, 403] as const)('are refused with %i when the target does not', async (status) => {
		bench.asana.switches.handshakeRefusal = status;
		const refusal = 'The remote server which is intended to receive the webhook';
		hook.answers({ status: 401 });
		const wrong = await create();
		hook.answers({ shakesHands: false });
		const silent = await create();
		hook.answers({ before: async () => await bench.clock.advance(10_001) });
		const slow = await create();
		expect([wrong, silent, slow].map((reply) => [reply.status, reply.message])).toEqual([
			[status, `${refusal} responded with an incorrect status code: 401`],
			[status, `${refusal} did not respond with the handshake secret`],
			[status, `${refusal} did not respond`],
		]);
		expect(bench.asana.webhooks.all).toEqual([]);
	});

	it('are refused when nobody answers', async () => {
		expect((await create({ target: 'http://127.0.0.1:1/hook' })).status).toBe(403);
		expect((await create({ target: 'hook' })).status).toBe(400);
		bench.asana.requests.clear();
	});

	it('go to this machine only as long as the switch has it so', async () => {
		bench.asana.switches.localTargets = 'refused';
		expect((await create()).status).toBe(403);
		const named = hook.url.replace('127.0.0.1', 'localhost');
		expect((await create({ target: named })).status).toBe(403);
		expect(hook.received).toEqual([]);
	});

	it('are one for each resource, target, app and user', async () => {
		await create();
		const twin = await create();
		expect([twin.status, twin.message]).toEqual([
			403,
			'Duplicated webhook. You already have an existing webhook for the given resource and target. Delete the old one before creating another.',
		]);
		expect((await create({ target: `${hook.url}/2` })).status).toBe(201);
		const other = bench.as({ user: bench.asana.state.users[1]?.gid });
		const data = { resource: project, target: hook.url };
		expect((await other.post('/webhooks', data)).status).toBe(201);
	});

	it('are made once when two ask at the same time', async () => {
		const replies = await Promise.all([create(), create()]);
		expect(replies.map(({ status }) => status).sort()).toEqual([201, 403]);
		expect(bench.asana.webhooks.all).toHaveLength(1);
	});

	it('are so many on one resource, those who follow its events among them', async () => {
		bench.asana.limits.webhooksPerResource = 2;
		await bench.api.get('/events', { resource: project });
		expect((await create()).status).toBe(201);
		const full = await create({ target: `${hook.url}/2` });
		expect([full.status, full.message]).toEqual([
			400,
			'resource: There can be at most 2 webhooks on one resource.',
		]);
		await bench.clock.advance(24 * 60 * 60_000);
		expect((await create({ target: `${hook.url}/2` })).status).toBe(201);
		bench.asana.limits.webhooksPerOwner = 2;
		const task = bench.asana.state.person.addTask('Finance', 'Order');
		expect((await create({ resource: task })).status).toBe(400);
	});

	it('are listed to their app and user, in one workspace', async () => {
		const { gid: workspace } = bench.asana.state.workspace;
		const task = bench.asana.state.person.addTask('Finance', 'Order');
		await create();
		await create({ resource: task });
		const list = async (query: Record<string, string>, api = bench.api) =>
			[...(await api.get('/webhooks', { limit: '10', ...query })).data].length;
		expect(await list({ workspace })).toBe(2);
		expect(await list({ workspace, resource: task })).toBe(1);
		expect(await list({ workspace }, bench.as({ kind: 'oauth' }))).toBe(0);
		expect((await bench.api.get('/webhooks', { limit: '10' })).message).toBe(
			'workspace: Missing input',
		);
	});

	it('are nobody else’s business', async () => {
		const path = `/webhooks/${String((await create()).data.gid)}`;
		const app = bench.as({ kind: 'oauth' });
		expect((await app.get(path)).status).toBe(403);
		expect((await app.delete(path)).status).toBe(403);
		const reader = bench.as({ kind: 'oauth', scopes: ['webhooks:read'] });
		const data = { resource: project, target: hook.url };
		expect((await reader.post('/webhooks', data)).status).toBe(403);
	});

	it('get other filters, and nothing else is changed about them', async () => {
		const filters = [{ resource_type: 'task', action: 'changed', fields: ['completed'] }];
		const path = `/webhooks/${String((await create({ filters })).data.gid)}`;
		expect((await bench.api.get(path)).data.filters).toEqual(filters);
		const next = [{ resource_type: 'project' }];
		expect((await bench.api.put(path, { filters: next })).data.filters).toEqual(next);
		const moved = await bench.api.put(path, { target: `${hook.url}/2` });
		expect([moved.status, moved.message]).toEqual([400, 'target: Cannot write this property']);
	});

	it.each([
		['fields without the action changed', [{ resource_type: 'task', fields: ['name'] }]],
		['no type of resource', [{ action: 'added' }]],
		['an action there is not', [{ resource_type: 'task', action: 'painted' }]],
		['something else', [{ resource_type: 'task', project: '1' }]],
	])('refuse filters with %s', async (_what, filters) => {
		expect((await create({ filters })).status).toBe(400);
		expect(hook.received).toEqual([]);
		bench.asana.requests.clear();
	});

	it('need filters above projects, and take none for tasks there', async () => {
		const { gid: resource } = bench.asana.state.workspace;
		expect((await create({ resource })).message).toBe('filters: Missing input');
		const task = await create({ resource, filters: [{ resource_type: 'task' }] });
		expect(task.status).toBe(403);
		const projects = await create({ resource, filters: [{ resource_type: 'project' }] });
		expect(projects.status).toBe(201);
	});

	it('end for good', async () => {
		const path = `/webhooks/${String((await create()).data.gid)}`;
		await bench.clock.advance(0);
		expect((await bench.api.delete(path)).data).toEqual({});
		expect((await bench.api.get(path)).status).toBe(404);
		hook.forget();
		bench.asana.state.person.addTask('Finance', 'Order');
		await bench.clock.advance(24 * 60 * 60_000);
		expect(hook.received).toEqual([]);
	});

	it('are there, with the secret lost, when the answer got lost', async () => {
		bench.asana.faults.next('POST /api/1.0/webhooks', { drop: 'afterWrite' });
		await expect(create()).rejects.toThrow();
		expect(bench.asana.webhooks.all).toHaveLength(1);
		expect((await create()).status).toBe(403);
		bench.asana.faults.next('DELETE /api/1.0/webhooks/*', { status: 500, body: {} });
		const path = `/webhooks/${bench.asana.webhooks.all[0]?.gid ?? ''}`;
		expect((await bench.api.delete(path)).status).toBe(500);
		expect((await bench.api.delete(path)).status).toBe(200);
	});
});
