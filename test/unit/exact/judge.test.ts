import { judgeExact } from '../../../nodes/shared/exact/calls/judge';
import { ConnectionFault } from '../../../nodes/shared/http/fault';
import type { HttpRequest } from '../../../nodes/shared/http/types';

const NOW = Date.parse('2026-03-02T09:00:20Z');
const judge = judgeExact(() => NOW, 'Europe/Amsterdam');
const url = 'https://start.exactonline.nl/api/v1/123456/purchaseorder/PurchaseOrders?$select=ID';
const said = (value: string) => ({ error: { code: '', message: { lang: '', value } } });

interface Given {
	status: number;
	method?: HttpRequest['method'];
	headers?: Record<string, string>;
	body?: unknown;
	attempt?: number;
}

const verdictOn = ({ status, method = 'GET', headers = {}, body, attempt = 1 }: Given) =>
	judge.answer({ method, url }, { status, headers, body }, attempt);
const faultOf = (given: Given) => {
	const verdict = verdictOn(given);
	if (verdict.kind !== 'fail') throw new Error(`The verdict was ${verdict.kind}`);
	return verdict.fault;
};

describe('an answer of Exact Online', () => {
	it.each([200, 201, 204])('is fine with status %i', (status) => {
		expect(verdictOn({ status })).toEqual({ kind: 'done' });
	});

	it.each([408, 502, 503, 504])('with status %i is asked for again, later each time', (status) => {
		expect(verdictOn({ status })).toMatchObject({ kind: 'retry', afterMs: 1000 });
		expect(verdictOn({ status, attempt: 3 })).toMatchObject({ kind: 'retry', afterMs: 4000 });
	});

	it.each([408, 500, 503])('with status %i to a create is not asked for again', (status) => {
		expect(faultOf({ status, method: 'POST' })).toMatchObject({
			kind: 'unavailable',
			message: 'Exact Online did not confirm that it saved the record',
		});
	});

	it('hands on what Exact says about a record, line by line, and tries no more', () => {
		const body = said('Mandatory: Supplier\r\n\r\nInvalid reference: Cost unit');
		expect(faultOf({ status: 500, body })).toMatchObject({
			kind: 'invalid',
			message: 'Exact Online says: Mandatory: Supplier; Invalid reference: Cost unit',
		});
	});

	it('with status 500 and no text is a fault of the service', () => {
		expect(verdictOn({ status: 500, body: '' })).toMatchObject({ kind: 'retry' });
	});

	it('with status 401 asks to connect again', () => {
		expect(faultOf({ status: 401 })).toMatchObject({ kind: 'reconnect', status: 401 });
	});

	it('with status 400 hands on the text', () => {
		expect(faultOf({ status: 400, body: said('No such field') }).message).toContain(
			'No such field',
		);
	});

	it('with status 404 names the endpoint', () => {
		expect(faultOf({ status: 404 })).toMatchObject({
			kind: 'notFound',
			message: 'Exact Online has nothing at purchaseorder/PurchaseOrders',
		});
	});
});

describe('a refusal with status 403', () => {
	it('names a division nobody granted, and what to tick', () => {
		const fault = faultOf({ status: 403, headers: { reason: 'NoDivisionAccess' } });
		expect(fault.message).toBe('The Exact Online credential may not open division 123456');
		expect(fault.hint).toContain('tick this division');
	});

	it.each([
		['BlockedUser', 'user is blocked'],
		['InactiveUser', 'user is not active'],
		['BlockedCustomer', 'blocked the customer'],
		['LicenseExpired', 'licence of this division has expired'],
		['DivisionBlocked', 'blocked this division'],
	])('explains %s', (reason, message) => {
		expect(faultOf({ status: 403, headers: { reason } }).message).toContain(message);
	});

	it('without a reason names the scope that the endpoint needs', () => {
		const body = said(
			"Forbidden - Application Scope Violated. Cannot read 'purchase.orders' scope.",
		);
		expect(faultOf({ status: 403, body }).hint).toContain('It needs the scope "Purchase orders"');
	});
});

describe('a refusal with status 429', () => {
	const minutely = {
		'x-ratelimit-minutely-limit': '60',
		'x-ratelimit-minutely-remaining': '0',
		'x-ratelimit-minutely-reset': String(NOW + 40_000),
	};

	it.each(['GET', 'POST'] as const)('for the minute is waited for, also by a %s', (method) => {
		expect(verdictOn({ status: 429, method, headers: minutely })).toMatchObject({
			kind: 'retry',
			afterMs: 41_000,
		});
	});

	it('without headers waits for the next whole minute', () => {
		expect(verdictOn({ status: 429 })).toMatchObject({ kind: 'retry', afterMs: 41_000 });
	});

	it('without headers is not believed to be about the minute for ever', () => {
		expect(faultOf({ status: 429, attempt: 3 }).hint).toContain('blocks purchaseorder');
	});

	it('with a reset that cannot be right waits for the next whole minute', () => {
		const headers = { ...minutely, 'x-ratelimit-minutely-reset': '1772442060' };
		expect(verdictOn({ status: 429, headers })).toMatchObject({ afterMs: 41_000 });
	});

	it('for the day is never waited for, and says when calls are accepted again', () => {
		const reset = Date.parse('2026-03-03T00:00:00Z');
		const headers = {
			'x-ratelimit-limit': '5000',
			'x-ratelimit-remaining': '0',
			'x-ratelimit-reset': String(reset),
		};
		const fault = faultOf({ status: 429, headers });
		expect(fault).toMatchObject({ kind: 'rateLimited', retryAt: reset });
		expect(fault.hint).toContain('from 2026-03-03 01:00 (Europe/Amsterdam)');
	});
});

describe('no answer at all', () => {
	const silence = (method: HttpRequest['method']) =>
		judge.silence({ method, url }, new ConnectionFault('No answer arrived'), 1);

	it.each(['GET', 'PUT', 'DELETE'] as const)('to a %s is tried again', (method) => {
		expect(silence(method)).toMatchObject({ kind: 'retry' });
	});

	it('to a create is not, for it may have been carried out', () => {
		expect(silence('POST')).toMatchObject({ kind: 'fail', fault: { kind: 'unavailable' } });
	});
});
