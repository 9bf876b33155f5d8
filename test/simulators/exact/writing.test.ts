import { errorText, startBench, type Bench, type Reply } from './testing';

let bench: Bench;

beforeEach(async () => {
	bench = await startBench();
});

afterEach(async () => {
	await bench.simulator.close();
});

function idOf(entity: string, code: string): string {
	const { state } = bench.simulator;
	const division = state.divisions[0]?.code ?? 0;
	return String(state.find({ division, entity, by: 'Code', value: code })?.ID);
}

function newOrder(changes: Record<string, unknown> = {}) {
	return {
		Supplier: idOf('crm/Accounts', '20001'),
		Description: 'Twee laptops',
		PurchaseOrderLines: [
			{ Item: idOf('logistics/Items', 'LAP-14'), QuantityInPurchaseUnits: 2, CostCenter: 'ICT' },
		],
		...changes,
	};
}

async function post(body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
	return await bench.call('POST purchaseorder/PurchaseOrders', { body, headers });
}

async function orderOf(id: string) {
	return (await bench.call(`GET purchaseorder/PurchaseOrders(guid'${id}')`)).body.d;
}

async function linesOf(id: string) {
	const filter = `$filter=PurchaseOrderID eq guid'${id}'&$orderby=LineNumber`;
	return (await bench.call(`GET purchaseorder/PurchaseOrderLines?${filter}`)).body.d.results;
}

describe('a POST of a purchase order', () => {
	it('answers 201 with the header, its lines deferred', async () => {
		const { status, body } = await post(newOrder());
		expect(status).toBe(201);
		expect(body.d).toMatchObject({
			OrderNumber: 26_000_013,
			Description: 'Twee laptops',
			SupplierName: 'Bureau Jansen & Zonen',
			Source: 11,
			PurchaseOrderLines: { __deferred: { uri: expect.stringMatching(/PurchaseOrderLines$/) } },
		});
	});

	it('derives numbers, prices, amounts and open statuses', async () => {
		const { body } = await post(newOrder());
		const id = body.d.PurchaseOrderID;
		expect(await orderOf(id)).toMatchObject({
			AmountFCExclVat: 2379.9,
			VATAmount: 499.78,
			AmountFC: 2879.68,
			AmountDC: 2879.68,
			Currency: 'EUR',
			OrderStatus: 10,
			ReceiptStatus: 10,
			InvoiceStatus: 10,
			PurchaseOrderLineCount: 1,
			OrderDate: `/Date(${Date.parse('2026-03-02')})/`,
		});
		expect(await linesOf(id)).toMatchObject([
			{
				LineNumber: 1,
				Description: 'Laptop 14 inch',
				NetPrice: 1189.95,
				Quantity: 2,
				AmountFC: 2379.9,
				ItemCode: 'LAP-14',
				CostCenterDescription: 'ICT & Informatie',
			},
		]);
	});

	it('drops read-only and unknown properties without a word', async () => {
		const { status, body } = await post(newOrder({ AmountFC: 1, OrderStatus: 30, Nonsense: 'x' }));
		expect(status).toBe(201);
		expect(body.d).toMatchObject({ AmountFC: 2879.68, OrderStatus: 10 });
		expect(body.d.Nonsense).toBeUndefined();
	});

	it('ignores a key made by the caller, unless switched', async () => {
		const PurchaseOrderID = '11111111-2222-4333-a444-555555555555';
		expect((await post(newOrder({ PurchaseOrderID }))).body.d.PurchaseOrderID).not.toBe(
			PurchaseOrderID,
		);
		bench.simulator.switches.acceptClientKeys = true;
		expect((await post(newOrder({ PurchaseOrderID }))).body.d.PurchaseOrderID).toBe(
			PurchaseOrderID,
		);
	});

	it.each([
		['sanne', 'Mandatory: Purchase order lines\r\nMandatory: Supplier'],
		['pieter', 'Verplicht: Inkooporderregels\r\nVerplicht: Leverancier'],
	])('names what %s left out, line by line, in the language of the user', async (user, text) => {
		bench.signIn(user);
		const reply = await post({ PurchaseOrderLines: [] });
		expect({ status: reply.status, text: errorText(reply) }).toEqual({ status: 500, text });
	});

	it.each([
		['sanne', 'Invalid reference: Supplier\r\nInvalid reference: Cost center'],
		['pieter', 'Ongeldige referentie: Leverancier\r\nOngeldige referentie: Kostenplaats'],
	])('names references of %s that lead nowhere', async (user, text) => {
		bench.signIn(user);
		const [line] = newOrder().PurchaseOrderLines;
		const reply = await post({
			Supplier: '11111111-2222-4333-a444-555555555555',
			PurchaseOrderLines: [{ ...line, CostCenter: 'NONE' }],
		});
		expect({ status: reply.status, text: errorText(reply) }).toEqual({ status: 500, text });
	});

	it('wants a supplier that is one', async () => {
		const reply = await post(newOrder({ Supplier: idOf('crm/Accounts', '10001') }));
		expect({ status: reply.status, text: errorText(reply) }).toEqual({
			status: 500,
			text: 'Invalid: Supplier (Type)',
		});
	});

	it('wants an order number that is free', async () => {
		const reply = await post(newOrder({ OrderNumber: 26_000_001 }));
		expect({ status: reply.status, text: errorText(reply) }).toEqual({
			status: 500,
			text: 'Data already exists',
		});
	});

	it.each([
		['no JSON', '{'],
		['an array', []],
		['a text for a number', { Discount: '1' }],
		['a number for a text', { Description: 1 }],
		['a zone in a date', { OrderDate: '2026-03-01T00:00:00Z' }],
		['too large a number', { OrderNumber: 3_000_000_000 }],
		['lines that are none', { PurchaseOrderLines: { results: [] } }],
	])('refuses %s with 400', async (_name, body) => {
		const reply = await post(body);
		expect(reply.status).toBe(400);
		expect(errorText(reply)).toBe(
			'Error processing request stream. The request should be a valid top-level resource object.',
		);
	});

	it('refuses what is not sent as JSON', async () => {
		expect((await post('a=b', { 'Content-Type': 'text/plain' })).status).toBe(415);
	});

	it('refuses a malformed guid with the text of the real service', async () => {
		bench.signIn('pieter');
		const reply = await post(newOrder({ Supplier: 'jansen' }));
		expect(errorText(reply)).toBe('Niet herkende GUID-indeling');
	});

	it.each(['2026-03-15', '2026-03-15T00:00:00', `/Date(${Date.parse('2026-03-15')})/`])(
		'takes the date %s',
		async (ReceiptDate) => {
			const { body } = await post(newOrder({ ReceiptDate }));
			expect(body.d.ReceiptDate).toBe(`/Date(${Date.parse('2026-03-15')})/`);
		},
	);
});

