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

/** What n8n keeps of an Asana app: connected to the simulator, only filled in, or cut off since. */
export function asanaApp(
	asana: AsanaSimulator,
	connection: 'connected' | 'missing' | 'ended',
): StoredCredential {
	const { clientId, clientSecret } = asana.state.addApp();
	const access_token = asana.state.addToken({ kind: 'oauth', app: clientId });
	if (connection === 'ended') asana.state.revokeToken(access_token);
	return {
		id: 'asanaApp',
		name: 'Asana app',
		type: 'asanaSyncOAuth2Api',
		data: {
			baseUrl: asana.url,
			clientId,
			clientSecret,
			...(connection !== 'missing' && {
				oauthTokenData: { access_token, refresh_token: 'ended-with-it', token_type: 'bearer' },
			}),
		},
	};
}
