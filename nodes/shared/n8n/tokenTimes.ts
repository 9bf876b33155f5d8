import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from './sender';

/** Seconds an access token of Exact lives, where n8n has not noted it. exact-online.md §1.4 */
const LIFETIME_S = 600;

/**
 * When the token of a credential was renewed last, in epoch milliseconds, worked out from the expiry
 * that n8n notes since 2.33.
 */
export async function tokenRenewedAt(
	context: RequestContext,
	credentialType: string,
): Promise<number | undefined> {
	const credential = await context.getCredentials(credentialType);
	const data = credential.oauthTokenData as IDataObject | undefined;
	const expiresAt = Number(data?.n8n_expires_at ?? Number.NaN);
	const lifetime = Number(data?.expires_in ?? LIFETIME_S);
	if (!Number.isFinite(expiresAt) || expiresAt <= 0) return undefined;
	return expiresAt - (Number.isFinite(lifetime) ? lifetime : LIFETIME_S) * 1_000;
}
