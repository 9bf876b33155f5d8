import { runNode } from '../support/runNode';

import type { INodeParameters } from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, MAIN } from './exactOnlineCredential';

const node = new ExactOnline();

describe('files that Exact Online keeps', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;

	beforeAll(async () => {
		exact = await startExactSimulator();
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		credentialStore = connectedTo(exact);
	});

	const rows = (path: string) => exact.state.table(MAIN, path);
	const attachment = () => rows('documents/DocumentAttachments')[0] ?? {};
	const invoices = () => rows('salesinvoice/SalesInvoices');
	const download = async (resource: string, id: unknown, more: INodeParameters = {}) =>
		await runNode({
			node,
			credentialStore,
			credentials,
			parameters: {
				resource,
				operation: 'download',
				record: { __rl: true, mode: 'id', value: String(id) },
				...more,
			},
		});
	const asked = () => exact.requests.find('GET', /SysAttachment/);

	it('come as binary data, byte for byte, with name and type', async () => {
		const { items } = await download('documentAttachment', attachment().ID);
		const [item] = items[0] ?? [];
		expect(item?.binary?.data).toMatchObject({
			data: attachment().Content,
			fileName: attachment().FileName,
			mimeType: 'application/pdf',
		});
		expect(item?.json).toMatchObject({
			ID: attachment().ID,
			_exact: { division: MAIN, entity: 'documentAttachment', key: attachment().ID },
		});
		expect(item?.pairedItem).toEqual({ item: 0 });
	});

	it('are found from the document they hang on', async () => {
		const { items } = await download('document', attachment().Document, { binaryField: 'pdf' });
		expect(items[0]?.map(({ binary }) => binary?.pdf?.fileName)).toEqual([attachment().FileName]);
	});

	it('are found from the invoice they are the PDF of, by its number', async () => {
		const invoice = invoices().find(({ Status }) => Status === 50);
		const { items } = await download('salesInvoice', '', {
			record: { __rl: true, mode: 'number', value: String(invoice?.InvoiceNumber) },
		});
		expect(items[0]?.map(({ binary }) => binary?.data?.fileName)).toEqual([
			`Factuur ${invoice?.InvoiceNumber}.pdf`,
		]);
	});

	it('are found from an invoice that does not name its document, by what the document names', async () => {
		const invoice = invoices().find(({ Status }) => Status === 50) ?? {};
		invoice.Document = null;
		const { items } = await download('salesInvoice', invoice.InvoiceID);
		expect(items[0]).toHaveLength(1);
	});

	it('are found however many documents a record has, in addresses that are not too long', async () => {
		const invoice = invoices().find(({ Status }) => Status === 50) ?? {};
		const [document] = rows('documents/Documents').filter(({ ID }) => ID === invoice.Document);
		for (let more = 1; more < 40; more++) {
			const ID = exact.state.newGuid();
			rows('documents/Documents').push({ ...document, ID });
			const file = rows('documents/DocumentAttachments').find(
				(one) => one.Document === document?.ID,
			);
			rows('documents/DocumentAttachments').push({
				...file,
				ID: exact.state.newGuid(),
				Document: ID,
			});
		}
		const { items, error } = await download('salesInvoice', invoice.InvoiceID);
		expect(error).toBeUndefined();
		expect(items[0]).toHaveLength(40);
		const lengths = exact.requests
			.find('GET', /DocumentAttachments/)
			.map(({ query }) => encodeURIComponent(String(query.$filter)).length);
		expect(Math.max(...lengths)).toBeLessThan(1_700);
	});

	it('are read where Exact says, with or without its host', async () => {
		exact.switches.fileAddresses = 'relative';
		const { items } = await download('documentAttachment', attachment().ID);
		expect(items[0]?.[0]?.binary?.data?.data).toBe(attachment().Content);
		expect(asked().map(({ query }) => query.Download)).toEqual(['1']);
	});

	it('are missing where there are none, and the message says so', async () => {
		const open = invoices().find(({ Status }) => Status === 20);
		const { error } = await download('salesInvoice', open?.InvoiceID);
		expect(error?.message).toBe('This Sales Invoice has no file in Exact Online');
	});

	it('are refused when Exact wants a login for them', async () => {
		exact.faults.next('GET /docs/SysAttachment.aspx', {
			status: 302,
			headers: { Location: `${exact.url}/docs/Login.aspx` },
		});
		const { error } = await download('documentAttachment', attachment().ID);
		expect(error?.message).toBe('Exact Online asks to log in before it gives the file');
	});
});
