import {
	isTooEarly,
	tokenFault,
	type TokenRefusal,
} from '../../nodes/shared/exact/calls/tokenErrors';
import { explainToken } from '../../nodes/shared/n8n/exactToken';

const refusals: Array<[TokenRefusal, string]> = [
	[
		{
			code: 'access_denied',
			description: 'Rate limit exceeded: access_token not expired',
			status: 400,
		},
		'unavailable',
	],
	[{ code: 'access_denied', description: 'Rate limit exceeded', status: 400 }, 'rateLimited'],
	[
		{ code: 'unauthorized_client', description: 'Old refresh token used.', status: 401 },
		'reconnect',
	],
	[
		{
			code: 'invalid_request',
			description: 'The refresh token expired at 10/11/2022 9:18:20 PM',
			status: 400,
		},
		'reconnect',
	],
	[{ code: 'invalid_request', status: 400 }, 'setup'],
	[{ code: 'invalid_client', status: 401 }, 'setup'],
	[{ code: 'invalid_grant', description: 'Token is not allowed', status: 400 }, 'reconnect'],
	[{ code: 'unauthorized_client', description: 'Something else', status: 401 }, 'reconnect'],
	[{ code: 'something_new', status: 418 }, 'reconnect'],
	[{ code: 'server_error', status: 500 }, 'unavailable'],
	[{ status: 502 }, 'unavailable'],
	[{}, 'unavailable'],
];

describe('a refused renewal', () => {
	it.each(refusals)('%j is a matter of kind %s', (refusal, kind) => {
		const fault = tokenFault(refusal);
		expect(fault).toMatchObject({ service: 'Exact Online', kind, status: refusal.status });
		expect(fault.hint).toMatch(/\.$/);
	});

	it('counts as too early only when the old token has not run out', () => {
		expect(refusals.filter(([refusal]) => isTooEarly(refusal))).toHaveLength(1);
	});

	it('never quotes what the service said', () => {
		const echoed = 'stampNL001.gAAA-refresh';
		const { message, hint } = tokenFault({ code: echoed, description: `No: ${echoed}` });
		expect(`${message} ${hint}`).not.toContain(echoed);
	});
});

describe('an error that is not about the token', () => {
	it.each([
		[
			'a refused connection',
			{ code: 'ECONNREFUSED', config: { url: 'https://x.example/api/v1/1/a' } },
		],
		['an answer of the API', { response: { status: 401, data: { error: 'invalid_grant' } } }],
		['a mistake in the code', new TypeError('x is not a function')],
		['a text', 'gone'],
		['nothing', undefined],
	])('is left to others when it is %s', (_what, thrown) => {
		expect(explainToken(thrown)).toBeUndefined();
	});

	it('is no trap when it names itself as its cause', () => {
		const error: { cause?: unknown } = {};
		error.cause = error;
		expect(explainToken(error)).toBeUndefined();
	});
});
