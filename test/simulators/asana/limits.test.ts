import { openBench, type TestBench } from './testing';
import { nextTurn } from '../../host';

describe('how much the Asana simulator allows', () => {
	let bench: TestBench;

	beforeEach(async () => {
		bench = await openBench({ limits: { perMinuteFree: 3, perMinutePaid: 5 } });
	});
	afterEach(async () => await bench.close());

	it('is so many requests a minute for each token', async () => {
		for (let count = 0; count < 5; count += 1) {
			expect((await bench.api.get('/users/me')).status).toBe(200);
		}
		await bench.clock.advance(20_000);
		const refused = await bench.api.get('/users/me');
		expect([refused.status, refused.message]).toEqual([
			429,
			"You've made too many requests and hit a rate limit. Please retry after the given amount of time.",
		]);
		expect(refused.headers.get('retry-after')).toBe('40');
		expect((await bench.as({}).get('/users/me')).status).toBe(200);
		await bench.clock.advance(40_000);
		expect((await bench.api.get('/users/me')).status).toBe(200);
	});

	it('is less on a free domain', async () => {
		const free = bench.as({ free: true });
		for (let count = 0; count < 3; count += 1) await free.get('/users/me');
		expect((await free.get('/users/me')).status).toBe(429);
	});

	it('counts refused requests too, so that hammering lasts', async () => {
		for (let count = 0; count < 5; count += 1) await bench.api.get('/users/me');
		await bench.clock.advance(30_000);
		for (let count = 0; count < 5; count += 1) await bench.api.get('/users/me');
		await bench.clock.advance(30_000);
		expect((await bench.api.get('/users/me')).status).toBe(429);
		await bench.clock.advance(60_000);
		expect((await bench.api.get('/users/me')).status).toBe(200);
	});

	it('is a share of that where quotas are looked at more often', async () => {
		Object.assign(bench.asana.limits, { perMinutePaid: 12, quotaWindowMs: 15_000 });
		const statuses: number[] = [];
		for (let count = 0; count < 4; count += 1) {
			statuses.push((await bench.api.get('/users/me')).status);
		}
		expect(statuses).toEqual([200, 200, 200, 429]);
		await bench.clock.advance(15_000);
		expect((await bench.api.get('/users/me')).status).toBe(200);
	});

	it('counts each action of a batch, and refuses the whole of one that is too much', async () => {
		const actions = Array.from({ length: 3 }, () => ({
			method: 'get',
			relative_path: '/users/me',
		}));
		expect((await bench.api.post('/batch', { actions })).status).toBe(200);
		expect((await bench.api.post('/batch', { actions })).status).toBe(429);
	});

	it('is so many writes and so many reads in flight, apart from each other', async () => {
		Object.assign(bench.asana.limits, { perMinutePaid: 100, writesInFlight: 2, readsInFlight: 3 });
		const workspace = bench.asana.state.workspace.gid;
		const release = bench.asana.hold();
		const write = async () => await bench.api.post('/tasks', { name: 'X', workspace });
		const held = [write(), write(), ...[1, 2, 3].map(async () => await bench.api.get('/users/me'))];
		const inFlight = () => bench.asana.inFlight(bench.api.token);
		while (inFlight().writes < 2 || inFlight().reads < 3) {
			await nextTurn();
		}
		const refusedWrite = await write();
		const refusedRead = await bench.api.get('/users/me');
		expect([refusedWrite.status, refusedRead.status]).toEqual([429, 429]);
		expect(refusedWrite.headers.get('retry-after')).toBe('1');
		bench.asana.switches.concurrencyRetryAfter = 'absent';
		expect((await write()).headers.get('retry-after')).toBeNull();
		release();
		const statuses = (await Promise.all(held)).map(({ status }) => status);
		expect(statuses).toEqual([201, 201, 200, 200, 200]);
		expect(inFlight()).toEqual({ reads: 0, writes: 0 });
		expect(bench.asana.peakInFlight(bench.api.token)).toEqual({ reads: 3, writes: 2 });
		expect((await write()).status).toBe(201);
		expect(bench.asana.state.tasks).toHaveLength(3);
	});

	describe('of what answers cost', () => {
		const whoAmI = async () => await bench.api.get('/users/me');
		const readAll = async () =>
			await bench.api.get('/projects', {
				workspace: bench.asana.state.workspace.gid,
				limit: '100',
				opt_fields: 'name,owner.name,members.email,workspace.name',
			});

		beforeEach(() => {
			Object.assign(bench.asana.limits, { perMinutePaid: 1000, costPerMinute: 12 });
		});

		it('is charged afterwards, and keeps waiting until there is some left', async () => {
			expect((await readAll()).status).toBe(200);
			const left = bench.asana.budgetOf(bench.api.token);
			expect(left).toBeLessThan(0);
			const refused = await whoAmI();
			expect(refused.status).toBe(429);
			const seconds = Number(refused.headers.get('retry-after'));
			expect(seconds).toBe(Math.ceil((-left / 12) * 60));
			await bench.clock.advance((seconds - 1) * 1000);
			expect((await whoAmI()).status).toBe(429);
			await bench.clock.advance(2000);
			expect((await whoAmI()).status).toBe(200);
		});

		it('is more the more is asked for, and each token has its own', async () => {
			const before = bench.asana.budgetOf(bench.api.token);
			await whoAmI();
			const small = before - bench.asana.budgetOf(bench.api.token);
			bench.asana.limits.costPerMinute = 1000;
			await bench.clock.advance(60_000);
			await readAll();
			const large = 1000 - bench.asana.budgetOf(bench.api.token);
			expect(large).toBeGreaterThan(3 * small);
			expect(bench.asana.budgetOf('another')).toBe(1000);
		});

		it('is what its actions cost for a batch, which is refused as a whole', async () => {
			const me = { method: 'get', relative_path: '/users/me' };
			const actions = Array.from({ length: 10 }, () => me);
			expect((await bench.api.post('/batch', { actions })).status).toBe(200);
			expect((await bench.api.post('/batch', { actions: [me] })).status).toBe(429);
		});

		it('is no limit unless a test sets one', async () => {
			bench.asana.limits.costPerMinute = Infinity;
			for (let count = 0; count < 5; count += 1) await readAll();
			expect((await whoAmI()).status).toBe(200);
		});
	});
});
