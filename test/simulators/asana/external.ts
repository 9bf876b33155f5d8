import { Refusal } from './errors';
import type { External, TaskRecord, TokenRecord } from './records';
import type { World } from './world';

/** External ids belong to an app; those written with personal tokens belong to the person. */
export function namespaceOf(token: TokenRecord): string {
	return token.app === null ? `user:${token.user}` : `app:${token.app}`;
}

interface ExternalOnTask {
	world: World;
	token: TokenRecord;
	task: TaskRecord;
}

/** What the token's namespace has stored on the task. */
export function externalOf({ world, token, task }: ExternalOnTask): External | undefined {
	return mayUse(world, token) ? task.externals.get(namespaceOf(token)) : undefined;
}

/** The task that carries the external gid in the token's namespace, in the trash or not. */
export function findByExternal(
	world: World,
	token: TokenRecord,
	gid: string,
): TaskRecord | undefined {
	if (!mayUse(world, token)) return undefined;
	return world.tasks.get(world.externals.get(key(namespaceOf(token), gid)) ?? '');
}

/** Puts `external` on a task that is being written; refuses what is malformed or taken. */
export function writeExternal({ world, token, task }: ExternalOnTask, value: unknown): void {
	if (!mayUse(world, token)) {
		if (world.switches.external === 'ignoredForPat') return;
		throw new Refusal(
			world.switches.externalRefusal,
			'external: Custom external data can only be written by OAuth apps.',
		);
	}
	const next = readExternal(world, value);
	const namespace = namespaceOf(token);
	const before = task.externals.get(namespace);
	const owner = world.externals.get(key(namespace, next.gid ?? ''));
	const refused = world.switches.externalTwice === 'refused';
	if (refused && owner !== undefined && owner !== task.gid) {
		throw new Refusal(
			400,
			`external: The external gid ${next.gid} is already assigned to another task.`,
		);
	}
	task.externals.set(namespace, {
		gid: next.gid ?? before?.gid ?? '',
		data: next.data ?? before?.data ?? '',
	});
}

/** Makes the external gids of a written task findable, and forgets those it had before. */
export function indexExternals(world: World, before: TaskRecord, after: TaskRecord): void {
	for (const [namespace, { gid }] of before.externals) {
		if (world.externals.get(key(namespace, gid)) === after.gid) {
			world.externals.delete(key(namespace, gid));
		}
	}
	for (const [namespace, { gid }] of after.externals) {
		const taken = world.externals.has(key(namespace, gid));
		if (gid !== '' && !taken) world.externals.set(key(namespace, gid), after.gid);
	}
}

/** A task that goes to the trash keeps its external gids or gives them up. */
export function leaveExternals(world: World, task: TaskRecord): void {
	for (const [namespace, { gid }] of task.externals) {
		const name = key(namespace, gid);
		// Another task may carry the same, which then is the one that is found.
		if (world.externals.get(name) !== task.gid) continue;
		const heir = [...world.tasks.values()].find(
			(other) => !other.trashed && other.externals.get(namespace)?.gid === gid,
		);
		if (heir !== undefined) world.externals.set(name, heir.gid);
		else if (world.switches.externalAfterTrash === 'released') world.externals.delete(name);
	}
}

function mayUse(world: World, token: TokenRecord): boolean {
	return token.kind === 'oauth' || world.switches.external === 'works';
}

function readExternal(world: World, value: unknown): { gid?: string; data?: string } {
	const { limits } = world;
	if (value === null || typeof value !== 'object' || Array.isArray(value)) {
		throw new Refusal(400, `external: Value is not a JSON object: ${String(value)}`);
	}
	const { gid, data, ...rest } = value as Record<string, unknown>;
	const stray = Object.keys(rest)[0];
	if (stray !== undefined) throw new Refusal(400, `external: Unrecognized field: ${stray}`);
	return {
		gid: readPart('external.gid', gid, limits.externalGidLength),
		data: readPart('external.data', data, limits.externalDataLength),
	};
}

function readPart(label: string, value: unknown, longest: number): string | undefined {
	if (value === undefined) return undefined;
	if (typeof value !== 'string') throw new Refusal(400, `${label}: Not a string`);
	if (value.length > longest) {
		throw new Refusal(400, `${label}: Longer than ${longest} characters`);
	}
	return value;
}

const key = (namespace: string, gid: string): string => `${namespace}\n${gid}`;
