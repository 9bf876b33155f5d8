import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { namespaceOf } from '../external';
import { findWebhook, findWebhookResource, findWorkspace } from '../finding';
import { readText } from '../inputs';
import { openStreams } from '../syncTokens';
import { readFilters } from '../webhooks/filters';
import { shakeHands } from '../webhooks/handshake';
import type { WebhookRecord } from '../webhooks/records';
import type { World } from '../world';

/** Webhooks belong to an app and a user: nobody else sees them. */
export const ownerOf = (call: Pick<Call, 'token'>): string =>
	`${namespaceOf(call.token)} ${call.token.user}`;

/** Answers only once the target has shaken hands, which it has to do while this is open. */
async function create(call: Call): Promise<Outcome> {
	const { world, data } = call;
	const { gid, workspace, isAbove } = findWebhookResource(call, data.resource);
	const target = readTarget(world, data.target);
	const filters = readFilters(data.filters, { isAbove });
	const owner = ownerOf(call);
	checkRoom(world, { resource: gid, owner });
	refuseTwin(world, { resource: gid, target, owner });
	const secret = secretFrom(world);
	await shakeHands(world, { target, secret });
	// Another request may have made the same one in the meantime.
	refuseTwin(world, { resource: gid, target, owner });
	const webhook: WebhookRecord = {
		gid: world.nextGid(),
		...{ resource: gid, isAbove, workspace, target, filters, secret, owner },
		createdAt: world.now(),
		hasDelivered: false,
		lastSuccessAt: null,
		lastFailureAt: null,
		lastFailureContent: '',
		retries: 0,
		nextAttemptAfter: null,
		deletionAt: null,
	};
	world.webhooks.open(webhook);
	const outcome = created(call.reader.show('webhook', webhook), 'webhooks');
	return { ...outcome, beside: { 'X-Hook-Secret': secret } };
}

function readTarget(world: World, value: unknown): string {
	if (value === undefined || value === '') throw refusals.missing('target');
	const target = readText('target', value);
	const url = URL.canParse(target) ? new URL(target) : undefined;
	if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
		throw new Refusal(400, `target: Not a valid URL: ${target}`);
	}
	const isLocal = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/.test(url.hostname);
	if (isLocal && world.switches.localTargets === 'refused') {
		throw new Refusal(403, `target: Webhooks cannot be sent to this machine: ${target}`);
	}
	return target;
}

function checkRoom(world: World, { resource, owner }: { resource: string; owner: string }): void {
	const { webhooksPerResource, webhooksPerOwner } = world.limits;
	const there = world.webhooks.all.filter((each) => each.resource === resource).length;
	const own = world.webhooks.all.filter((each) => each.owner === owner).length;
	if (there + openStreams(world, resource) >= webhooksPerResource) {
		throw new Refusal(
			world.switches.undocumentedRefusal,
			`resource: There can be at most ${webhooksPerResource} webhooks on one resource.`,
		);
	}
	if (own < webhooksPerOwner) return;
	throw new Refusal(
		world.switches.undocumentedRefusal,
		`There can be at most ${webhooksPerOwner} webhooks of one user through one app.`,
	);
}

type Twin = Pick<WebhookRecord, 'resource' | 'target' | 'owner'>;

function refuseTwin(world: World, { resource, target, owner }: Twin): void {
	const twin = world.webhooks.all.find(
		(each) => each.resource === resource && each.target === target && each.owner === owner,
	);
	if (twin === undefined) return;
	throw new Refusal(
		403,
		'Duplicated webhook. You already have an existing webhook for the given resource and target. Delete the old one before creating another.',
	);
}

const secretFrom = ({ random }: World): string =>
	Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join('');

const webhookInPath = (call: Call): WebhookRecord =>
	findWebhook(call, { gid: call.path.webhook, where: 'path' }, ownerOf(call));

/** Those of this app and user in a workspace, which has to be named. */
function list(call: Call): Outcome {
	const { workspace, resource } = call.query;
	const { gid } = findWorkspace(call, { gid: workspace, where: 'body' });
	const own = call.world.webhooks.all.filter(
		(each) =>
			each.owner === ownerOf(call) &&
			each.workspace === gid &&
			(resource === undefined || each.resource === resource),
	);
	return many(own.map((webhook) => call.reader.show('webhook', webhook)));
}

/** New filters take the place of all there were; nothing else about a webhook can be changed. */
function update(call: Call): Outcome {
	const webhook = webhookInPath(call);
	const fixed = Object.keys(call.data).find((name) => name !== 'filters');
	if (fixed !== undefined) throw refusals.cannotWrite(fixed);
	if (call.data.filters !== undefined) webhook.filters = readFilters(call.data.filters, webhook);
	return one(call.reader.show('webhook', webhook));
}

function remove(call: Call): Outcome {
	call.world.webhooks.close(webhookInPath(call));
	return done();
}

const [read, write] = ['webhooks:read', 'webhooks:write'] as const;

export const webhookRoutes: Route[] = [
	{ method: 'GET', path: '/webhooks', scope: read, handle: list },
	{ method: 'POST', path: '/webhooks', scope: write, handle: create },
	{
		method: 'GET',
		path: '/webhooks/:webhook',
		scope: read,
		handle: (call) => one(call.reader.show('webhook', webhookInPath(call))),
	},
	{ method: 'PUT', path: '/webhooks/:webhook', scope: write, handle: update },
	{ method: 'DELETE', path: '/webhooks/:webhook', scope: 'webhooks:delete', handle: remove },
];
