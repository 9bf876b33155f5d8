import type { Call, Outcome, Route } from '../call';
import { refusals, StaleSync } from '../errors';
import { findProject, findTask } from '../finding';
import { event } from '../resources/event';
import { firstSyncToken, issueSyncToken, useSyncToken, visibleEvents } from '../syncTokens';

/**
 * What happened to a task or project since a token was given out, and the next token. Without a good
 * token the answer is 412 with a new one: changes may have been missed.
 */
function poll(call: Call): Outcome {
	const { world, query } = call;
	const resource = streamNamed(call);
	const token =
		query.sync === undefined ? undefined : useSyncToken(world, { token: query.sync, resource });
	if (token === undefined) throw new StaleSync(firstSyncToken(world, resource));
	const waiting = visibleEvents(world, resource).slice(token.position);
	const events = waiting.slice(0, world.limits.eventsPerToken);
	const position = token.position + events.length;
	return {
		status: 200,
		data: events.map((each) => event(each, call.reader)),
		unpaged: true,
		beside: {
			sync: issueSyncToken(world, { resource, position, after: token }),
			has_more: waiting.length > events.length,
		},
	};
}

/** The gid of the task or project whose stream is asked for; nothing else that is simulated has one. */
function streamNamed(call: Call): string {
	const { resource: gid } = call.query;
	if (gid === undefined) throw refusals.missing('resource');
	const named = { gid, where: 'body', label: 'resource' } as const;
	return call.world.projects.has(gid) ? findProject(call, named).gid : findTask(call, named).gid;
}

export const eventRoutes: Route[] = [{ method: 'GET', path: '/events', scope: null, handle: poll }];
