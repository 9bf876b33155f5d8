import { errorText, startBench, type Bench } from './testing';

let bench: Bench;

beforeEach(async () => {
	bench = await startBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

const accounts = 'GET crm/Accounts?$select=Code&$orderby=Code&$filter=';
const orders = 'GET purchaseorder/PurchaseOrders?$select=OrderNumber&$orderby=OrderNumber&$filter=';

async function codes(filter: string): Promise<string[]> {
	const { body } = await bench.call(accounts + encodeURIComponent(filter));
	return body.d.results.map(({ Code }: { Code: string }) => Code.trim());
}

async function orderNumbers(filter: string): Promise<number[]> {
	const { body } = await bench.call(orders + encodeURIComponent(filter));
	return body.d.results.map(({ OrderNumber }: { OrderNumber: number }) => OrderNumber - 26_000_000);
}

describe('$filter', () => {
	it.each([
		["Name eq 'Drukkerij ''t Hoekje'", ['20003']],
		["substringof('&',Name)", ['20001', '20002']],
		["substringof('&',Name) eq true", ['20001', '20002']],
		["substringof('&',Name) eq false and IsSupplier eq true and Country ne 'NL '", ['20006']],
		["startswith(Name,'Gemeente')", ['10001']],
		["endswith(Name, 'Inc.')", ['20006']],
		["not startswith(City,'U') and not (Country eq 'NL ')", ['20002', '20006']],
		["Code eq '             20002'", ['20002']],
		["Code eq '20002'", []],
		["trim(Code) eq '20002'", ['20002']],
		["trim(Code) ge '20007'", ['20007', '20008']],
		["Email ne null and Email gt 'a'", ['20001']],
		["PurchaseCurrency eq null and trim(Code) lt '10003'", ['10001', '10002']],
		['CreditLinePurchase lt 5 or CreditLinePurchase ge 0', []],
		["IsSupplier and trim(Code) le '20001'", ['20001']],
		["trim(Code) eq '10001' or trim(Code) eq '10002' and IsSupplier", ['10001']],
		["(trim(Code) eq '10001' or trim(Code) eq '10002') and IsSupplier", []],
		["'10001' eq trim(Code)", ['10001']],
	])('%s finds %j', async (filter, found) => {
		expect(await codes(filter)).toEqual(found);
	});

	it('compares guids whatever their case, numbers, dates and fields of the supplier', async () => {
		const [first] = bench.simulator.state.orders();
		const key = String(first?.PurchaseOrderID);
		expect(await orderNumbers(`PurchaseOrderID eq guid'${key.toUpperCase()}'`)).toEqual([1]);
		expect(await orderNumbers('AmountFC gt 5000')).toEqual([1]);
		expect(await orderNumbers('AmountFC lt 300.5 and OrderStatus eq 10')).toEqual([8, 12]);
		expect(await orderNumbers("OrderDate ge datetime'2026-02-25T00:00:00'")).toEqual([11, 12]);
		expect(await orderNumbers("SupplierName eq 'Çelik Veldonderzoek'")).toEqual([9]);
	});

	it.each([
		'Nothing eq 1',
		'name eq null',
		'Name eq 1',
		"ID eq 'abc'",
		"ID gt guid'00000000-0000-4000-a000-000000000000'",
		"ID eq guid'short'",
		"Created eq '2026-01-01'",
		"Created ge datetime'2026-01-01'",
		"Created ge datetime'2026-13-01T00:00:00'",
		'IsSupplier eq 1',
		'Blocked gt true',
		'Name eq City',
		"Parent/Name eq 'x'",
		'BankAccounts eq null',
		"tolower(Name) eq 'x'",
		'startswith(Name) eq true',
		'startswith(AddressSource,1)',
		'trim(Name)',
		"Name eq 'open",
		"Name EQ 'x'",
		'AddressSource add 1 eq 2',
		"Name eq 'a' and",
		"Name eq 'a''",
		'',
	])('%s is refused with 400 and an error envelope', async (filter) => {
		const reply = await bench.call(accounts + encodeURIComponent(filter));
		expect(reply.status).toBe(400);
		expect(errorText(reply)).not.toBe('');
	});

	it('can be switched to take a date without a time', async () => {
		bench.simulator.switches.refuseDateOnlyLiterals = false;
		expect(await orderNumbers("OrderDate ge datetime'2026-02-25'")).toEqual([11, 12]);
	});

	it('takes 64-bit literals', async () => {
		const { body } = await bench.call('GET system/Divisions?$select=Code&$filter=Hid gt 0L');
		expect(body.d.results).toHaveLength(1);
	});
});

describe('the other options', () => {
	it.each([
		'$select=Nothing',
		'$select=Code,code',
		'$select=BankAccounts/Account',
		'$expand=Nothing',
		'$expand=Name',
		'$orderby=Nothing',
		'$orderby=Name up',
		'$top=-1',
		'$top=ten',
		'$skip=x',
		'$inlinecount=some',
		'$format=json',
		'$skiptoken=nonsense',
		"$skiptoken='a','b'",
		'$top=1&$top=2',
	])('%s is refused with 400', async (query) => {
		expect((await bench.call(`GET crm/Accounts?${query}`)).status).toBe(400);
	});

	it('passes over options that are not its own', async () => {
		expect((await bench.call('GET crm/Accounts?debug=1')).status).toBe(200);
	});

	it('sorts both ways, nothing before something', async () => {
		const { body } = await bench.call(
			'GET crm/Accounts?$select=Code,Email&$orderby=Email desc,Code',
		);
		const [first, ...others] = body.d.results.map(({ Code }: { Code: string }) => Code.trim());
		expect([first, others[0], others.at(-1)]).toEqual(['20001', '10001', '20008']);
	});

	it('selects what it is told and nothing else', async () => {
		const { body } = await bench.call('GET hrm/Costcenters?$select=Code,Description&$top=1');
		expect(Object.keys(body.d[0])).toEqual(['__metadata', 'Code', 'Description']);
	});

	it('takes no query that its web server would not let through', async () => {
		const filter = `Name eq '${'x'.repeat(2_048)}'`;
		const { status } = await bench.call(`GET crm/Accounts?$filter=${encodeURIComponent(filter)}`);
		expect(status).toBe(404);
	});

	it('takes * for every field', async () => {
		const { body } = await bench.call('GET hrm/Costcenters?$select=*&$top=1');
		expect(Object.keys(body.d[0])).toHaveLength(14);
	});

	it('counts in plain text, but not for those who take JSON alone', async () => {
		const path = "GET crm/Accounts/$count?$filter=startswith(trim(Code),'1')";
		const { text, headers } = await bench.call(path, { headers: { Accept: 'text/plain' } });
		expect({ text, type: headers.get('content-type') }).toEqual({
			text: '2',
			type: 'text/plain; charset=utf-8',
		});
		expect((await bench.call(path)).status).toBe(415);
	});

	it('counts beside the results when asked, as a string, over all pages', async () => {
		const { body } = await bench.call(
			'GET purchaseorder/PurchaseOrderLines?$select=ID&$inlinecount=allpages&$top=0',
		);
		expect(body.d).toEqual({ results: [], __count: '92' });
	});
});

describe('mandatory options', () => {
	it('wants a $select on purchase orders, with the text of the real service', async () => {
		const reply = await bench.call('GET purchaseorder/PurchaseOrders');
		expect(reply.status).toBe(400);
		expect(errorText(reply)).toBe(
			'Please add a $select or a $top=1 statement to the query string.',
		);
	});

	it.each(['$top=1', '$select=OrderNumber'])('is content with %s', async (query) => {
		expect((await bench.call(`GET purchaseorder/PurchaseOrders?${query}`)).status).toBe(200);
	});

	it('can be switched off, and on elsewhere', async () => {
		bench.simulator.switches.demandSelectOn = ['crm/Accounts'];
		expect((await bench.call('GET purchaseorder/PurchaseOrders')).status).toBe(200);
		expect((await bench.call('GET crm/Accounts')).status).toBe(400);
	});

	it('wants a $filter where a sync twin exists, when switched on', async () => {
		const list = 'GET crm/Accounts?$select=Code';
		expect((await bench.call(list)).status).toBe(200);
		bench.simulator.switches.demandFilterOnSyncTwins = true;
		expect((await bench.call(list)).status).toBe(400);
		expect((await bench.call(`${list}&$filter=IsSupplier`)).status).toBe(200);
		expect((await bench.call('GET hrm/Costcenters?$select=Code')).status).toBe(200);
	});
});

describe('one record', () => {
	async function firstOrder() {
		const { PurchaseOrderID } = bench.simulator.state.orders()[1] ?? {};
		const { body } = await bench.call(`GET purchaseorder/PurchaseOrders(guid'${PurchaseOrderID}')`);
		return body.d;
	}

	it('carries every field of the entity, empty ones as null, false or 0', async () => {
		const { __metadata, ...fields } = await firstOrder();
		expect(Object.keys(fields)).toHaveLength(66);
		expect(fields).toMatchObject({
			Document: null,
			DropShipment: false,
			Warehouse: expect.any(String),
		});
		expect(__metadata).toEqual({
			uri: expect.stringMatching(/\/purchaseorder\/PurchaseOrders\(guid'[0-9a-f-]{36}'\)$/),
			type: 'Exact.Web.Api.Models.PurchaseOrder.PurchaseOrder',
		});
	});

	it('writes dates as the wall clock of the region, winter and summer', async () => {
		const created = async () => {
			const { state } = bench.simulator;
			const { PurchaseOrderID } = state.bookOrder({
				supplier: '20001',
				lines: [{ item: 'TEL', quantity: 1 }],
			});
			const path = `GET purchaseorder/PurchaseOrders(guid'${PurchaseOrderID}')`;
			return (await bench.call(`${path}?$select=Created,OrderDate`)).body.d;
		};
		const stamp = (text: string) => `/Date(${Date.parse(text)})/`;
		expect(await created()).toMatchObject({
			Created: stamp('2026-03-02T10:00:00Z'),
			OrderDate: stamp('2026-03-02T00:00:00Z'),
		});
		await bench.clock.advance(Date.parse('2026-07-01T22:30:00Z') - bench.clock.now());
		bench.renew();
		expect(await created()).toMatchObject({
			Created: stamp('2026-07-02T00:30:00Z'),
			OrderDate: stamp('2026-07-02T00:00:00Z'),
		});
	});

	it('pads account codes to 18, countries and VAT codes to 3, and item codes not at all', async () => {
		expect((await firstOrder()).SupplierCode).toBe('             20006');
		const account = await bench.call(
			"GET crm/Accounts?$select=Code,Country&$filter=trim(Code) eq '20006'",
		);
		expect(account.body.d.results[0]).toMatchObject({ Code: '             20006', Country: 'US ' });
		const line = await bench.call(
			"GET purchaseorder/PurchaseOrderLines?$select=VATCode,ItemCode&$filter=ItemCode eq 'TRAIN'",
		);
		expect(line.body.d.results[0]).toMatchObject({ VATCode: 'IN ', ItemCode: 'TRAIN' });
	});

	it('defers lines, at an address that answers with them', async () => {
		const { PurchaseOrderLines } = await firstOrder();
		const { uri } = PurchaseOrderLines.__deferred;
		const path = new URL(uri).pathname;
		const { body } = await bench.call(`GET ${path}?$select=ItemCode&$orderby=LineNumber`);
		const items = body.d.results.map(({ ItemCode }: { ItemCode: string }) => ItemCode);
		expect(items).toEqual(['HOST', 'LIC-BI']);
	});

	it('refuses options of lists', async () => {
		const { PurchaseOrderID } = bench.simulator.state.orders()[0] ?? {};
		const path = `GET purchaseorder/PurchaseOrders(guid'${PurchaseOrderID}')?$top=1`;
		expect((await bench.call(path)).status).toBe(400);
	});
});
