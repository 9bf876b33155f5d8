import { exactCall } from '../../nodes/shared/exact/calls/call';
import { connectionOf, forgetConnections } from '../../nodes/shared/exact/calls/connection';
import { tokenFault } from '../../nodes/shared/exact/calls/tokenErrors';
import type { ApiFault } from '../../nodes/shared/http/fault';
import type { HttpRequest } from '../../nodes/shared/http/types';
import { fs } from '../host';
import { TestClock } from '../simulators/core/clock';
import { reference } from '../simulators/core/reference';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { errorAnswer } from '../simulators/exact/errors';
import { simulatorSend } from '../support/simulatorSend';
import { MAIN, NOT_GRANTED } from './exactOnlineCredential';

/** The list of known errors, where the material of the project lies beside it. */
const listed = reference('exact-metadata/errors.json');

interface Listed {
	area: string;
	status: number | null;
	json?: { error: string; error_description?: string };
	message?: string;
	text?: string;
	when: string;
}

const DAY = 86_400_000;
const GUID = '5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de';

let clock: TestClock;
let exact: ExactSimulator;

beforeAll(async () => {
	clock = new TestClock();
	exact = await startExactSimulator({ clock });
});
beforeEach(() => {
	forgetConnections();
	exact.reset();
});
afterAll(async () => await exact.close());

/** What our side makes of an answer to this call. */
const call = async (
	method: HttpRequest['method'],
	address: string,
	{ body, division = MAIN, token }: { body?: unknown; division?: number; token?: string } = {},
): Promise<ApiFault> => {
	const bearer = token ?? exact.issueTokens().access_token;
	const made = exactCall({
		send: simulatorSend(() => bearer),
		clock,
		connection: connectionOf('test'),
		timeZone: 'Europe/Amsterdam',
		// Whatever is waited for, is waited for by the tests of the limits.
		deadline: clock.now() + 500,
	});
	const url = `${exact.url}/api/v1/${division}/${address}`;
	return await made(division, { method, url, body }).then(
		() => {
			throw new Error(`${method} ${address} was answered with success`);
		},
		(fault: ApiFault) => fault,
	);
};

/** The same after a fault is queued for it. */
const refusedWith = async (
	status: number,
	text: string | undefined,
	[method, address, body]: [HttpRequest['method'], string, unknown?],
	headers: Record<string, string> = {},
): Promise<ApiFault> => {
	exact.faults.next(`${method} *`, errorAnswer(status, text, headers));
	return await call(method, address, { body });
};

/** What our side makes of an answer of the token address. */
const renew = async (form: Record<string, string> = {}): Promise<ApiFault> => {
	const [app] = exact.state.apps;
	const response = await fetch(`${exact.url}/api/oauth2/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'refresh_token',
			client_id: app?.clientId ?? '',
			client_secret: app?.clientSecret ?? '',
			...form,
		}),
	});
	const answer = (await response.json()) as { error?: string; error_description?: string };
	return tokenFault({
		code: answer.error,
		description: answer.error_description,
		status: response.status,
	});
};

const subscription = { Topic: 'PurchaseOrders' };
const subscribe = async (port: number) =>
	await call('POST', 'webhooks/WebhookSubscriptions', {
		body: { ...subscription, CallbackURL: `http://127.0.0.1:${port}/hook` },
	});
const invoice: [HttpRequest['method'], string, unknown] = [
	'POST',
	'salesinvoice/SalesInvoices',
	{ Journal: '70', OrderedBy: GUID, InvoiceTo: GUID, DeliverTo: GUID },
];
const entry: [HttpRequest['method'], string, unknown] = [
	'POST',
	'purchaseentry/PurchaseEntries',
	{ Journal: '60', Supplier: GUID, PurchaseEntryLines: [{ CostUnit: 'X' }] },
];

/** One listed error: how it comes about, what we call it, and what we advise. */
interface Case {
	error: string;
	produce: () => Promise<ApiFault>;
	kind: ApiFault['kind'];
	message: string;
	hint: string;
}

const says = (text: string) => `Exact Online says: ${text}`;

