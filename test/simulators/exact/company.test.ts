import { TestClock } from '../core/clock';
import { startExactSimulator } from './index';
import { startBench, type Bench } from './testing';

let bench: Bench;

beforeEach(async () => {
	bench = await startBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

/** Everything about the orders of a simulator that a seed decides. */
async function orders(seed: number) {
	const simulator = await startExactSimulator({ seed, clock: new TestClock() });
	const rows = structuredClone(simulator.state.orders());
	const tokens = simulator.issueTokens();
	await simulator.close();
	return { rows, tokens };
}

describe('the company', () => {
	it('is the same for the same seed, tokens included, and another for another', async () => {
		expect(await orders(7)).toEqual(await orders(7));
		expect((await orders(8)).rows[0]?.PurchaseOrderID).not.toBe(
			(await orders(7)).rows[0]?.PurchaseOrderID,
		);
	});

	it('has a dozen orders: one beyond a page, one in dollars, some received', () => {
		const rows = bench.simulator.state.orders();
		expect(rows).toHaveLength(12);
		expect(rows.filter((row) => Number(row.PurchaseOrderLineCount) > 60)).toHaveLength(1);
		expect(rows.filter((row) => row.Currency === 'USD')).toMatchObject([
			{ AmountFC: 4040.94, AmountDC: 3731.4 },
		]);
		expect(rows.map(({ OrderStatus }) => OrderStatus).sort()).toEqual([
			...Array<number>(10).fill(10),
			20,
			30,
		]);
	});

	it('has a line without a cost center and one whose item has no GL account', async () => {
		const without = await bench.call(
			'GET purchaseorder/PurchaseOrderLines?$select=ItemCode&$filter=CostCenter eq null',
		);
		expect(without.body.d.results).toMatchObject([{ ItemCode: 'TRAIN' }]);
		const items = await bench.call(
			'GET logistics/Items?$select=Code,GLCostsCode,GLCostsDescription&$orderby=GLCostsCode,Code',
		);
		expect(items.body.d.results.slice(0, 2)).toMatchObject([
			{ Code: 'DIVERS', GLCostsCode: null, GLCostsDescription: null },
			{ Code: 'DOCK', GLCostsCode: '0210', GLCostsDescription: 'Computers en apparatuur' },
		]);
	});

	it('keeps the books of its divisions apart', async () => {
		const { state } = bench.simulator;
		const [advies, holding] = state.divisions;
		expect(state.orders(advies?.code)).toHaveLength(12);
		expect(state.orders(holding?.code)).toHaveLength(1);
	});

	it('rounds amounts to cents as people do, not as binary fractions fall', () => {
		const { state } = bench.simulator;
		const order = state.bookOrder({
			supplier: '20004',
			lines: [
				{ item: 'DIVERS', quantity: 1 },
				{ item: 'DRUK', quantity: 3 },
			],
		});
		const amounts = state.linesOf(String(order.PurchaseOrderID)).map(({ AmountFC }) => AmountFC);
		expect(amounts).toEqual([1.01, 0.3]);
	});
});

describe('what a test author does', () => {
	const id = () => String(bench.simulator.state.orders()[9]?.PurchaseOrderID);
	const order = () => bench.simulator.state.orders()[9];

	it('receives part of an order, then all of it', () => {
		const { state } = bench.simulator;
		state.receive(id(), { share: 0.5 });
		expect(order()).toMatchObject({ ReceiptStatus: 20, OrderStatus: 20 });
		state.receive(id());
		expect(order()).toMatchObject({ ReceiptStatus: 30, OrderStatus: 30, InvoiceStatus: 10 });
	});

	it('receives a quantity of one line', () => {
		const { state } = bench.simulator;
		const [line] = state.linesOf(id());
		state.receive(id(), { line: String(line?.ID), quantity: 3 });
		expect(state.linesOf(id())[0]?.ReceivedQuantity).toBe(3);
	});

	it('cancels an order for good', () => {
		const { state } = bench.simulator;
		state.cancel(id());
		state.receive(id());
		expect(order()).toMatchObject({ OrderStatus: 40, ReceiptStatus: 40, InvoiceStatus: 40 });
	});

	it('adds, changes and removes lines, and the order follows', () => {
		const { state } = bench.simulator;
		const line = state.addLine(id(), { item: 'TEL', quantity: 1, price: 10 });
		expect(order()).toMatchObject({ PurchaseOrderLineCount: 2, AmountFCExclVat: 697.4 });
		state.changeLine(String(line.ID), { QuantityInPurchaseUnits: 2 });
		expect(order()).toMatchObject({ AmountFCExclVat: 707.4 });
		state.deleteLine(String(line.ID));
		expect(order()).toMatchObject({ PurchaseOrderLineCount: 1, AmountFCExclVat: 687.4 });
		state.changeOrder(id(), { Description: 'Anders' });
		expect(order()?.Description).toBe('Anders');
		state.deleteOrder(id());
		expect(state.orders()).toHaveLength(11);
	});

	it('is told when a code does not exist', () => {
		const { state } = bench.simulator;
		expect(() => state.bookOrder({ supplier: 'nobody', lines: [] })).toThrow('no code nobody');
		expect(() => state.deleteOrder('nothing')).toThrow('has the key nothing');
	});
});

describe('a reset', () => {
	it('brings back books, limits, switches and tokens, and empties the log', async () => {
		const { simulator } = bench;
		const before = structuredClone(simulator.state.orders());
		const first = simulator.state.orders()[0];
		await bench.call('GET hrm/Divisions');
		simulator.state.deleteOrder(String(first?.PurchaseOrderID));
		simulator.switches.demandSelectOn = [];
		simulator.limits.callsPerMinute = 1;
		simulator.faults.next('GET *', { status: 503 });
		simulator.reset();
		expect(simulator.state.orders()).toEqual(before);
		expect(simulator.requests.entries).toEqual([]);
		expect(simulator.switches.demandSelectOn).toEqual(['purchaseorder/PurchaseOrders']);
		expect((await bench.call('GET hrm/Divisions')).status).toBe(401);
		bench.renew();
		const { status, headers } = await bench.call('GET hrm/Divisions');
		expect({ status, left: headers.get('x-ratelimit-minutely-remaining') }).toEqual({
			status: 200,
			left: '59',
		});
	});
});

describe('a block for errors', () => {
	it('ends with a reset', async () => {
		const bad = 'GET hrm/Costcenters?$select=Nothing';
		for (let time = 0; time < 10; time += 1) await bench.call(bad);
		expect((await bench.call(bad)).status).toBe(429);
		bench.simulator.reset();
		bench.renew();
		expect((await bench.call(bad)).status).toBe(400);
	});
});

describe('queued faults', () => {
	it('hit the next call that fits and leave the books alone', async () => {
		bench.simulator.faults.next(`POST /api/v1/*/hrm/Costcenters`, { status: 503 });
		const body = { Code: 'NEW', Description: 'Nieuw' };
		expect((await bench.call('POST hrm/Costcenters', { body })).status).toBe(503);
		expect((await bench.call('POST hrm/Costcenters', { body })).status).toBe(201);
	});
});
