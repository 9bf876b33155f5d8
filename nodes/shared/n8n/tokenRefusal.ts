import type { TokenRefusal } from '../exact/calls/tokenErrors';

const TOKEN_PATH = /\/api\/oauth2\/token$/;

/** What n8n-core says when it has nothing to sign or to renew with; it gives these no code. */
const NOTHING_STORED = [
	'Unable to sign without access token',
	'no refresh token is available',
	'OAuth credentials not connected',
];

/** How far down n8n wraps an error in others. */
const MAX_DEPTH = 5;

/**
 * The answer of the token address inside an error from n8n-core (2.30 to 2.41): what
 * `refreshOAuth2Token` rejects with, or the same wrapped by `httpRequestWithAuthentication`, which
 * renews after a 401. Undefined for errors about anything else.
 */
export function refusalIn(thrown: unknown): TokenRefusal | undefined {
	let link = thrown;
	for (let depth = 0; depth < MAX_DEPTH && isRecord(link); depth++) {
		const refusal = refusalOf(link);
		if (refusal !== undefined) return refusal;
		link = link.cause;
	}
	return undefined;
}

function refusalOf(error: Record<string, unknown>): TokenRefusal | undefined {
	const { body, code, config, failure, message, response, status } = error;
	// n8n's AuthError: an OAuth error body, without its status.
	if (code === 'EAUTH' && isRecord(body) && typeof body.error === 'string') {
		return { code: body.error, description: textOf(body.error_description) };
	}
	// n8n's ResponseError: an answer that is no OAuth error.
	if (code === 'ESTATUS') return { status: numberOf(status) };
	// n8n drops the answer `invalid_grant` for an error of its own.
	if (isRecord(failure) && failure.cause === 'credential-invalid') return { code: 'invalid_grant' };
	if (isRecord(config) && TOKEN_PATH.test(textOf(config.url) ?? '')) {
		return { status: isRecord(response) ? numberOf(response.status) : undefined };
	}
	const said = textOf(message) ?? '';
	return NOTHING_STORED.some((text) => said.includes(text)) ? { code: 'not_connected' } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}