const cases: Case[] = [
	{
		error: 'token: Rate limit exceeded: access_token not expired',
		produce: async () => await renew({ refresh_token: exact.issueTokens().refresh_token }),
		kind: 'unavailable',
		message: 'Exact Online refused its own token and would not renew it yet',
		hint: 'Run the workflow again in a minute.',
	},
	{
		error: 'token: Old refresh token used.',
		produce: async () => {
			const { refresh_token } = exact.issueTokens({ ageSeconds: 600 });
			await renew({ refresh_token });
			return await renew({ refresh_token });
		},
		kind: 'reconnect',
		message: 'Exact Online ended this connection because it was also used from somewhere else',
		hint: 'let only one n8n use it',
	},
	{
		error: 'token: The refresh token expired at # and it is now #.',
		produce: async () => {
			const { refresh_token } = exact.issueTokens();
			await clock.advance(31 * DAY);
			return await renew({ refresh_token });
		},
		kind: 'reconnect',
		message: 'The connection to Exact Online ended because it was not used for 30 days',
		hint: 'click Reconnect',
	},
	{
		error: 'token: invalid_request',
		produce: async () =>
			await renew({
				refresh_token: exact.issueTokens({ ageSeconds: 600 }).refresh_token,
				client_secret: 'another',
			}),
		kind: 'setup',
		message: 'Exact Online does not accept the client ID and client secret',
		hint: 'Copy both from your app in the App Center',
	},
	{
		error: 'token: Token is not allowed, because of invalid or empty chainId',
		produce: async () => {
			const { refresh_token } = exact.issueTokens({ ageSeconds: 600 });
			exact.revokeTokens();
			return await renew({ refresh_token });
		},
		kind: 'reconnect',
		message: 'This connection was withdrawn in Exact Online',
		hint: 'The user or an administrator can withdraw an app there',
	},
	{
		error: 'api 400: Please add a $select or a $top=1 statement to the query string.',
		produce: async () => await call('GET', 'purchaseorder/PurchaseOrders'),
		kind: 'invalid',
		message: says('Please add a $select or a $top=1 statement to the query string.'),
		hint: 'Choose the fields to read',
	},
	{
		error:
			'api 400: Error processing request stream. The request should be a valid top-level resource object.',
		produce: async () => await call('POST', 'crm/Accounts', { body: ['no object'] }),
		kind: 'invalid',
		message: says(
			'Error processing request stream. The request should be a valid top-level resource object.',
		),
		hint: 'Send numbers as numbers, dates as yyyy-MM-dd, and lines as a list',
	},
	{
		error: 'api 500: Mandatory: Relationship / Invalid reference: Cost unit / Mandatory: Diary',
		produce: async () =>
			await refusedWith(
				500,
				'Mandatory: Relationship\r\nInvalid reference: Cost unit\r\nMandatory: Diary',
				entry,
			),
		kind: 'invalid',
		message: says('Mandatory: Relationship; Invalid reference: Cost unit; Mandatory: Diary'),
		hint: '"Invalid reference: Cost unit": "Cost Unit Code" (CostUnit) points to a record that this division does not have. Choose one of this division, by its ID or code. "Mandatory: Diary": Fill in "Journal Code" (Journal).',
	},
	{
		error: 'api 500: Verplicht: Factuur voor\r\nVerplicht: Besteld door',
		produce: async () =>
			await refusedWith(500, 'Verplicht: Factuur voor\r\nVerplicht: Besteld door', invoice),
		kind: 'invalid',
		message: says('Verplicht: Factuur voor; Verplicht: Besteld door'),
		hint: '(InvoiceTo). "Verplicht: Besteld door": Fill in',
	},
	{
		error: 'api 500: Ongeldige referentie: Leveren aan\r\nOngeldige referentie: Besteld door',
		produce: async () =>
			await refusedWith(
				500,
				'Ongeldige referentie: Leveren aan\r\nOngeldige referentie: Besteld door',
				invoice,
			),
		kind: 'invalid',
		message: says('Ongeldige referentie: Leveren aan; Ongeldige referentie: Besteld door'),
		hint: '(DeliverTo) points to a record that this division does not have',
	},
	{
		error: 'api 500: Ongeldig: Factuur voor (Type)',
		produce: async () => await refusedWith(500, 'Ongeldig: Factuur voor (Type)', invoice),
		kind: 'invalid',
		message: says('Ongeldig: Factuur voor (Type)'),
		hint: '(InvoiceTo) is not a customer. Make it one in Exact Online',
	},
	{
		error: 'api 500: Ongeldig: Leverancier (Type)',
		produce: async () => await refusedWith(500, 'Ongeldig: Leverancier (Type)', entry),
		kind: 'invalid',
		message: says('Ongeldig: Leverancier (Type)'),
		hint: '(Supplier) is not a supplier. Make it one in Exact Online',
	},
	{
		error: 'api 500: Ongeldige referentie: Journals',
		produce: async () => await refusedWith(500, 'Ongeldige referentie: Journals', entry),
		kind: 'invalid',
		message: says('Ongeldige referentie: Journals'),
		hint: '(Journal) points to a record that this division does not have',
	},
	{
		error: 'api 500: Gegeven bestaat reeds.',
		produce: async () => await refusedWith(500, 'Gegeven bestaat reeds.', invoice),
		kind: 'invalid',
		message: says('Gegeven bestaat reeds.'),
		hint: 'A record with the same key is there already',
	},
	{
		error: 'api 500: Kan niet verwijderen: Relatie - Gebruikt in: Documenten',
		produce: async () =>
			await refusedWith(500, 'Kan niet verwijderen: Relatie - Gebruikt in: Documenten', [
				'DELETE',
				`crm/Accounts(guid'${GUID}')`,
			]),
		kind: 'invalid',
		message: says('Kan niet verwijderen: Relatie - Gebruikt in: Documenten'),
		hint: 'Other records use this one',
	},
	{
		error:
			'api 500: A problem has occurred. The cause of this issue will be investigated as soon as possible.',
		produce: async () =>
			await refusedWith(
				500,
				'A problem has occurred. The cause of this issue will be investigated as soon as possible.',
				['GET', 'crm/Accounts?$select=ID'],
			),
		kind: 'invalid',
		message: says(
			'A problem has occurred. The cause of this issue will be investigated as soon as possible.',
		),
		hint: 'This is a fault inside Exact Online',
	},
	{
		error: 'api 500: Object reference not set to an instance of an object.',
		produce: async () =>
			await refusedWith(500, 'Object reference not set to an instance of an object.', entry),
		kind: 'invalid',
		message: says('Object reference not set to an instance of an object.'),
		hint: 'mostly because a field is missing',
	},
	{
		error: 'api 401: expired or missing access token',
		produce: async () => await call('GET', 'crm/Accounts?$select=ID', { token: 'of yesterday' }),
		kind: 'reconnect',
		message: 'Exact Online no longer accepts this connection',
		hint: 'connect the account again',
	},
	{
		error:
			"api 403: Forbidden - Application Scope Violated. Cannot read 'organization.administration' scope.",
		produce: async () => {
			delete exact.state.apps[0]?.scopes['organization.administration'];
			return await call('GET', 'webhooks/WebhookSubscriptions?$select=ID');
		},
		kind: 'forbidden',
		message: 'The Exact Online app may not use webhooks/WebhookSubscriptions',
		hint: 'It needs the scope "Organization administration": set it for your app',
	},
	{
		error: 'api 403: Forbidden',
		produce: async () => await call('GET', 'crm/Accounts?$select=ID', { division: NOT_GRANTED }),
		kind: 'forbidden',
		message: `The Exact Online credential may not open division ${NOT_GRANTED}`,
		hint: 'tick this division',
	},
	{
		error: 'api 404: unknown resource path or key',
		produce: async () => await call('GET', 'crm/Acounts?$select=ID'),
		kind: 'notFound',
		message: 'Exact Online has nothing at crm/Acounts',
		hint: 'Check the division',
	},
	{
		error: 'api 408: query too broad / timeout',
		produce: async () => await refusedWith(408, undefined, ['GET', 'crm/Accounts?$select=ID']),
		kind: 'unavailable',
		message: 'Exact Online is not available right now (status 408)',
		hint: 'Narrow the filter or select fewer fields',
	},
	{
		error:
			"api 429: minutely or daily limit; body may be empty; only the exceeded limit's headers sent",
		produce: async () => {
			exact.limits.callsPerDay = 0;
			return await call('GET', 'crm/Accounts?$select=ID');
		},
		kind: 'rateLimited',
		message: 'The calls Exact Online allows per day are used up',
		hint: '(Europe/Amsterdam)',
	},
	{
		error:
			'webhook 500: Invalid: Post to callback URL endpoint returns 503 Service Temporarily Unavailable',
		produce: async () =>
			await refusedWith(
				500,
				'Invalid: Post to callback URL endpoint returns 503 Service Temporarily Unavailable',
				['POST', 'webhooks/WebhookSubscriptions', subscription],
			),
		kind: 'invalid',
		message: says(
			'Invalid: Post to callback URL endpoint returns 503 Service Temporarily Unavailable',
		),
		hint: 'Exact Online must reach n8n at the webhook address from the internet',
	},
	{
		error:
			'webhook 500: Invalid: Post to callback URL endpoint returns 500 An error occurred while sending the request.',
		// Nobody listens on the port for "discard".
		produce: async () => await subscribe(9),
		kind: 'invalid',
		message: says(
			'Invalid: Post to callback URL endpoint returns 500 An error occurred while sending the request.',
		),
		hint: 'Exact Online must reach n8n at the webhook address from the internet',
	},
];

