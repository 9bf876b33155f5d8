import { entities } from './entities';
import type { EntitySpec } from './entities/spec';
import { streams } from './changes/streams';

const specs: EntitySpec[] = Object.values(entities);

/** The entity behind an endpoint such as `crm/Accounts`, if it is one we know. */
export function specAt(endpoint: string): EntitySpec | undefined {
	return specs.find(({ path }) => path === endpoint);
}

/** The scope in Exact's App Center that an endpoint needs, if it is one we know. */
export function scopeAt(endpoint: string): string | undefined {
	const stream = Object.values(streams).find(({ path }) => path === endpoint);
	const twin = specs.find(({ path, sync, bulk }) => [path, sync, bulk].includes(endpoint));
	return (stream ?? twin)?.scope;
}
