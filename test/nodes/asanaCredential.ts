import type { IDataObject } from 'n8n-workflow';

import type { AsanaSimulator } from '../simulators/asana';
import type { StoredCredential } from '../support/credentialStore';

/** What n8n keeps of a personal access token of the simulator. */
export function asanaCredential(
	asana: AsanaSimulator,
	details: Record<string, string> = {},
): StoredCredential {
	return {
		id: 'asana',
		name: 'Asana',
		type: 'asanaSyncApi',
		data: { accessToken: asana.state.addToken(), baseUrl: asana.url, ...details },
	};
}

/** What n8n keeps of an Asana app that a user has connected to the simulator, or has not yet. */
export async function asanaApp(
	asana: AsanaSimulator,
	{ connected }: { connected: boolean },
): Promise<StoredCredential> {
	const app = asana.state.addApp();
	const oauthTokenData = connected ? await consent(asana, app) : undefined;
	return {
		id: 'asanaApp',
		name: 'Asana app',
		type: 'asanaSyncOAuth2Api',
		data: {
			baseUrl: asana.url,
			clientId: app.clientId,
			clientSecret: app.clientSecret,
			...(connected && { oauthTokenData }),
		},
	};
}

/** Goes through the pages of the simulator as a user does who connects the app. */
async function consent(
	{ url }: AsanaSimulator,
	app: { clientId: string; clientSecret: string },
): Promise<IDataObject> {
	const redirect_uri = 'urn:ietf:wg:oauth:2.0:oob';
	const client = { client_id: app.clientId, redirect_uri };
	const query = new URLSearchParams(client).toString();
	const code = await (await fetch(`${url}/-/oauth_authorize?${query}`)).text();
	const form = { ...client, code, client_secret: app.clientSecret };
	const answer = await fetch(`${url}/-/oauth_token`, {
		method: 'POST',
		body: new URLSearchParams({ ...form, grant_type: 'authorization_code' }),
	});
	return (await answer.json()) as IDataObject;
}