describe('a POST of other records', () => {
	it('answers with the key alone where the real service does', async () => {
		const { status, body } = await bench.call('POST crm/Accounts', { body: { Name: 'Nieuw' } });
		expect(status).toBe(201);
		expect(body.d).toMatchObject({ ID: expect.any(String), Name: null, Code: null });
		const stored = await bench.call(`GET crm/Accounts(guid'${body.d.ID}')?$select=Name,Code`);
		expect(stored.body.d).toMatchObject({ Name: 'Nieuw', Code: '             20009' });
	});

	it('answers with the whole record when that is preferred', async () => {
		const { body } = await bench.call('POST crm/Accounts', {
			body: { Name: 'Nieuw' },
			headers: { Prefer: 'return=representation' },
		});
		expect(body.d.Name).toBe('Nieuw');
	});

	it('is content with one of the two names of a contact', async () => {
		const Account = idOf('crm/Accounts', '20001');
		const one = await bench.call('POST crm/Contacts', { body: { Account, LastName: 'Bos' } });
		expect(one.status).toBe(201);
		const none = await bench.call('POST crm/Contacts', { body: { Account } });
		expect(errorText(none)).toBe('Mandatory: First name\r\nMandatory: Last name');
	});

	it('refuses a code that exists', async () => {
		const body = { Code: 'ICT', Description: 'Nog een' };
		expect(errorText(await bench.call('POST hrm/Costcenters', { body }))).toBe(
			'Data already exists',
		);
	});
});

