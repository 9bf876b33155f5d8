import { bulkTwins } from './entities/bulkTwins';
import { flatStreams } from './entities/flatStreams';
import { syncTwins } from './entities/syncTwins';
import { errorText, startBench, type Bench } from './testing';

const division = 3104512;
let bench: Bench;

beforeAll(async () => {
	bench = await startBench({ limits: { callsPerMinute: 100_000, callsPerDay: 100_000 } });
});
beforeEach(() => {
	bench.simulator.reset();
	bench.renew();
});
afterAll(async () => {
	await bench.simulator.close();
});

async function rowsAt(path: string): Promise<Array<Record<string, unknown>>> {
	const { status, body } = await bench.call(`GET ${path}`);
	expect({ path, status }).toEqual({ path, status: 200 });
	return body.d.results;
}

const everything = '$filter=Timestamp gt 1';

describe.each(syncTwins.map((twin) => [twin.entity.path, twin] as const))(
	'the stream %s',
	(path, { base, entity }) => {
		it('tells every record of the table, each under its ID and its own version', async () => {
			const table = await rowsAt(`${base.path}?$top=1000`);
			const stream = await rowsAt(`${path}?${everything}`);
			expect(stream.length).toBeGreaterThan(0);
			if (table.length < 60) expect(stream).toHaveLength(table.length);
			expect(new Set(stream.map(({ Timestamp }) => Timestamp)).size).toBe(stream.length);
			const keys = stream.map((row) => row[entity.fields.ID === undefined ? base.key : 'ID']);
			expect(new Set(keys).size).toBe(stream.length);
			expect(keys).toEqual(expect.arrayContaining(table.map((row) => row[base.key])));
		});

		it('takes no filter but the one by version', async () => {
			const { status } = await bench.call(`GET ${path}?$filter=Division eq ${division}`);
			expect(status).toBe(400);
		});
	},
);

describe.each(bulkTwins.map((twin) => [twin.entity.path, twin] as const))(
	'the list %s',
	(path, { base }) => {
		it('gives the rows of the table, beyond its pages', async () => {
			const stored =
				base.path === 'financialtransaction/TransactionLines'
					? undefined
					: bench.simulator.state.table(division, base.path).length;
			const rows = await rowsAt(path);
			expect(rows.length).toBeGreaterThan(0);
			if (stored !== undefined) expect(rows).toHaveLength(stored);
		});
	},
);

it('lets only some fields filter a list of the bulk family', async () => {
	const allowed = await bench.call('GET bulk/CRM/Addresses?$filter=Main eq true');
	const refused = await bench.call("GET bulk/CRM/Addresses?$filter=City eq 'Utrecht'");
	expect([allowed.status, refused.status]).toEqual([200, 400]);
});

describe.each(flatStreams.map((flat) => [flat.entity.path, flat] as const))(
	'the flat stream %s',
	(path, { header, line }) => {
		it('tells headers as line 0 and lines from 1 on', async () => {
			const { state } = bench.simulator;
			const rows = await rowsAt(`${path}?${everything}`);
			const headers = rows.filter(({ LineNumber }) => LineNumber === 0);
			expect(headers).toHaveLength(state.table(division, header.path).length);
			expect(rows.length - headers.length).toBe(state.table(division, line.path).length);
			expect(new Set(rows.map(({ ID }) => ID)).size).toBe(rows.length);
			for (const row of headers) expect(row.ID).toBe(row[header.key]);
		});

		it('tells header and lines anew when one line changes', async () => {
			const before = await rowsAt(`${path}?${everything}`);
			const last = Math.max(...before.map(({ Timestamp }) => Number(Timestamp)));
			const open = bench.simulator.state
				.table(division, header.path)
				.find(({ Status, OrderStatus }) => Status === 20 || OrderStatus === 10);
			const key = open?.[header.key];
			const row = before.find((one) => one[header.key] === key && one.LineNumber === 1);
			await bench.call(`PUT ${line.path}(guid'${row?.ID}')`, { body: { Notes: 'Anders' } });
			const after = await rowsAt(`${path}?$filter=Timestamp gt ${last}L`);
			const mine = before.filter((one) => one[header.key] === key);
			expect(after.map(({ ID }) => ID).sort()).toEqual(mine.map(({ ID }) => ID).sort());
		});
	},
);

describe('the stream of purchase orders', () => {
	it('names cost centers by key, with the code beside it', async () => {
		const rows = await rowsAt(`sync/PurchaseOrder/PurchaseOrders?${everything}`);
		const line = rows.find(({ CostCenterCode }) => CostCenterCode === 'ICT');
		const center = bench.simulator.state.find({
			division,
			entity: 'hrm/Costcenters',
			by: 'Code',
			value: 'ICT',
		});
		expect(line).toMatchObject({
			CostCenter: center?.ID,
			CostCenterDescription: center?.Description,
		});
	});
});

describe('transaction lines', () => {
	it('tell each line of every entry, and the header as line 0 against it', async () => {
		const { state } = bench.simulator;
		const [entry] = state.table(division, 'purchaseentry/PurchaseEntries');
		const rows = await rowsAt(
			`financialtransaction/TransactionLines?$filter=EntryID eq guid'${entry?.EntryID}'`,
		);
		expect(rows).toHaveLength(2);
		expect(rows.find(({ LineNumber }) => LineNumber === 0)).toMatchObject({
			GLAccountCode: '1600',
			AmountDC: -834.9,
			AccountName: 'Schoonmaakbedrijf Helder',
			JournalDescription: 'Inkoopboek',
			Type: 30,
			Status: 50,
		});
		expect(rows.find(({ LineNumber }) => LineNumber === 1)).toMatchObject({
			GLAccountCode: '4210',
			AmountDC: 690,
			CostCenter: 'DIR',
		});
	});

	it('are noted one by one when their entry is deleted', async () => {
		const { state } = bench.simulator;
		const entry = state
			.table(division, 'purchaseentry/PurchaseEntries')
			.find(({ Status }) => Status === 20);
		const filter = `$filter=EntryID eq guid'${entry?.EntryID}'`;
		const lines = await rowsAt(`financialtransaction/TransactionLines?${filter}`);
		await bench.call(`DELETE purchaseentry/PurchaseEntries(guid'${entry?.EntryID}')`);
		const deleted = (await rowsAt(`sync/Deleted?${everything}`)).filter(
			({ EntityType }) => EntityType === 1,
		);
		expect(deleted.map(({ EntityKey }) => EntityKey).sort()).toEqual(
			lines.map(({ ID }) => ID).sort(),
		);
	});

	it('cannot be written', async () => {
		const reply = await bench.call('POST financialtransaction/TransactionLines', { body: {} });
		expect(reply.status).toBe(405);
		expect(errorText(reply)).toBe('Method Not Allowed');
	});
});
