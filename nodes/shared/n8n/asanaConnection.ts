import type { IDataObject } from 'n8n-workflow';
import type { AsanaClient } from '../asana/calls/client';
import { createTokenCalls, openAsanaClient, type TokenCalls } from '../asana/calls/openClient';
import { ApiFault } from '../http/fault';
import { createSyncMemory, type SyncMemory } from '../sync/memory';
import type { AsanaSide } from '../sync/settings';
import { fingerprint } from '../values/fingerprint';
import { createSender, isStopped, type RequestContext } from './sender';
import { systemClock } from './systemClock';
import { refusalIn } from './tokenRefusal';
import { webAddress } from './webAddress';

/** The values of the Authentication parameter. */
export type AsanaAuthentication = 'accessToken' | 'oAuth2';

/** The credential that an authentication stands for. */
function credentialOf(authentication: AsanaAuthentication): string {
	return authentication === 'oAuth2' ? 'asanaSyncOAuth2Api' : 'asanaSyncApi';
}

/** What this process keeps about one credential. */
interface Connection {
	calls: TokenCalls;
	memory: SyncMemory;
}

const connections = new Map<string, Connection>();

/** Forgets everything learned about every token. For tests that stand for a new process. */
export function forgetAsanaConnections(): void {
	connections.clear();
}

/**
 * A client for the credential chosen on the node, and what this process remembers about it.
 * @param deadline epoch milliseconds after which nothing is waited for any more
 */
export async function connectAsana(
	context: RequestContext,
	authentication: AsanaAuthentication,
	{ deadline }: { deadline?: number } = {},
): Promise<AsanaSide> {
	const credentialType = credentialOf(authentication);
	const credentials = await context.getCredentials<IDataObject>(credentialType);
	const baseUrl = baseUrlOf(String(credentials.baseUrl ?? '').trim());
	const { id = 'unsaved' } = context.getNode().credentials?.[credentialType] ?? {};
	const { calls, memory } = connectionFor([baseUrl, id, ownerOf(credentials)].join(' '));
	// People may change it at any time.
	calls.limiter.setPerMinute(perMinuteOf(credentials.callsPerMinute));
	const send = createSender({ context, credentialType, deadline, explain });
	const client = openAsanaClient({
		send,
		baseUrl,
		calls,
		clock: systemClock,
		deadline,
		isOver: () => isStopped(context),
	});
	return { client, clock: systemClock, memory };
}

/** Only the client, for the lists in the panel. */
export async function asanaClientFor(
	context: RequestContext,
	authentication: AsanaAuthentication,
): Promise<AsanaClient> {
	return (await connectAsana(context, authentication)).client;
}

/** Another token in the same credential, or another app, sees external IDs of its own. */
function ownerOf({ accessToken, clientId }: IDataObject): string {
	return fingerprint(`${String(accessToken ?? '')} ${String(clientId ?? '')}`);
}

function baseUrlOf(entered: string): string {
	const address = webAddress(entered || 'https://app.asana.com');
	if (address !== undefined) return address;
	throw new ApiFault('Asana', `"${entered}" is not a base URL for Asana`, {
		kind: 'setup',
		hint: 'Enter an address such as https://app.asana.com as the Base URL of the Asana credential.',
	});
}

/** A number as people chose it; undefined for "automatic" and for credentials without a choice. */
function perMinuteOf(chosen: unknown): number | undefined {
	const perMinute = Number(chosen);
	return perMinute > 0 ? perMinute : undefined;
}

function connectionFor(key: string): Connection {
	const connection = connections.get(key) ?? {
		calls: createTokenCalls({ clock: systemClock }),
		memory: createSyncMemory(),
	};
	connections.set(key, connection);
	return connection;
}

/** A token that n8n could not renew, or a credential that was never connected. */
function explain(thrown: unknown): ApiFault | undefined {
	const code = refusalIn(thrown)?.code;
	// Without a code the login service was only out of order, which passes.
	if (code === undefined) return undefined;
	const since = code === 'not_connected' ? '' : ' any more';
	return new ApiFault('Asana', `The Asana credential is not connected${since}`, {
		kind: 'reconnect',
		hint: 'Open the Asana credential and connect your account.',
	});
}
