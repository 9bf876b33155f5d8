import { advies, startBench, type Bench } from './testing';

let bench: Bench;

beforeEach(async () => {
	bench = await startBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const good = 'GET hrm/Costcenters?$select=Code';
const bad = 'GET hrm/Costcenters?$select=Nothing';

const dayNames = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'];
const minuteNames = [
	'x-ratelimit-minutely-limit',
	'x-ratelimit-minutely-remaining',
	'x-ratelimit-minutely-reset',
];

function limitHeaders({ headers }: { headers: Headers }): Record<string, string> {
	const all = [...dayNames, ...minuteNames];
	return Object.fromEntries([...headers].filter(([name]) => all.includes(name)));
}

async function statuses(what: string, times: number): Promise<number[]> {
	const found: number[] = [];
	for (let time = 0; time < times; time += 1) found.push((await bench.call(what)).status);
	return found;
}

describe('the limits of calls', () => {
	it('come with every answer, resets in epoch milliseconds, the minute a whole one', async () => {
		await bench.clock.advance(12_345);
		const expected = {
			'x-ratelimit-limit': '5000',
			'x-ratelimit-remaining': '4999',
			'x-ratelimit-reset': String(Date.parse('2026-03-03T00:00:00Z')),
			'x-ratelimit-minutely-limit': '60',
			'x-ratelimit-minutely-remaining': '59',
			'x-ratelimit-minutely-reset': String(Date.parse('2026-03-02T09:01:00Z')),
		};
		expect(limitHeaders(await bench.call(good))).toEqual(expected);
	});

	it('come with refusals too', async () => {
		expect(Object.keys(limitHeaders(await bench.call(bad)))).toHaveLength(6);
	});

	it('allow 60 calls a minute, then answer 429 with an empty body and the minute alone', async () => {
		expect(await statuses(good, 60)).toEqual(Array<number>(60).fill(200));
		const refused = await bench.call(good);
		expect({ status: refused.status, text: refused.text }).toEqual({ status: 429, text: '' });
		expect(limitHeaders(refused)).toEqual({
			'x-ratelimit-minutely-limit': '60',
			'x-ratelimit-minutely-remaining': '0',
			'x-ratelimit-minutely-reset': String(Date.parse('2026-03-02T09:01:00Z')),
		});
	});

	it('start anew on the whole minute', async () => {
		await bench.clock.advance(50_000);
		await statuses(good, 60);
		await bench.clock.advance(9_999);
		expect((await bench.call(good)).status).toBe(429);
		await bench.clock.advance(1);
		expect((await bench.call(good)).status).toBe(200);
	});

	it('allow so many calls a day, then answer 429 with the day alone, until midnight UTC', async () => {
		bench.simulator.limits.callsPerDay = 3;
		expect(await statuses(good, 3)).toEqual([200, 200, 200]);
		const refused = await bench.call(good);
		expect({ status: refused.status, text: refused.text }).toEqual({ status: 429, text: '' });
		expect(Object.keys(limitHeaders(refused)).sort()).toEqual([...dayNames].sort());
		await bench.clock.advance(15 * 3_600_000 - 1);
		bench.renew();
		expect((await bench.call(good)).status).toBe(429);
		await bench.clock.advance(1);
		expect((await bench.call(good)).status).toBe(200);
	});

	it('are counted apart for each division', async () => {
		bench.simulator.limits.callsPerMinute = 1;
		const { state } = bench.simulator;
		const [user] = state.users;
		const other = state.divisions[1]?.code ?? 0;
		user?.grantedDivisions.push(other);
		expect((await bench.call(good)).status).toBe(200);
		expect((await bench.call(`GET /api/v1/${other}/hrm/Costcenters?$top=1`)).status).toBe(200);
		expect((await bench.call(good)).status).toBe(429);
	});
});

describe('the limit of errors', () => {
	it('blocks an endpoint for an hour after ten errors', async () => {
		expect(await statuses(bad, 10)).toEqual(Array<number>(10).fill(400));
		expect((await bench.call(good)).status).toBe(429);
		await bench.clock.advance(3_599_999);
		bench.renew();
		expect((await bench.call(good)).status).toBe(429);
		await bench.clock.advance(1);
		expect((await bench.call(good)).status).toBe(200);
	});

	it('blocks no other endpoint and no other user', async () => {
		await statuses(bad, 10);
		expect((await bench.call('GET hrm/Costunits?$select=Code')).status).toBe(200);
		bench.signIn('pieter');
		expect((await bench.call(good)).status).toBe(200);
	});

	it('counts 403 and 404 and expired tokens, whatever key or query they came with', async () => {
		const { state } = bench.simulator;
		const [app] = state.apps;
		await statuses("GET hrm/Costcenters(guid'00000000-0000-4000-a000-000000000000')", 4);
		if (app !== undefined) delete app.scopes['financial.costcenters'];
		await statuses(good, 3);
		await bench.clock.advance(600_000);
		expect(await statuses(good, 3)).toEqual([401, 401, 401]);
		bench.renew();
		expect((await bench.call(good)).status).toBe(429);
	});

	it('forgets errors after an hour', async () => {
		await statuses(bad, 9);
		await bench.clock.advance(3_600_000);
		bench.renew();
		await statuses(bad, 1);
		expect((await bench.call(good)).status).toBe(200);
	});

	it('does not count business validation and limits', async () => {
		bench.simulator.limits.callsPerMinute = 12;
		for (let time = 0; time < 12; time += 1) {
			expect((await bench.call('POST hrm/Costcenters', { body: {} })).status).toBe(500);
		}
		await statuses(good, 12);
		await bench.clock.advance(60_000);
		expect((await bench.call(good)).status).toBe(200);
	});

	it('answers with the status the switch says', async () => {
		bench.simulator.switches.errorBlockStatus = 403;
		await statuses(bad, 10);
		expect((await bench.call(good)).status).toBe(403);
	});

	it('blocks the combination only, not the same endpoint of another division', async () => {
		const { state } = bench.simulator;
		const other = state.divisions[1]?.code ?? 0;
		state.users[0]?.grantedDivisions.push(other);
		await statuses(bad, 10);
		expect((await bench.call(`GET /api/v1/${other}/hrm/Costcenters?$top=1`)).status).toBe(200);
		expect((await bench.call(`GET /api/v1/${advies}/hrm/Costcenters?$top=1`)).status).toBe(429);
	});
});
