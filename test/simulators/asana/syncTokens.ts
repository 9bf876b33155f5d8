import { guidFrom } from '../core/random';
import type { EventRecord, SyncTokenRecord } from './eventRecords';
import type { World } from './world';

interface Issued {
	resource: string;
	position: number;
	/** The token it takes the place of; it starts a chain of its own without one. */
	after?: SyncTokenRecord;
}

/** Gives out a token for a place in the stream of a task or project. */
export function issueSyncToken(world: World, { resource, position, after }: Issued): string {
	const token = guidFrom(world.random).replaceAll('-', '');
	world.syncTokens.set(token, {
		token,
		resource,
		position,
		chain: after?.chain ?? token,
		turn: (after?.turn ?? -1) + 1,
		issuedAt: world.clock.now(),
	});
	return token;
}

/** How many streams of a resource are being followed: those with a token that is still good. */
export function openStreams(world: World, resource: string): number {
	const oldest = world.clock.now() - world.limits.syncTokenMs;
	const chains = [...world.syncTokens.values()]
		.filter((each) => each.resource === resource && each.issuedAt > oldest)
		.map(({ chain }) => chain);
	return new Set(chains).size;
}

/** A token to start with: what is already in the stream lies behind it. */
export function firstSyncToken(world: World, resource: string): string {
	const all = world.events.get(resource) ?? [];
	const position =
		world.switches.eventsUnderWay === 'skipped'
			? all.length
			: visibleEvents(world, resource).length;
	return issueSyncToken(world, { resource, position });
}

/**
 * The token, made the current one of its chain; undefined when it is unknown, for something else,
 * too old, or when a later token of its chain has been used. The current one may be used again.
 */
export function useSyncToken(
	world: World,
	{ token, resource }: { token: string; resource: string },
): SyncTokenRecord | undefined {
	const record = world.syncTokens.get(token);
	if (record === undefined || record.resource !== resource) return undefined;
	if (world.clock.now() - record.issuedAt >= world.limits.syncTokenMs) return undefined;
	const latest = world.syncTurns.get(record.chain) ?? 0;
	if (record.turn < latest) return undefined;
	world.syncTurns.set(record.chain, record.turn);
	return record;
}

/** The events of a stream that have come through: none before all of those ahead of it have. */
export function visibleEvents(world: World, resource: string): EventRecord[] {
	const all = world.events.get(resource) ?? [];
	const now = world.clock.now();
	const waiting = all.findIndex(({ visibleAt }) => visibleAt > now);
	return waiting === -1 ? all : all.slice(0, waiting);
}
