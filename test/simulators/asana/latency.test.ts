import { FlowingClock } from '../core/flowingClock';
import { roundTrips, startAsanaSimulator, type AsanaSimulator } from './index';
import { startHookReceiver } from './hookReceiver';
import { caller, type Caller, type Reply } from './testing';

/** Many callers, whose calls take time that nobody has to wait for. */
describe('the time that requests to the Asana simulator take', () => {
	let clock: FlowingClock;
	let asana: AsanaSimulator;
	let api: Caller;
	let start: number;

	beforeEach(async () => {
		clock = new FlowingClock();
		start = clock.now();
		asana = await startAsanaSimulator({ clock, latencyMs: 100 });
		api = caller(asana, asana.state.addToken());
	});
	afterEach(async () => await asana.close());

	const during = async (call: () => Promise<Reply>) => await clock.during(call);
	const whoAmI = async () => await during(async () => await api.get('/users/me'));
	const passed = () => clock.now() - start;

	it('adds up for one call after the other', async () => {
		for (let count = 0; count < 5; count += 1) await whoAmI();
		expect(passed()).toBe(500);
		expect(roundTrips(asana.requests.entries)).toBe(5);
	});

	it('is shared by calls side by side', async () => {
		await Promise.all(Array.from({ length: 40 }, whoAmI));
		await Promise.all(Array.from({ length: 40 }, whoAmI));
		expect(passed()).toBe(200);
		expect(roundTrips(asana.requests.entries)).toBe(2);
		expect(asana.peakInFlight(api.token)).toEqual({ reads: 40, writes: 0 });
	});

	it('needs no wrapping for one caller that waits for each answer', async () => {
		for (let count = 0; count < 5; count += 1) await api.get('/users/me');
		expect(passed()).toBe(500);
	});

	it('can be changed, and be another for each kind of request', async () => {
		asana.latencyMs = ({ method }) => (method === 'GET' ? 20 : 300);
		await whoAmI();
		expect(passed()).toBe(20);
		const { gid: workspace } = asana.state.workspace;
		await during(async () => await api.post('/tasks', { name: 'Order', workspace }));
		expect(passed()).toBe(320);
		asana.latencyMs = 0;
		await whoAmI();
		expect(passed()).toBe(320);
		asana.reset();
		expect(asana.latencyMs).toBe(100);
	});

	it('makes a minute of the limit a minute, at whatever pace', async () => {
		asana.limits.perMinutePaid = 100;
		const caller = async () => {
			for (let left = 40; left > 0; ) {
				const { status, headers } = await whoAmI();
				if (status === 200) left -= 1;
				else await clock.sleep(Number(headers.get('retry-after')) * 1000);
			}
		};
		await Promise.all(Array.from({ length: 5 }, caller));
		expect(passed()).toBeGreaterThan(60_000);
		const within = asana.requests.entries.filter(({ at }) => at < start + 60_000);
		expect(within.filter(({ status }) => status === 200)).toHaveLength(100);
	});

	it('lets webhooks speak and jobs end on its way', async () => {
		const hook = await startHookReceiver();
		const project = asana.state.project('Finance').gid;
		const webhook = { resource: project, target: hook.url };
		await during(async () => await api.post('/webhooks', webhook));
		const path = `/projects/${project}/duplicate`;
		await during(async () => await api.post(path, { name: 'Copy' }));
		asana.state.person.addTask('Finance', 'Order');
		await clock.sleep(9 * 3_600_000);
		await hook.close();
		const [first, second, third, ...more] = hook.messages();
		expect([first?.length, third?.length, more.length]).toEqual([0, 0, 0]);
		expect(second?.length).toBeGreaterThan(0);
		expect(asana.jobs.all).toMatchObject([{ status: 'succeeded' }]);
	});

	it('is that of a fault too', async () => {
		asana.faults.next('GET /api/1.0/users/me', { delayMs: 5_000 });
		await whoAmI();
		expect(passed()).toBe(5_100);
	});
});
