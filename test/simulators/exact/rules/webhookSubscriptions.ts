import { alreadyExists, invalidValue, untranslated } from '../errors';
import { isLoopback } from '../loopback';
import type { ExactState } from '../state';
import type { App, Label, Row } from '../types';
import { isReceived, post } from '../webhooks/post';
import { topics } from '../webhooks/topics';
import type { Candidate } from '../writes/check';
import type { Rule } from './rule';

const path = 'webhooks/WebhookSubscriptions';

/** A subscription is refused unless its callback answers an empty POST there and then. */
export const webhookSubscriptionRule: Rule = {
	async check(candidate) {
		const { state, values, before, reader } = candidate;
		if (before !== undefined && !state.switches.allowSubscriptionUpdate) {
			return [invalidValue({ en: 'Update', nl: 'Wijzigen' })];
		}
		const row: Row = { ...before, ...values.own };
		if (!topics.includes(String(row.Topic)))
			return [invalidValue({ en: 'Topic', nl: 'Onderwerp' })];
		if (row.IsInstant === true && row.Topic !== 'GoodsDeliveries') {
			return [invalidValue({ en: 'IsInstant', nl: 'IsInstant' })];
		}
		const url = String(row.CallbackURL);
		if (!isAllowedCallback(url, state, reader.app)) {
			return [invalidValue({ en: 'Callback URL', nl: 'Callback-URL' })];
		}
		if (isTaken(candidate, row, reader.app)) return [alreadyExists];
		const silent = before !== undefined && values.own.CallbackURL === undefined;
		const problem = silent ? undefined : await pingProblem(url, state);
		if (problem !== undefined) return [problem];
		// Another call may have come first while the callback was answering.
		return isTaken(candidate, row, reader.app) ? [alreadyExists] : [];
	},
	complete({ app, user }, row) {
		row.ClientID = app.clientId;
		row.Description = app.name;
		row.UserID ??= user.id;
	},
};

function isAllowedCallback(url: string, { switches }: ExactState, app: App): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	const plain = protocol === 'http:' && switches.allowLoopbackCallbacks && isLoopback(hostname);
	if (protocol !== 'https:' && !plain) return false;
	if (!switches.callbackOnRedirectHost || app.redirectUris.includes('*')) return true;
	return app.redirectUris.some((uri) => new URL(uri).hostname === hostname);
}

/** One subscription per app, division and topic, whoever of the company made it. */
function isTaken(
	{ state, division, before }: Candidate,
	{ Topic }: Row,
	{ clientId }: App,
): boolean {
	return state
		.table(division, path)
		.some((row) => row.Topic === Topic && row.ClientID === clientId && row !== before);
}

async function pingProblem(url: string, { switches }: ExactState): Promise<Label | undefined> {
	const receipt = await post({ url, body: '', timeoutMs: switches.webhookAnswerTimeoutMs });
	if (isReceived(receipt)) return undefined;
	const said =
		receipt.status === 0
			? '500 An error occurred while sending the request.'
			: `${receipt.status} ${receipt.statusText}`;
	return untranslated(`Invalid: Post to callback URL endpoint returns ${said}`);
}
