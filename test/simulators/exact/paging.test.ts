import { startBench, type Bench } from './testing';

let bench: Bench;

beforeEach(async () => {
	bench = await startBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

interface Line {
	ID: string;
	LineNumber: number;
}

const lines = 'purchaseorder/PurchaseOrderLines';

/** The big order: 75 lines. */
function bigOrder(): string {
	const order = bench.simulator.state.orders().find((row) => row.PurchaseOrderLineCount === 75);
	return String(order?.PurchaseOrderID);
}

/** Follows `__next` to the end: the number of rows on each page, and all rows. */
async function follow(path: string): Promise<{ sizes: number[]; rows: Line[]; nexts: string[] }> {
	const sizes: number[] = [];
	const rows: Line[] = [];
	const nexts: string[] = [];
	let next: string | undefined = path;
	while (next !== undefined) {
		const { body } = await bench.call(`GET ${next}`);
		sizes.push(body.d.results.length);
		rows.push(...body.d.results);
		if (body.d.__next !== undefined) nexts.push(body.d.__next);
		next = body.d.__next?.replace(bench.simulator.url, '');
	}
	return { sizes, rows, nexts };
}

function distinct(rows: Line[]): number {
	return new Set(rows.map(({ ID }) => ID)).size;
}

describe('a list', () => {
	it('comes in pages of 60, each row once', async () => {
		const { sizes, rows } = await follow(`${lines}?$select=ID`);
		expect({ sizes, distinct: distinct(rows) }).toEqual({ sizes: [60, 32], distinct: 92 });
	});

	it('links the next page absolutely, with the options kept and the key as token', async () => {
		const filter = encodeURIComponent(`PurchaseOrderID eq guid'${bigOrder()}'`);
		const { nexts, rows } = await follow(`${lines}?$select=ID&$filter=${filter}`);
		expect(nexts).toHaveLength(1);
		const next = new URL(nexts[0] ?? '');
		expect(next.origin).toBe(bench.simulator.url);
		expect(Object.fromEntries(next.searchParams)).toEqual({
			$select: 'ID',
			$filter: `PurchaseOrderID eq guid'${bigOrder()}'`,
			$skiptoken: `guid'${rows[59]?.ID}'`,
		});
		expect(rows).toHaveLength(75);
	});

	it('counts $top down, page by page', async () => {
		const { sizes, nexts } = await follow(`${lines}?$select=ID&$top=70`);
		expect(sizes).toEqual([60, 10]);
		expect(new URL(nexts[0] ?? '').searchParams.get('$top')).toBe('10');
	});

	it('keeps the order of $orderby over pages, with its values in the token', async () => {
		const path = `${lines}?$select=ID,LineNumber&$orderby=LineNumber desc,Description`;
		const { rows, nexts } = await follow(path);
		const numbers = rows.map(({ LineNumber }) => LineNumber);
		expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
		expect(distinct(rows)).toBe(92);
		expect(new URL(nexts[0] ?? '').searchParams.get('$skiptoken')).toMatch(
			/^\d+,'.*',guid'[0-9a-f-]{36}'$/,
		);
	});

	it('pages on over dates, fractions and missing values', async () => {
		for (const name of ['Created', 'NetPrice', 'CostCenter', 'Project']) {
			const { rows } = await follow(`${lines}?$select=ID&$orderby=${name}`);
			expect(distinct(rows)).toBe(92);
		}
	});

	it('skips once, not on every page', async () => {
		const { rows, nexts } = await follow(`${lines}?$select=ID&$skip=20`);
		expect(rows).toHaveLength(72);
		expect(nexts[0]).not.toContain('$skip=');
	});

	it('goes on behind the token when rows come and go in the meantime', async () => {
		const { state } = bench.simulator;
		const first = await bench.call(`GET ${lines}?$select=ID`);
		const seen: Line[] = first.body.d.results;
		state.deleteLine(String(seen[0]?.ID));
		state.deleteLine(String(seen[59]?.ID));
		const second = await follow(first.body.d.__next.replace(bench.simulator.url, ''));
		expect(distinct([...seen, ...second.rows])).toBe(92);
	});
});

describe('the two shapes of d', () => {
	it.each([
		['$top=50', true],
		['$top=60', true],
		['$top=61', false],
		['', false],
		['$top=60&$skip=0', false],
		['$top=50&$inlinecount=allpages', false],
	])('with %s is an array: %s', async (query, isArray) => {
		const { body } = await bench.call(`GET ${lines}?$select=ID&${query}`);
		expect(Array.isArray(body.d)).toBe(isArray);
		expect(Array.isArray(body.d.results)).toBe(!isArray);
	});

	it('is an object always when switched so', async () => {
		bench.simulator.switches.bareArrayWhenTopBounded = false;
		const { body } = await bench.call(`GET ${lines}?$select=ID&$top=5`);
		expect(body.d.results).toHaveLength(5);
	});
});

describe('expanded lines', () => {
	const expanded = async (query: string) => {
		const path = `purchaseorder/PurchaseOrders(guid'${bigOrder()}')?${query}`;
		return (await bench.call(`GET ${path}`)).body.d;
	};

	it.each([
		[true, 60],
		[false, 75],
	])('end after one page: %s, so there are %i', async (expandHoldsOnePage, count) => {
		bench.simulator.switches.expandHoldsOnePage = expandHoldsOnePage;
		const { PurchaseOrderLines } = await expanded('$expand=PurchaseOrderLines');
		expect(PurchaseOrderLines.results).toHaveLength(count);
		expect(PurchaseOrderLines.__next).toBeUndefined();
	});

	it('can be selected from', async () => {
		const order = await expanded(
			'$expand=PurchaseOrderLines&$select=OrderNumber,PurchaseOrderLines/LineNumber',
		);
		expect(Object.keys(order)).toEqual(['__metadata', 'OrderNumber', 'PurchaseOrderLines']);
		expect(Object.keys(order.PurchaseOrderLines.results[0])).toEqual(['__metadata', 'LineNumber']);
	});

	it('stay away when $select leaves them out', async () => {
		const order = await expanded('$expand=PurchaseOrderLines&$select=OrderNumber');
		expect(Object.keys(order)).toEqual(['__metadata', 'OrderNumber']);
	});
});
