import type { IExecuteFunctions } from 'n8n-workflow';
import { createExactClient, type ExactClient } from '../exact/client';
import { connectionOf } from '../exact/calls/connection';
import { isRegion, regions } from '../exact/calls/regions';
import { isTimeZone } from '../exact/odata/wallClock';
import { ApiFault } from '../http/fault';
import { ensureFreshToken, explainToken, renewalOf } from './exactToken';
import { createSender, type RequestContext } from './sender';
import { systemClock } from './systemClock';
import { webAddress } from './webAddress';

const EXACT_CREDENTIAL = 'exactOnlineSyncOAuth2Api';

/** Calls of each day that executions leave to triggers, as the credential offers it. */
const DEFAULT_KEPT = 500;

/** What nodes need to know of the credential; never its secrets, but for the webhook secret. */
export interface ExactAccess {
	client: ExactClient;
	/** Without a slash at the end. */
	baseUrl: string;
	timeZone: string;
	/** Whether the base URL is one of the user's own instead of a region of Exact. */
	isCustom: boolean;
	/** Empty when none is set. */
	webhookSecret: string;
	/** As entered in the credential; empty when none is set. */
	defaultDivision: string;
}

export interface ExactConnection extends ExactAccess {
	division: number;
}

/**
 * Opens Exact Online with the node's credential, from any kind of context.
 * @param deadline epoch milliseconds after which no call is started any more
 * @param leaves calls of each minute that are left to others
 */
export async function openExact(
	context: RequestContext,
	{ deadline, leaves }: { deadline?: number; leaves?: number } = {},
): Promise<ExactAccess> {
	const credentials = await context.getCredentials(EXACT_CREDENTIAL);
	const entered = (name: string) => String(credentials[name] ?? '').trim();
	const region = entered('region');
	const baseUrl = isRegion(region) ? regions[region].baseUrl : ownBaseUrl(entered('baseUrl'));
	const timeZone =
		entered('timeZone') || (isRegion(region) ? regions[region] : regions.nl).timeZone;
	if (!isTimeZone(timeZone)) throw unknownZone(timeZone);
	const send = createSender({
		context,
		credentialType: EXACT_CREDENTIAL,
		prepare: async () => await ensureFreshToken(context, EXACT_CREDENTIAL),
		renewal: () => renewalOf(context, EXACT_CREDENTIAL),
		explain: explainToken,
	});
	const id = context.getNode().credentials?.[EXACT_CREDENTIAL]?.id ?? '';
	return {
		client: createExactClient({
			send,
			clock: systemClock,
			baseUrl,
			timeZone,
			connection: connectionOf(`${id} ${baseUrl}`),
			deadline,
			leaves,
			keeps: isExecution(context) ? callsKept(credentials.callsKeptForTriggers) : 0,
		}),
		baseUrl,
		timeZone,
		isCustom: !isRegion(region),
		webhookSecret: entered('webhookSecret'),
		defaultDivision: entered('defaultDivision'),
	};
}

/** Only executions take input; triggers, registrations and the lists of the editor do not. */
function isExecution(context: RequestContext): boolean {
	return 'getInputData' in context;
}

/** A credential of before this field was there has none, and so the default. */
function callsKept(entered: unknown): number {
	const calls = Number(entered ?? DEFAULT_KEPT);
	return Number.isFinite(calls) ? Math.max(0, calls) : DEFAULT_KEPT;
}

/** The division to work in: the node's choice, else the credential's, else Exact's current one. */
export async function divisionFor(access: ExactAccess, chosen: unknown): Promise<number> {
	const entered = [String(chosen ?? '').trim(), access.defaultDivision].find((text) => text !== '');
	if (entered === undefined) return await access.client.currentDivision();
	if (/^[1-9]\d*$/.test(entered)) return Number(entered);
	throw new ApiFault('Exact Online', `"${entered}" is not the number of a division`, {
		kind: 'setup',
		hint: 'A division is written as its number alone, e.g. 123456. You see it in the address of Exact Online, behind _Division_=.',
	});
}

/** Opens Exact Online for one input item, in the division that the node's `division` field names. */
export async function connectExact(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<ExactConnection> {
	const access = await openExact(context);
	const chosen = context.getNodeParameter('division', itemIndex, '', { extractValue: true });
	return { ...access, division: await divisionFor(access, chosen) };
}

function ownBaseUrl(entered: string): string {
	const address = webAddress(entered);
	if (address !== undefined) return address;
	throw new ApiFault('Exact Online', `"${entered}" is not a base URL for Exact Online`, {
		kind: 'setup',
		hint: 'Choose your region in the Exact Online credential, or enter an address such as https://start.exactonline.nl as its base URL.',
	});
}

function unknownZone(timeZone: string): ApiFault {
	return new ApiFault('Exact Online', `"${timeZone}" is not a time zone`, {
		kind: 'setup',
		hint: 'Enter a name such as Europe/Amsterdam in the Exact Online credential, or leave the field empty.',
	});
}
