import { ApiFault, type FaultDetails } from '../../http/fault';

/** What Exact's token address answered instead of a token. All parts may be missing. */
export interface TokenRefusal {
	/** `error` of the answer, e.g. `invalid_request`. */
	code?: string;
	/** `error_description` of the answer. */
	description?: string;
	/** HTTP status; missing when the answer was lost or its status is unknown. */
	status?: number;
}

/** The login service of Exact renewed no token. */
export class TokenFault extends ApiFault {}

interface TokenError {
	code: string;
	/** How the description must read; without it any will do. */
	description?: RegExp;
	kind: FaultDetails['kind'];
	message: string;
	hint: string;
}

const RECONNECT = 'Open the Exact Online credential and click Reconnect.';

/** The first row that fits tells what a refusal means. exact-online.md §1.5 */
const tokenErrors: readonly TokenError[] = [
	{
		code: 'access_denied',
		description: /not expired/i,
		kind: 'unavailable',
		message: 'Exact Online refused its own token and would not renew it yet',
		hint: 'Run the workflow again in a minute.',
	},
	{
		code: 'access_denied',
		description: /rate limit/i,
		kind: 'rateLimited',
		message: 'Exact Online renews this connection no further today',
		hint: 'It allows 200 renewals a day for each app and user. Use one credential per user in one n8n only.',
	},
	{
		code: 'unauthorized_client',
		description: /old refresh token/i,
		kind: 'reconnect',
		message: 'Exact Online ended this connection because it was also used from somewhere else',
		hint: `${RECONNECT} Then let only one n8n use it: each renewal makes all copies of a connection useless.`,
	},
	{
		code: 'invalid_request',
		description: /refresh token expired/i,
		kind: 'reconnect',
		message: 'The connection to Exact Online ended because it was not used for 30 days',
		hint: RECONNECT,
	},
	{
		code: 'invalid_request',
		kind: 'setup',
		message: 'Exact Online does not accept the client ID and client secret',
		hint: 'Copy both from your app in the App Center of the same region into the Exact Online credential, then click Reconnect.',
	},
	{
		code: 'invalid_client',
		kind: 'setup',
		message: 'Exact Online does not know the app with this client ID',
		hint: 'Copy client ID and secret from your app in the App Center of the same region into the Exact Online credential, then click Reconnect.',
	},
	{
		code: 'invalid_grant',
		kind: 'reconnect',
		message: 'This connection was withdrawn in Exact Online',
		hint: `${RECONNECT} The user or an administrator can withdraw an app there; a new connection of the same app may do it too.`,
	},
	{
		code: 'not_connected',
		kind: 'reconnect',
		message: 'The Exact Online credential is not connected',
		hint: 'Open the Exact Online credential and connect your account.',
	},
];

/** A renewal that came before the old token had run out: the old token still serves. */
export function isTooEarly({ code, description }: TokenRefusal): boolean {
	return code === 'access_denied' && /not expired/i.test(description ?? '');
}

/** Says what a refused token means for the user. Quotes nothing that could hold a secret. */
export function tokenFault(refusal: TokenRefusal): TokenFault {
	const { code, status } = refusal;
	const known = tokenErrors.find((row) => fits(row, refusal));
	if (known !== undefined) {
		return new TokenFault('Exact Online', known.message, {
			kind: known.kind,
			hint: known.hint,
			status,
		});
	}
	if (code !== undefined && (status === undefined || status < 500)) {
		const shown = /^[a-z_]{1,40}$/.test(code) ? ` (${code})` : '';
		return new TokenFault('Exact Online', `Exact Online refused to renew this connection${shown}`, {
			kind: 'reconnect',
			hint: RECONNECT,
			status,
		});
	}
	const answered = status === undefined ? 'did not answer' : `answered with status ${status}`;
	return new TokenFault('Exact Online', `The login service of Exact Online ${answered}`, {
		kind: 'unavailable',
		hint: 'Run the workflow again later. If it lasts, check the region or base URL in the Exact Online credential.',
		status,
	});
}

function fits(row: TokenError, { code, description }: TokenRefusal): boolean {
	if (row.code !== code) return false;
	return row.description === undefined || row.description.test(description ?? '');
}
