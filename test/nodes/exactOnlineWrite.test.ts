import { resourceMapping } from '../support/loadOptions';

import type { INodeParameters } from 'n8n-workflow';

import { systemClock } from '../../nodes/shared/n8n/systemClock';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, MAIN } from './exactOnlineCredential';
import { byId, fields, json, node, runExact, writesIn } from './exactOnlineWriteStage';

describe('writing with the node Exact Online', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;

	beforeAll(async () => {
		exact = await startExactSimulator();
		// Pauses are taken, but not waited for.
		jest.spyOn(systemClock, 'sleep').mockResolvedValue();
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		credentialStore = connectedTo(exact);
	});

	const run = async (
		parameters: INodeParameters,
		items?: Array<{ json: Record<string, string> }>,
	) => await runExact(credentialStore, parameters, items);
	const stored = (path: string) => exact.state.table(MAIN, path);
	const accountBy = (code: string) => stored('crm/Accounts').find(({ Code }) => Code === code);
	const itemId = (code: string) => stored('logistics/Items').find(({ Code }) => Code === code)?.ID;

	describe('Create', () => {
		it('makes an account and gives it as it is stored', async () => {
			const value = { Name: 'Studio Noord', IsSupplier: true, StartDate: '2026-02-01T00:00:00' };
			const { json: rows, error } = await run({
				resource: 'account',
				...fields('create', { ...value, Code: 30001, Parent: '20001', Email: '' }),
			});
			expect(error).toBeUndefined();
			expect(rows).toEqual([
				expect.objectContaining({
					Name: 'Studio Noord',
					Code: '30001',
					IsSupplier: true,
					_exact: expect.objectContaining({ division: MAIN, entity: 'account' }) as object,
				}),
			]);
			expect(accountBy('30001')).toMatchObject({
				ID: rows[0]?.ID,
				StartDate: Date.UTC(2026, 1, 1),
				Parent: accountBy('20001')?.ID,
			});
		});

		it.each(['id only', 'full'] as const)(
			'gives the stored entry when Exact answers %s',
			async (answer) => {
				exact.switches.postAnswer = answer;
				const { json: rows, error } = await run({
					resource: 'costTransaction',
					...json('create', { Account: '10001', Item: 'LAP-14', Quantity: '2', PriceFC: 10.5 }),
				});
				expect(error).toBeUndefined();
				expect(rows).toEqual([
					expect.objectContaining({ Quantity: 2, PriceFC: 10.5, AmountFC: 21 }),
				]);
			},
		);

		it('makes an order with its lines, items and supplier by code', async () => {
			const { json: rows, error } = await run({
				resource: 'purchaseOrder',
				simplify: false,
				...fields('create', {
					Supplier: '20001',
					Description: 'Stoelen',
					PurchaseOrderLines: [
						{
							Item: 'LAP-14',
							QuantityInPurchaseUnits: 2,
							CostCenter: 'ADV',
							ReceiptDate: '2026-03-01',
						},
						{ Item: itemId('MON-27'), QuantityInPurchaseUnits: '3', Rebill: 'yes' },
					],
				}),
			});
			expect(error).toBeUndefined();
			expect(rows).toEqual([
				expect.objectContaining({
					SupplierCode: '20001',
					PurchaseOrderLines: [
						expect.objectContaining({
							ItemCode: 'LAP-14',
							CostCenter: 'ADV',
							ReceiptDate: '2026-03-01',
						}),
						expect.objectContaining({
							ItemCode: 'MON-27',
							QuantityInPurchaseUnits: 3,
							Rebill: true,
						}),
					],
				}),
			]);
		});

		it('takes lines as JSON text, and the whole item when fields are mapped by themselves', async () => {
			const lines = '[{"Item": "LAP-14", "QuantityInPurchaseUnits": 1}]';
			const { json: rows, error } = await run(
				{
					resource: 'purchaseOrder',
					operation: 'create',
					dataMode: 'fields',
					createFields: { mappingMode: 'autoMapInputData', value: null, schema: [] },
				},
				[{ json: { Supplier: '20001', PurchaseOrderLines: lines } }],
			);
			expect(error).toBeUndefined();
			expect(rows[0]?.PurchaseOrderLines).toHaveLength(1);
		});

		it.each([
			[{ Nmae: 'X' }, /Nmae does not exist, did you mean Name\?/],
			[{ Name: 'X', IsSales: true }, /IsSales can only be read$/],
			[{ name: 'X' }, /name does not exist, did you mean Name\?/],
		])('refuses %j, which Exact would drop, before anything is sent', async (body, message) => {
			const { error } = await run({ resource: 'account', ...json('create', body) });
			expect(error?.message).toMatch(message);
			expect(writesIn(exact)).toEqual([]);
		});

		it('refuses what Exact would drop of a line, saying which', async () => {
			const { error } = await run({
				resource: 'purchaseOrder',
				...json('create', {
					Supplier: '20001',
					PurchaseOrderLines: [
						{ Item: 'LAP-14', QuantityInPurchaseUnits: 1 },
						{ Item: 'LAP-14', Quantity: 1 },
					],
				}),
			});
			expect(error?.message).toMatch(
				/^Line 2: .*Quantity can only be read, did you mean QuantityInPurchaseUnits\?/,
			);
			expect(writesIn(exact)).toEqual([]);
		});

		it('leaves out what cannot be written when that is asked for', async () => {
			const { error } = await run({
				resource: 'account',
				...json('create', { Name: 'Studio Zuid', Kleur: 'rood' }),
				options: { leaveOut: true },
			});
			expect(error).toBeUndefined();
			expect(writesIn(exact)).toEqual(['POST crm/Accounts']);
		});

		it.each([
			[{ Supplier: '99999', PurchaseOrderLines: [] }, /has no Account with the Code "99999"/],
			[
				{ Supplier: '20001', OrderDate: '31-01-2026' },
				/"31-01-2026" is not a value for Order Date/,
			],
			[
				{ Supplier: '20001', AmountDiscount: '12,50' },
				/"12,50" is not a value for Discount Amount/,
			],
			[{ Supplier: '20001', IncotermVersion: 40_000 }, /40000 does not fit into Incoterm Version/],
			[{ Supplier: '20001', Warehouse: 'magazijn' }, /"magazijn" is not a value for Warehouse ID/],
			[
				{ Supplier: '20001', PurchaseOrderLines: 'twee' },
				/PurchaseOrderLines of the .* are not lines/,
			],
		])('refuses %j before anything is sent', async (body, message) => {
			const { error } = await run({ resource: 'purchaseOrder', ...json('create', body) });
			expect(error?.message).toMatch(message);
			expect(writesIn(exact)).toEqual([]);
		});

		it('moves a time with an offset to the clock of the division', async () => {
			const { error } = await run({
				resource: 'timeTransaction',
				...json('create', { StartTime: '2026-01-10T23:30:00Z', Quantity: 1 }),
			});
			// The entry itself lacks a project; what was sent is what counts here.
			expect(error?.message).toMatch(/Exact Online/);
			const [sent] = exact.requests.find('POST', /TimeTransactions$/);
			expect(sent?.body).toMatchObject({ StartTime: '2026-01-11T00:30:00' });
		});

		it('says that it may have been made when the answer was lost, and does not send it again', async () => {
			exact.faults.next('POST *Accounts', { drop: 'afterWrite' });
			const { error } = await run({ resource: 'account', ...json('create', { Name: 'Eenmaal' }) });
			expect(error?.message).toMatch(/did not confirm/);
			expect(stored('crm/Accounts').filter(({ Name }) => Name === 'Eenmaal')).toHaveLength(1);
			expect(writesIn(exact)).toEqual(['POST crm/Accounts']);
		});

		it('does not fail when what it has made cannot be read back', async () => {
			exact.faults.next('GET *Accounts', { status: 403 });
			const {
				json: rows,
				error,
				hints,
			} = await run({
				resource: 'account',
				...json('create', { Name: 'Eenmaal' }),
			});
			expect(error).toBeUndefined();
			const made = stored('crm/Accounts').find(({ Name }) => Name === 'Eenmaal');
			expect(rows).toEqual([expect.objectContaining({ ID: made?.ID })]);
			expect(hints.map(({ message }) => message).join()).toMatch(/could not be read back/);
		});

		it('passes on what Exact says of missing fields', async () => {
			const { error } = await run({ resource: 'account', ...json('create', { City: 'Ede' }) });
			expect(error?.message).toMatch(/Mandatory: Name/);
		});

		it.each(['[]', '"x"', '{'])('takes no %s for a record', async (body) => {
			const parameters = { operation: 'create', dataMode: 'json', body };
			const { error } = await run({ resource: 'account', ...parameters });
			expect(error?.message).toMatch(/JSON/);
		});
	});

	describe('Update', () => {
		it('changes the given fields of the account with this code and no other', async () => {
			const before = { ...accountBy('20003') };
			const { json: rows, error } = await run({
				resource: 'account',
				record: { __rl: true, mode: 'number', value: '20003' },
				...fields('update', { City: 'Kampen', Phone: null }),
			});
			expect(error).toBeUndefined();
			expect(rows).toEqual([expect.objectContaining({ City: 'Kampen', Code: '20003' })]);
			expect(accountBy('20003')).toMatchObject({ Name: before.Name, City: 'Kampen' });
		});

		it('clears a field only when that is asked for', async () => {
			const record = byId(String(accountBy('20001')?.ID));
			const parameters = {
				resource: 'account',
				record,
				...fields('update', { City: '', Email: 'a@b.example' }),
			};
			await run(parameters);
			expect(accountBy('20001')?.City).toBe('Amersfoort');
			await run({ ...parameters, options: { emptyFields: 'clear' } });
			expect(accountBy('20001')?.City).toBe('');
			await run({ resource: 'account', record, ...json('update', { Email: null }) });
			expect(accountBy('20001')?.Email).toBeNull();
		});

		it('refuses a change of nothing', async () => {
			const record = byId(String(accountBy('20001')?.ID));
			const { error } = await run({
				resource: 'account',
				record,
				...fields('update', { City: null }),
			});
			expect(error?.message).toBe('Nothing of the Account is to be changed');
		});

		it('changes lines that have an ID and adds those that have none', async () => {
			const order = exact.state.orders().find(({ OrderStatus }) => OrderStatus === 10);
			const key = String(order?.PurchaseOrderID);
			const [first] = exact.state.linesOf(key);
			const count = exact.state.linesOf(key).length;
			const { error, json: rows } = await run({
				resource: 'purchaseOrder',
				record: byId(key),
				...json('update', {
					YourRef: 'Q-77',
					PurchaseOrderLines: [
						{ ID: String(first?.ID), Description: 'Anders' },
						{ Item: 'MON-27', QuantityInPurchaseUnits: 1 },
					],
				}),
			});
			expect(error).toBeUndefined();
			expect(rows[0]?.PurchaseOrderLines).toHaveLength(count + 1);
			expect(writesIn(exact)).toEqual([
				'PUT purchaseorder/PurchaseOrders',
				'PUT purchaseorder/PurchaseOrderLines',
				'POST purchaseorder/PurchaseOrderLines',
			]);
			expect(exact.state.linesOf(key)[0]).toMatchObject({ Description: 'Anders' });
		});

		it('says that the header is changed already when a line is refused', async () => {
			const [order] = exact.state.orders();
			const { error } = await run({
				resource: 'purchaseOrder',
				record: byId(String(order?.PurchaseOrderID)),
				...json('update', {
					YourRef: 'Q-78',
					PurchaseOrderLines: [{ QuantityInPurchaseUnits: 1 }],
				}),
			});
			expect(error?.message).toMatch(/^Line 1: .*Mandatory: Item/);
			expect(error?.description).toMatch(/The part of the change before it is done\.$/);
		});
	});

	describe('Create or Update', () => {
		const upsert = (value: Record<string, unknown>, matchField = 'Code') => ({
			resource: 'account',
			...fields('upsert', value, matchField),
		});

		it('makes what is not there and changes what is, by the chosen field', async () => {
			const made = await run(upsert({ Code: '31000', Name: 'Nieuw' }));
			expect(made.error).toBeUndefined();
			const changed = await run(upsert({ Code: '31000', City: 'Breda' }));
			expect(changed.json).toEqual([
				expect.objectContaining({ ID: made.json[0]?.ID, Name: 'Nieuw', City: 'Breda' }),
			]);
			expect(writesIn(exact)).toEqual(['POST crm/Accounts', 'PUT crm/Accounts']);
		});

		it('touches none of several that fit', async () => {
			const { error } = await run(upsert({ City: 'Utrecht', Name: 'X' }, 'City'));
			expect(error).toBeUndefined();
			await run({ resource: 'account', ...json('create', { Name: 'Y', City: 'Utrecht' }) });
			const second = await run(upsert({ City: 'Utrecht', Name: 'Z' }, 'City'));
			expect(second.error?.message).toBe('Several Accounts have the City "Utrecht"');
		});

		it('does the same lines twice without adding any', async () => {
			const order = (description: string) => ({
				resource: 'purchaseOrder',
				...json(
					'upsert',
					{
						OrderNumber: 26_990_001,
						Supplier: '20001',
						PurchaseOrderLines: [
							{ Item: 'LAP-14', QuantityInPurchaseUnits: 1, Description: description },
						],
					},
					{ matchField: 'OrderNumber' },
				),
			});
			await run(order('eerst'));
			const { json: rows, error } = await run(order('dan'));
			expect(error).toBeUndefined();
			expect(rows[0]?.PurchaseOrderLines).toEqual([
				expect.objectContaining({ Description: 'dan' }),
			]);
		});

		it('finds what a lost answer has made instead of making it again', async () => {
			exact.faults.next('POST *Accounts', { drop: 'afterWrite' });
			const { json: rows, error } = await run(upsert({ Code: '31001', Name: 'Eenmaal' }));
			expect(error).toBeUndefined();
			expect(rows).toEqual([expect.objectContaining({ Code: '31001' })]);
			expect(writesIn(exact)).toEqual(['POST crm/Accounts']);
		});

		it('never sends a creation twice, since Exact may only be slow', async () => {
			exact.faults.next('POST *Accounts', { drop: 'beforeWrite' });
			const { error } = await run(upsert({ Code: '31002', Name: 'Eenmaal' }));
			expect(error?.message).toBe('Exact Online did not confirm that it saved the Account');
			expect(error?.description).toMatch(/may have been saved all the same\. Look in Exact Online/);
			expect(writesIn(exact)).toEqual(['POST crm/Accounts']);
		});

		it('says the same when Exact does not answer a look at it either', async () => {
			exact.faults.next('POST *Accounts', { drop: 'afterWrite' });
			jest.mocked(systemClock.sleep).mockImplementationOnce(async () => {
				exact.faults.next('GET *Accounts', { status: 503, times: 100 });
				await Promise.resolve();
			});
			const { error } = await run(upsert({ Code: '31004', Name: 'Eenmaal' }));
			exact.faults.clear();
			expect(error?.message).toBe('Exact Online did not confirm that it saved the Account');
			expect(writesIn(exact)).toEqual(['POST crm/Accounts']);
		});

		it('makes one record of two runs at once, however they write the value', async () => {
			const runs = ['31003', ' 31003 '].map(
				async (Code) => await run(upsert({ Code, Name: 'Tegelijk' })),
			);
			expect((await Promise.all(runs)).map(({ error }) => error)).toEqual([undefined, undefined]);
			expect(stored('crm/Accounts').filter(({ Name }) => Name === 'Tegelijk')).toHaveLength(1);
		});

		describe('together with another n8n worker', () => {
			/** What the other worker makes once it was looked for, and before it is sent. */
			const meanwhile = async (resource: string, data: Record<string, unknown>) => {
				await run({ resource, ...json('create', data) });
				exact.requests.clear();
				// The look of this run was before that.
				exact.faults.next('GET *', { status: 200, body: { d: { results: [] } } });
			};

			it.each([
				['account', 'Code', { Code: '31005', Name: 'Eerst' }, { Name: 'Dan' }],
				['item', 'Code', { Code: 'DESK-9', Description: 'Eerst' }, { Description: 'Dan' }],
				['costCenter', 'Code', { Code: 'K9', Description: 'Eerst' }, { Description: 'Dan' }],
			])('changes the %s that the other has made by now', async (resource, by, first, then) => {
				await meanwhile(resource, first);
				const data = { ...first, ...then };
				const { json: rows, error } = await run({ resource, ...fields('upsert', data, by) });
				expect(error).toBeUndefined();
				expect(rows).toEqual([expect.objectContaining(data)]);
				expect(writesIn(exact).map((write) => write.slice(0, 4))).toEqual(['POST', 'PUT ']);
			});

			it('passes on why Exact refuses a record that nobody else has made', async () => {
				const { error } = await run({
					resource: 'item',
					...fields('upsert', { Code: 'DESK-8', ItemGroup: exact.state.newGuid() }, 'Code'),
				});
				expect(error?.message).toMatch(/^Exact Online says: /);
				expect(writesIn(exact)).toEqual(['POST logistics/Items']);
			});

			it('tells of a second record where Exact takes several', async () => {
				const contact = (more: Record<string, string>) => ({
					Account: String(stored('crm/Accounts')[0]?.ID),
					Email: 'inkoop@bedrijf.example',
					LastName: 'De Wit',
					...more,
				});
				await meanwhile('contact', contact({}));
				const [theirs] = stored('crm/Contacts').slice(-1);
				const { json: rows, hints } = await run({
					resource: 'contact',
					...fields('upsert', contact({ FirstName: 'An' }), 'Email'),
				});
				expect(rows).toEqual([
					expect.objectContaining({
						FullName: 'An De Wit',
						_exact: expect.objectContaining({ alsoMade: [theirs?.ID] }) as unknown,
					}),
				]);
				expect(hints.map(({ message }) => message)).toEqual([
					expect.stringMatching(/although another run made one .* Delete the one/),
				]);
			});
		});

		it('looks for a stage within the project that is given, and moves none from another', async () => {
			const [theirs] = stored('project/WBSActivities');
			const others = stored('project/Projects').filter(({ ID }) => ID !== theirs?.Project);
			const project = others.find(({ Code }) => Code !== undefined && Code !== null);
			const before = { ...theirs };
			const { error } = await run({
				resource: 'wbsActivity',
				...json(
					'upsert',
					{ Project: String(project?.Code), Description: String(before.Description) },
					{ matchField: 'Description' },
				),
			});
			expect(error).toBeUndefined();
			expect(writesIn(exact)).toEqual(['POST project/WBSActivities']);
			expect(stored('project/WBSActivities')[0]).toEqual(before);
		});

		it.each([
			[{ Name: 'X' }, 'Code', /Code has no value to find the Account by/],
			[{ Name: 'X' }, '', /No field is chosen to find the Account by/],
			[{ Name: 'X', ID: '5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de' }, 'ID', /No field is chosen/],
		])('refuses %j by "%s"', async (value, matchField, message) => {
			const { error } = await run(upsert(value, matchField));
			expect(error?.message).toMatch(message);
			expect(writesIn(exact)).toEqual([]);
		});
	});

	describe('Delete', () => {
		it('deletes the record with this number, and says of one that is gone that it was not', async () => {
			const made = await run({
				resource: 'account',
				...json('create', { Name: 'Weg', Code: '32000' }),
			});
			const id = String(made.json[0]?.ID);
			const remove = (value: INodeParameters) => ({
				resource: 'account',
				operation: 'delete',
				record: value,
			});
			const { json: rows, error } = await run(
				remove({ __rl: true, mode: 'number', value: '32000' }),
			);
			expect(error).toBeUndefined();
			expect(rows).toEqual([expect.objectContaining({ deleted: true, ID: id })]);
			expect(accountBy('32000')).toBeUndefined();
			expect((await run(remove(byId(id)))).json).toEqual([
				expect.objectContaining({
					deleted: false,
					reason: `Division ${MAIN} has no Account with this ID.`,
				}),
			]);
			expect(writesIn(exact).filter((write) => write.startsWith('DELETE'))).toHaveLength(1);
		});

		it('passes on why Exact keeps a record', async () => {
			const record = byId(String(accountBy('20001')?.ID));
			const { error } = await run({ resource: 'account', operation: 'delete', record });
			expect(error?.message).toMatch(/Cannot delete: Account/);
		});
	});

	describe('the fields in the panel', () => {
		const panel = (resource: string, operation: string) => ({
			node,
			credentialStore,
			credentials,
			parameters: { resource, operation },
		});

		it('begin with what is mandatory and hold only what can be written', async () => {
			const { fields: shown } = await resourceMapping(panel('account', 'create'), 'fieldsToCreate');
			expect(shown[0]).toMatchObject({ id: 'Name', required: true, removed: false });
			const ids = shown.map(({ id }) => id);
			expect(ids).toContain('City');
			expect(ids).not.toContain('ID');
			expect(ids).not.toContain('IsSales');
			expect(ids).not.toContain('SalesTaxSchedule');
		});

		it('offer choices by name, references by code and lines as lists', async () => {
			const order = await resourceMapping(panel('purchaseOrder', 'create'), 'fieldsToCreate');
			const byName = new Map(order.fields.map((field) => [field.id, field]));
			expect(byName.get('Supplier')?.displayName).toBe('Supplier (Code or ID)');
			expect(byName.get('PurchaseOrderLines')).toMatchObject({ type: 'array', required: true });
			expect(byName.get('OrderDate')?.type).toBe('dateTime');
			const account = await resourceMapping(panel('account', 'update'), 'fieldsToUpdate');
			const status = account.fields.find(({ id }) => id === 'Status');
			expect(status?.options).toContainEqual({ name: 'Customer', value: 'C' });
			expect(account.fields.some(({ required }) => required)).toBe(false);
		});

		it.each([
			['account', 'Code'],
			['purchaseOrder', 'OrderNumber'],
			// Exact itself numbers invoices, and an entry number or a description is that of several.
			['salesInvoice', undefined],
			['quotation', undefined],
			['costTransaction', undefined],
			['timeTransaction', undefined],
			['purchaseEntry', undefined],
			['wbsActivity', undefined],
			['invoiceTerm', undefined],
			['projectPlanning', undefined],
			['purchaseOrderLine', undefined],
		])('find a record of %s at first by %s', async (resource, field) => {
			const { fields: shown } = await resourceMapping(panel(resource, 'upsert'), 'fieldsToUpsert');
			expect(shown.find(({ defaultMatch }) => defaultMatch)?.id).toBe(field);
		});
	});
});
