import { runNode, type NodeRun, type NodeRunResult } from '../support/runNode';

import type { IDataObject, INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

import { AsanaSyncApi } from '../../credentials/AsanaSyncApi.credentials';
import { AsanaSyncOAuth2Api } from '../../credentials/AsanaSyncOAuth2Api.credentials';
import { ExactOnlineSyncOAuth2Api } from '../../credentials/ExactOnlineSyncOAuth2Api.credentials';
import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { ExactToAsana } from '../../nodes/ExactToAsana/ExactToAsana.node';
import { forgetConnections } from '../../nodes/shared/exact/calls/connection';
import { forgetAsanaConnections } from '../../nodes/shared/n8n/asanaConnection';
import { forgetTokens } from '../../nodes/shared/n8n/exactToken';
import { systemClock } from '../../nodes/shared/n8n/systemClock';
import { util } from '../host';
import { startAsanaSimulator, type AsanaSimulatorOptions } from '../simulators/asana';
import { startExactSimulator, type ExactSimulatorOptions } from '../simulators/exact';
import { expectAsanaContract } from '../support/asanaContract';
import { holdDate } from '../support/clock';
import { CredentialStore, type StoredCredential } from '../support/credentialStore';
import { asanaCredential } from './asanaCredential';
import { exactCredential, MAIN } from './exactOnlineCredential';

/** The node Exact to Asana between both services, on one clock, in a process that knows nothing. */
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** How a run differs from the usual one: a project is chosen, everything else is as it comes. */
interface Run {
	items?: IDataObject[];
	onError?: OnError;
	parameters?: INodeParameters;
}

/** Starts both simulators and stores a credential for each. What is started here has to be closed. */
export async function openStage(
	options: { asana?: AsanaSimulatorOptions; exact?: ExactSimulatorOptions } = {},
) {
	startProcess();
	const clock = holdDate();
	// Waits of the nodes are over at once, and the clock has moved.
	jest
		.spyOn(systemClock, 'sleep')
		.mockImplementation(async (milliseconds) => clock.advance(milliseconds));
	const limits = { callsPerMinute: 10_000, ...options.exact?.limits };
	const exact = await startExactSimulator({ ...options.exact, limits });
	const asana = await startAsanaSimulator(options.asana);
	const credentialStore = new CredentialStore([
		new ExactOnlineSyncOAuth2Api(),
		new AsanaSyncApi(),
		new AsanaSyncOAuth2Api(),
	]);
	const credentials: NonNullable<NodeRun['credentials']> = {};
	const secrets = new Set<string>();
	const store = (credential: StoredCredential) => {
		credentials[credential.type] = credentialStore.add(credential);
		noteSecrets();
	};
	/** Tokens may have been renewed since. */
	const noteSecrets = () => {
		const stored = Object.values(credentials).map(({ id }) => credentialStore.stored(id ?? ''));
		for (const secret of stored.flatMap(secretsIn)) secrets.add(secret);
	};
	store(exactCredential(exact));
	store(asanaCredential(asana));
	const project = asana.state.project('Inkoop / Purchasing').gid;

	const runAny = async (run: Pick<NodeRun, 'node' | 'parameters' | 'items' | 'onError'>) => {
		const result = await runNode({ credentialStore, credentials, ...run });
		noteSecrets();
		expectNoneOf(secrets, result);
		return result;
	};

	return {
		clock,
		exact,
		asana,
		project,
		credentialStore,
		credentials,
		/** Stores a credential, in place of the one of its kind. */
		store,
		/** Runs any node, and fails when a secret is anywhere in what it leaves behind. */
		runAny,
		/** Runs Exact to Asana, and fails when a secret is anywhere in what it leaves behind. */
		run: async ({ items = [{}], parameters, onError }: Run = {}) =>
			await runAny({
				node: new ExactToAsana(),
				items: items.map((json) => ({ json })),
				parameters: { project: byId(project), createFields: true, ...parameters },
				onError,
			}),
		/** Runs the node Exact Online and gives what it emits. */
		read: async (parameters: INodeParameters): Promise<IDataObject[]> => {
			const result = await runAny({
				node: new ExactOnline(),
				parameters: { resource: 'purchaseOrder', operation: 'get', simplify: false, ...parameters },
			});
			return result.json;
		},
		/** An order of two lines, booked now. Gives its key. */
		bookOrder: (description = 'Werkplekken') =>
			String(
				exact.state.bookOrder({
					supplier: '20002',
					description,
					lines: [
						{ item: 'LAP-14', quantity: 3, costCenter: 'ICT' },
						{ item: 'TRAIN', quantity: 2 },
					],
				}).PurchaseOrderID,
			),
		lineKeys: (key: string) => exact.state.linesOf(key).map((line) => String(line.ID)),
		/** Everything that changed, or tried to change, Asana since the log was cleared. */
		writes: () => asana.requests.writes.map(({ method, path }) => `${method} ${path}`),
		/** Stops both, after holding every request to Asana against its published description. */
		async close() {
			await Promise.all([asana.close(), exact.close()]);
			clock.restore();
			jest.restoreAllMocks();
			expectAsanaContract(asana.requests);
		},
	};
}

/** Forgets everything the nodes have learned, as a restart of n8n does. */
export function startProcess(): void {
	forgetConnections();
	forgetTokens();
	forgetAsanaConnections();
}

/** A value of a resource locator. */
export const byId = (value: string) => ({ __rl: true as const, mode: 'id', value });

/** A notification of Exact, as the trigger passes it on without its document. */
export function notification(
	key: string,
	{ action = 'Update', ...origin }: { action?: string; [field: string]: unknown } = {},
): IDataObject {
	return {
		Topic: 'PurchaseOrders',
		Division: MAIN,
		Action: action,
		Key: key,
		_exact: { division: MAIN, entity: 'purchaseOrder', key, ...origin },
	};
}

/** What stopped a run, in the words that people read. */
export function wordsOf({ error }: NodeRunResult): { message?: string; description?: unknown } {
	return { message: error?.message, description: error?.description };
}

/** The places of the input that output items say they come from. */
export function pairs(items: INodeExecutionData[] = []): unknown[] {
	return items.map(({ pairedItem }) => pairedItem);
}

function secretsIn(data: StoredCredential['data']): string[] {
	const token = (data.oauthTokenData ?? {}) as IDataObject;
	const secrets = [data.accessToken, data.clientSecret, data.webhookSecret];
	return [...secrets, token.access_token, token.refresh_token].filter(
		(secret): secret is string => typeof secret === 'string' && secret !== '',
	);
}

function expectNoneOf(secrets: Iterable<string>, result: NodeRunResult): void {
	const everything = util.inspect(result, { depth: 12, maxStringLength: null });
	const told = [...secrets].filter((secret) => everything.includes(secret));
	expect(told).toEqual([]);
}
