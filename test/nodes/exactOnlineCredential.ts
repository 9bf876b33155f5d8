import { ExactOnlineSyncOAuth2Api } from '../../credentials/ExactOnlineSyncOAuth2Api.credentials';
import { forgetConnections } from '../../nodes/shared/exact/calls/connection';
import { forgetTokens } from '../../nodes/shared/n8n/exactToken';
import type { ExactSimulator } from '../simulators/exact';
import { CredentialStore, type StoredCredential } from '../support/credentialStore';

export const MAIN = 3104512;
export const NOT_GRANTED = 3104587;
export const credentials = { exactOnlineSyncOAuth2Api: { id: 'exact', name: 'Exact' } };

/** How a credential differs from the usual one. */
type Details = { user?: string; [field: string]: string | undefined };

/** A connected credential for the simulator, as n8n would have stored it, in a fresh process. */
export function connectedTo(exact: ExactSimulator, details: Details = {}): CredentialStore {
	forgetConnections();
	forgetTokens();
	const store = new CredentialStore([new ExactOnlineSyncOAuth2Api()]);
	store.add(exactCredential(exact, details));
	return store;
}

/** What n8n keeps of a credential whose owner connected it to the simulator just now. */
export function exactCredential(
	exact: ExactSimulator,
	{ user, ...details }: Details = {},
): StoredCredential {
	const [app] = exact.state.apps;
	return {
		...credentials.exactOnlineSyncOAuth2Api,
		type: 'exactOnlineSyncOAuth2Api',
		data: {
			region: 'custom',
			baseUrl: exact.url,
			clientId: app?.clientId ?? '',
			clientSecret: app?.clientSecret ?? '',
			webhookSecret: app?.webhookSecret ?? '',
			oauthTokenData: {
				...exact.issueTokens({ user }),
				n8n_expires_at: String(exact.clock.now() + 600_000),
			},
			...details,
		},
	};
}
