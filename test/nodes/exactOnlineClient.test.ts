import { createExactClient, type ExactClient } from '../../nodes/shared/exact/client';
import { connectionOf, forgetConnections } from '../../nodes/shared/exact/calls/connection';
import { contains, eq, number } from '../../nodes/shared/exact/odata/odata';
import { readDocument } from '../../nodes/shared/exact/readDocument';
import { collect } from '../../nodes/shared/http/collect';
import { TestClock } from '../simulators/core/clock';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { simulatorSend } from '../support/simulatorSend';

const MAIN = 3104512;
const NOT_GRANTED = 3104587;

describe('the client of Exact Online', () => {
	const clock = new TestClock();
	let exact: ExactSimulator;
	let token: string;

	const client = (): ExactClient =>
		createExactClient({
			send: simulatorSend(() => token),
			clock,
			baseUrl: exact.url,
			timeZone: 'Europe/Amsterdam',
			connection: connectionOf('test'),
		});
	const signIn = (user?: string) => {
		token = exact.issueTokens({ user }).access_token;
	};

	beforeAll(async () => {
		exact = await startExactSimulator({ clock });
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		forgetConnections();
		exact.reset();
		signIn();
	});

	const bigOrder = () => {
		const order = exact.state.orders().find((one) => Number(one.PurchaseOrderLineCount) > 60);
		const found =
			order ??
			exact.state.orders().find(({ PurchaseOrderID }) => {
				return exact.state.linesOf(String(PurchaseOrderID)).length > 60;
			});
		return String(found?.PurchaseOrderID);
	};

	it('asks once which division is current, whoever asks at the same time', async () => {
		const asked = await Promise.all([client().currentDivision(), client().currentDivision()]);
		expect([...asked, await client().currentDivision()]).toEqual([MAIN, MAIN, MAIN]);
		expect(exact.requests.count('GET', /current\/Me$/)).toBe(1);
	});

	it('asks again for the current division after a failure', async () => {
		exact.faults.next('GET /api/v1/current/Me', { status: 400 });
		await expect(client().currentDivision()).rejects.toMatchObject({ status: 400 });
		expect(await client().currentDivision()).toBe(MAIN);
	});

	it('lists the divisions that were granted', async () => {
		expect(await client().divisions()).toEqual([
			{ code: MAIN, name: 'Van Dalen Advies B.V.', shortCode: '1' },
		]);
	});

	it('lists divisions from the other source where the first is closed', async () => {
		exact.faults.next('GET /api/v1/*/hrm/Divisions', { status: 403 });
		expect(await client().divisions()).toEqual([
			{ code: MAIN, name: 'Van Dalen Advies B.V.', shortCode: '1' },
		]);
		exact.faults.next('GET /api/v1/*/Divisions', { status: 403, times: 2 });
		expect(await client().divisions()).toEqual([{ code: MAIN, name: 'Current division' }]);
	});

	it('offers no division that the user never granted', async () => {
		signIn('pieter');
		await expect(client().divisions()).rejects.toThrow(`may not open division ${NOT_GRANTED}`);
		expect(await client().divisions(MAIN)).toHaveLength(1);
	});

	it.each([true, false])('reads a record by its key (bare arrays: %s)', async (bare) => {
		exact.switches.bareArrayWhenTopBounded = bare;
		const [order] = exact.state.orders();
		const key = String(order?.PurchaseOrderID);
		const row = await client().get('purchaseOrder', key, { division: MAIN });
		expect(row).toMatchObject({ PurchaseOrderID: key, OrderNumber: order?.OrderNumber });
	});

	it('finds nothing under an unknown key, and spends no error on it', async () => {
		const key = '00000000-0000-4000-8000-000000000001';
		expect(await client().get('account', key, { division: MAIN })).toBeUndefined();
		expect(exact.requests.entries.map(({ status }) => status)).toEqual([200]);
	});

	it('always selects, filters, and asks for JSON', async () => {
		exact.switches.demandSelectOn = ['crm/Accounts', 'financial/GLAccounts'];
		exact.switches.demandFilterOnSyncTwins = true;
		await collect(client().list('account', { division: MAIN }));
		await collect(client().list('glAccount', { division: MAIN }));
		await collect(client().list('division', { division: MAIN }));
		expect(exact.requests.entries.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(
			exact.requests.entries.every(({ headers }) => headers.accept === 'application/json'),
		).toBe(true);
	});

	it.each([
		['Code', '20004'],
		['Country', 'DE'],
	])('gives the code in %s without its blanks', async (field, value) => {
		const rows = await collect(client().list('account', { division: MAIN }));
		expect(rows.map((row) => row[field])).toContain(value);
	});

	it('filters safely by any text', async () => {
		const where = contains('Name', "'t Hoek");
		const row = await client().first('account', { division: MAIN, where, select: ['Name'] });
		expect(row).toEqual({ Name: "Drukkerij 't Hoekje" });
	});

	it('reads as many rows as asked for, over pages', async () => {
		const list = async (limit?: number) =>
			(await collect(client().list('purchaseOrderLine', { division: MAIN, limit }))).length;
		expect(await list()).toBe(exact.state.table(MAIN, 'purchaseorder/PurchaseOrderLines').length);
		expect(await list(80)).toBe(80);
		expect(await list(60)).toBe(60);
		expect(await list(5)).toBe(5);
	});

	it('sorts', async () => {
		const orderBy = { field: 'OrderNumber', descending: true };
		const rows = await collect(
			client().list('purchaseOrder', { division: MAIN, select: ['OrderNumber'], orderBy }),
		);
		const numbers = rows.map(({ OrderNumber }) => Number(OrderNumber));
		expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
	});

	it('explains a division that was never granted', async () => {
		const where = eq('OrderNumber', number(1));
		await expect(
			client().first('purchaseOrder', { division: NOT_GRANTED, where }),
		).rejects.toMatchObject({ kind: 'forbidden', hint: expect.stringContaining('tick') as string });
	});

	it('names the scope an app lacks', async () => {
		const app = exact.state.apps[0];
		if (app !== undefined) delete app.scopes['crm.accounts'];
		await expect(collect(client().list('account', { division: MAIN }))).rejects.toMatchObject({
			kind: 'forbidden',
			hint: expect.stringContaining('scope "Crm accounts"') as string,
		});
	});

	it('waits for the next minute when this one is used up, and never runs into a refusal', async () => {
		exact.limits.callsPerMinute = 5;
		const started = clock.now();
		for (let time = 0; time < 12; time += 1) {
			await client().first('costCenter', { division: MAIN });
		}
		expect(exact.requests.entries.map(({ status }) => status)).toEqual(Array(12).fill(200));
		expect(clock.now() - started).toBeGreaterThanOrEqual(120_000);
	});

	it('waits and asks again when others used up the minute', async () => {
		const reset = String(clock.now() + 30_000);
		exact.faults.next('GET *', {
			status: 429,
			headers: { 'X-RateLimit-Minutely-Remaining': '0', 'X-RateLimit-Minutely-Reset': reset },
			body: '',
		});
		const started = clock.now();
		expect(await client().first('costCenter', { division: MAIN })).toBeDefined();
		expect(clock.now() - started).toBe(31_000);
	});

	it('fails with the time of reset when the day is used up', async () => {
		exact.limits.callsPerDay = 1;
		await client().first('costCenter', { division: MAIN });
		const again = async () => await client().first('costCenter', { division: MAIN });
		const day = 86_400_000;
		await expect(again()).rejects.toMatchObject({
			kind: 'rateLimited',
			retryAt: Math.ceil(clock.now() / day) * day,
		});
		await expect(again()).rejects.toMatchObject({ kind: 'rateLimited' });
		expect(exact.requests.count()).toBe(1);
	});

	it('gets over a service that stumbles or hangs up', async () => {
		exact.faults.next('GET *', { status: 503, times: 2 });
		exact.faults.next('GET *', { drop: 'beforeWrite' });
		expect(await client().first('costCenter', { division: MAIN })).toBeDefined();
		expect(exact.requests.count()).toBe(4);
	});

	it('reports a service that stays away', async () => {
		exact.faults.next('GET *', { status: 503, times: 9 });
		await expect(client().first('costCenter', { division: MAIN })).rejects.toMatchObject({
			kind: 'unavailable',
			status: 503,
		});
		expect(exact.requests.count()).toBe(5);
	});

	it('stops before Exact blocks the app for repeated refusals', async () => {
		for (let time = 0; time < 12; time += 1) {
			await client()
				.first('item', { division: NOT_GRANTED })
				.catch(() => undefined);
		}
		expect(exact.requests.count()).toBe(7);
	});

	it.each(['status401', 'objectMoved'] as const)(
		'does not take the answer to a dead token for data (%s)',
		async (unauthorizedAs) => {
			exact.switches.unauthorizedAs = unauthorizedAs;
			token = 'worn out';
			await expect(client().first('item', { division: MAIN })).rejects.toThrow('Exact Online');
		},
	);

	describe('reading a document', () => {
		const read = async (key: string) => await readDocument(client(), MAIN, 'purchaseOrder', key);
		const linesIn = (document: Awaited<ReturnType<typeof read>>) =>
			(document?.PurchaseOrderLines ?? []) as Array<Record<string, unknown>>;

		it('gives the header with all lines in order, however many', async () => {
			const key = bigOrder();
			const document = await read(key);
			const expected = exact.state.linesOf(key);
			expect(linesIn(document).map(({ ID }) => ID)).toEqual(expected.map(({ ID }) => ID));
			expect(document).toMatchObject({
				PurchaseOrderID: key,
				_exact: { division: MAIN, entity: 'purchaseOrder', key },
			});
		});

		it('adds to each line the GL account its item is booked on', async () => {
			const [order] = exact.state.orders();
			const document = await read(String(order?.PurchaseOrderID));
			expect(linesIn(document)[0]).toMatchObject({
				ItemCode: 'LAP-14',
				GLAccountCode: '0210',
				GLAccountDescription: 'Computers en apparatuur',
			});
		});

		it('leaves the GL account empty for an item without one', async () => {
			const bare = exact.state.table(MAIN, 'logistics/Items').find(({ GLCosts }) => !GLCosts);
			const { PurchaseOrderID } = exact.state.bookOrder({
				supplier: '20001',
				lines: [{ item: String(bare?.Code), quantity: 1 }],
			});
			const document = await read(String(PurchaseOrderID));
			expect(linesIn(document)[0]).toMatchObject({ GLAccount: null, GLAccountCode: null });
		});

		it('reads items once for all documents, also when they are read at the same time', async () => {
			const keys = exact.state.orders().map(({ PurchaseOrderID }) => String(PurchaseOrderID));
			await Promise.all([read(keys[0] ?? ''), read(keys[0] ?? '')]);
			await read(keys[0] ?? '');
			expect(exact.requests.count('GET', /logistics\/Items$/)).toBe(1);
			await clock.advance(10 * 60_000);
			signIn();
			await read(keys[0] ?? '');
			expect(exact.requests.count('GET', /logistics\/Items$/)).toBe(2);
		});

		it('asks for the items again after a failure', async () => {
			const [order] = exact.state.orders();
			exact.faults.next('GET /api/v1/*/logistics/Items', { status: 400 });
			await expect(read(String(order?.PurchaseOrderID))).rejects.toMatchObject({ status: 400 });
			expect(linesIn(await read(String(order?.PurchaseOrderID)))).toHaveLength(3);
		});

		it('is undefined for an order that is gone', async () => {
			const [order] = exact.state.orders();
			exact.state.deleteOrder(String(order?.PurchaseOrderID));
			expect(await read(String(order?.PurchaseOrderID))).toBeUndefined();
		});

		it('never takes a wrong address for an order that is gone', async () => {
			const [order] = exact.state.orders();
			exact.faults.next('GET *', { status: 404 });
			await expect(read(String(order?.PurchaseOrderID))).rejects.toMatchObject({
				kind: 'notFound',
			});
		});

		it('takes one call for the header, one for a page of lines and one for the items', async () => {
			const [order] = exact.state.orders();
			await read(String(order?.PurchaseOrderID));
			expect(exact.requests.count()).toBe(3);
		});
	});
});
