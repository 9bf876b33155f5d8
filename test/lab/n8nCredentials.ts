import axios from 'axios';
import { CREDENTIAL_BLANKING_VALUE } from 'n8n-workflow';

import type { N8nSession } from './n8nSession';

export interface Credential {
	id: string;
	name: string;
	type: string;
}

interface NewCredential {
	name: string;
	/** Internal name of the credential type, e.g. `asanaSyncApi`. */
	type: string;
	data: Record<string, unknown>;
}

export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

const MOST_REDIRECTS = 10;

const follow = async (url: string, headers: Record<string, string> = {}) =>
	axios.get<string>(url, {
		headers,
		maxRedirects: 0,
		validateStatus: () => true,
		responseType: 'text',
		proxy: false,
	});

// What a browser does from the provider's login page on, for a provider that agrees at once.
const callbackAfter = async (authorizeUrl: string, callback: string) => {
	let url = authorizeUrl;
	for (let count = 0; count < MOST_REDIRECTS; count++) {
		const { status, headers, data } = await follow(url);
		if (typeof headers.location !== 'string') {
			throw new Error(`The provider answered ${status} to ${url}: ${String(data).slice(0, 500)}`);
		}
		url = new URL(headers.location, url).href;
		if (url.startsWith(callback)) return url;
	}
	throw new Error(`The provider redirected ${MOST_REDIRECTS} times without coming back to n8n`);
};

/** Credentials of a running n8n. */
export const credentialsOf = (n8n: N8nSession) => {
	const create = async ({ name, type, data }: NewCredential): Promise<Credential> => {
		const { id } = await n8n.post<Credential>('/rest/credentials', { name, type, data });
		return { id, name, type };
	};

	/**
	 * Connects an OAuth2 credential as the editor's Connect button does: through the provider's
	 * authorize page and back to n8n's callback. Throws what n8n would show in the window.
	 */
	const connect = async ({ id }: Credential) => {
		const authorizeUrl = await n8n.get<string>('/rest/oauth2-credential/auth', { id });
		const callback = `${n8n.url}/rest/oauth2-credential/callback`;
		const url = await callbackAfter(authorizeUrl, callback);
		const { status, data } = await follow(url, { cookie: n8n.cookie });
		// n8n answers 200 whether the connection was made or not; only the page's text tells.
		if (status === 200 && !data.includes('Failed to connect')) return;
		const [, reason = data] = /<body>([\s\S]*?)<script/.exec(data) ?? [];
		const text = reason.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
		throw new Error(`The credential could not be connected (${status}): ${text.trim()}`);
	};

	/** Runs the credential type's own test request over the stored data, as the editor's Test does. */
	const test = async ({ id, name, type }: Credential) => {
		// Secrets come back blanked and n8n fills blanks in again. A token comes back as `true`, which it
		// would take for the token itself, so that is blanked here.
		const query = { includeData: true };
		const { data } = await n8n.get<NewCredential>(`/rest/credentials/${id}`, query);
		if (data.oauthTokenData) data.oauthTokenData = CREDENTIAL_BLANKING_VALUE;
		return n8n.post<CredentialTest>('/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	};

	const remove = ({ id }: Credential) => n8n.remove(`/rest/credentials/${id}`);

	return { create, connect, test, remove };
};