describe('an error that Exact is known for', () => {
	it.each(cases)('$error', async ({ produce, kind, message, hint }) => {
		const fault = await produce();
		expect(fault).toMatchObject({ kind, message });
		expect(fault.hint).toContain(hint);
		expect(exact.faults.waiting).toBe(0);
	});

	it('the redirect address of another app', async () => {
		const query = new URLSearchParams({
			client_id: exact.state.apps[0]?.clientId ?? '',
			redirect_uri: 'http://elsewhere.example/callback',
			response_type: 'code',
		});
		const response = await fetch(`${exact.url}/api/oauth2/auth?${query}`, { redirect: 'manual' });
		// Exact shows it in the browser, before n8n hears of anything.
		expect(await response.text()).toBe(
			"Callback URI 'http://elsewhere.example/callback' is not valid",
		);
	});

	it.each([
		['POST', 500],
		['GET', 500],
		['PUT', 400],
	] as const)('is sent once when it is the user’s mistake (%s, %i)', async (method, status) => {
		const body = method === 'GET' ? undefined : {};
		const fault = await refusedWith(status, 'Verplicht: Artikel', [method, 'crm/Accounts', body]);
		expect(fault.kind).toBe('invalid');
		expect(exact.requests.count()).toBe(1);
	});

	it.each([
		['of a resource', 'salesentry/SalesEntries', '"Financial accounting"'],
		['of a stream', 'sync/CRM/QuotationHeaders', '"Crm quotes"'],
		['of an endpoint without a resource', 'sales/ShippingMethods', '"Sales orders"'],
		['of a function', 'read/project/CostTypes', '"Projects projects"'],
	])('is a missing scope %s that Exact does not name', async (_what, address, scope) => {
		const fault = await refusedWith(403, 'Forbidden', ['GET', address]);
		expect(fault.message).toBe(`The Exact Online app may not use ${address}`);
		expect(fault.hint).toContain(`It needs the scope ${scope}:`);
	});

	it('is a missing scope, by the name that Exact itself has for it', async () => {
		const text = "Forbidden - Application Scope Violated. Cannot manage 'sales.invoices' scope.";
		const fault = await refusedWith(403, text, ['POST', 'salesentry/SalesEntries', {}]);
		expect(fault.hint).toContain('It needs the scope "Sales invoices" (manage)');
		expect(fault.hint).not.toContain('Financial accounting');
	});

	it('is among the cases above', () => {
		// Elsewhere the cases stand for the list, which they were made from.
		if (!fs.existsSync(listed)) return expect(cases).toHaveLength(25);
		const { errors } = JSON.parse(fs.readFileSync(listed, 'utf8')) as { errors: Listed[] };
		const names = errors.filter(({ area }) => area !== 'authorize').map(nameOf);
		expect(cases.map(({ error }) => error)).toEqual(names);
	});
});

/** The name of a listed error; dates in it vary. */
function nameOf({ area, status, json, message, when }: Listed): string {
	const said = json?.error_description ?? json?.error ?? message ?? when;
	const place = area === 'token' ? 'token' : `${area} ${String(status)}`;
	return `${place}: ${said.replace(/\d+\/\d+\/\d+ [\d:]+ [AP]M/g, '#')}`;
}