describe('lines of their own', () => {
	let id: string;
	beforeEach(async () => {
		id = (await post(newOrder())).body.d.PurchaseOrderID;
		await bench.clock.advance(60_000);
	});

	const addLine = async (more: Record<string, unknown> = {}) =>
		await bench.call('POST purchaseorder/PurchaseOrderLines', {
			body: {
				PurchaseOrderID: id,
				Item: idOf('logistics/Items', 'DRUK'),
				QuantityInPurchaseUnits: 3,
				VATCode: 'IN',
				...more,
			},
		});

	it('are added with the next number, and the order adds up again', async () => {
		const { status, body } = await addLine();
		expect(status).toBe(201);
		expect(body.d).toMatchObject({ LineNumber: 2, AmountFC: 0.3 });
		expect(await orderOf(id)).toMatchObject({ AmountFCExclVat: 2380.2, PurchaseOrderLineCount: 2 });
	});

	it('need their order when they come alone', async () => {
		const reply = await addLine({ PurchaseOrderID: undefined });
		expect(errorText(reply)).toBe('Mandatory: Purchase order');
	});

	it('take a discount off the price, or a net price as it is', async () => {
		expect((await addLine({ UnitPrice: 10, Discount: 0.25 })).body.d.NetPrice).toBe(7.5);
		expect((await addLine({ UnitPrice: 10, NetPrice: 9 })).body.d.NetPrice).toBe(9);
	});

	it('change by PUT with 204, and the amounts with them', async () => {
		const [line] = await linesOf(id);
		const path = `purchaseorder/PurchaseOrderLines(guid'${line.ID}')`;
		const { status, text } = await bench.call(`PUT ${path}`, {
			body: { QuantityInPurchaseUnits: 5, LineNumber: 9 },
		});
		expect({ status, text }).toEqual({ status: 204, text: '' });
		expect((await linesOf(id))[0]).toMatchObject({ LineNumber: 1, AmountFC: 5949.75 });
		expect((await orderOf(id)).AmountFCExclVat).toBe(5949.75);
	});

	it.each([
		[true, '2026-03-02T10:01:00Z'],
		[false, '2026-03-02T10:00:00Z'],
	])('move Modified of the order: %s', async (on, modified) => {
		bench.simulator.switches.lineChangeTouchesHeader = on;
		await addLine();
		expect((await orderOf(id)).Modified).toBe(`/Date(${Date.parse(modified)})/`);
	});

	it('go by DELETE with 204', async () => {
		const [line] = await linesOf(id);
		const path = `purchaseorder/PurchaseOrderLines(guid'${line.ID}')`;
		expect((await bench.call(`DELETE ${path}`)).status).toBe(204);
		expect(await linesOf(id)).toEqual([]);
		expect((await bench.call(`GET ${path}`)).status).toBe(404);
	});
});

describe('changes and removals', () => {
	it('changes only what a PUT names', async () => {
		const id = (await post(newOrder({ YourRef: 'R1' }))).body.d.PurchaseOrderID;
		await bench.clock.advance(1000);
		const path = `purchaseorder/PurchaseOrders(guid'${id}')`;
		const put = await bench.call(`PUT ${path}`, { body: { Description: 'Anders', AmountFC: 1 } });
		expect(put.status).toBe(204);
		expect(await orderOf(id)).toMatchObject({
			Description: 'Anders',
			YourRef: 'R1',
			AmountFC: 2879.68,
			Modified: `/Date(${Date.parse('2026-03-02T10:00:01Z')})/`,
		});
	});

	it('takes back its own code, and keeps its key whatever a PUT says', async () => {
		const id = idOf('hrm/Costcenters', 'ICT');
		const body = { ID: '11111111-2222-4333-a444-555555555555', Code: 'ICT', Description: 'IT' };
		const put = await bench.call(`PUT hrm/Costcenters(guid'${id}')`, { body });
		expect(put.status).toBe(204);
		const { body: read } = await bench.call(`GET hrm/Costcenters(guid'${id}')`);
		expect(read.d).toMatchObject({ ID: id, Description: 'IT' });
		const taken = await bench.call(`PUT hrm/Costcenters(guid'${id}')`, { body: { Code: 'HR' } });
		expect(errorText(taken)).toBe('Data already exists');
	});

	it('refuses a PUT that empties a mandatory field', async () => {
		const id = (await post(newOrder())).body.d.PurchaseOrderID;
		const path = `purchaseorder/PurchaseOrders(guid'${id}')`;
		const reply = await bench.call(`PUT ${path}`, { body: { Supplier: null } });
		expect(errorText(reply)).toBe('Mandatory: Supplier');
	});

	it('removes the lines with their order', async () => {
		const id = (await post(newOrder())).body.d.PurchaseOrderID;
		const path = `purchaseorder/PurchaseOrders(guid'${id}')`;
		expect((await bench.call(`DELETE ${path}`)).status).toBe(204);
		expect((await bench.call(`GET ${path}`)).status).toBe(404);
		expect(await linesOf(id)).toEqual([]);
	});

	it.each([
		['sanne', 'Cannot delete: Account - Used in: Contact'],
		['pieter', 'Kan niet verwijderen: Relatie - Gebruikt in: Contactpersoon'],
	])('tells %s why a record that is in use stays', async (user, text) => {
		bench.signIn(user);
		const path = `crm/Accounts(guid'${idOf('crm/Accounts', '20001')}')`;
		const reply = await bench.call(`DELETE ${path}`);
		expect({ status: reply.status, text: errorText(reply) }).toEqual({ status: 500, text });
	});

	it.each(['PUT', 'DELETE'])('%s of an unknown key is answered 404', async (method) => {
		const path = "crm/Accounts(guid'00000000-0000-4000-a000-000000000000')";
		expect((await bench.call(`${method} ${path}`, { body: {} })).status).toBe(404);
	});

	it('does not remove divisions', async () => {
		const reply = await bench.call('DELETE system/Divisions(3104512)');
		expect(reply.status).toBe(403);
	});
});
