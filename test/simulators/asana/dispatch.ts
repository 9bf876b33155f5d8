import type { Call } from './call';
import { Refusal } from './errors';
import { parseOptFields } from './optFields';
import { paginate } from './paging';
import type { TokenRecord } from './records';
import { render, View, type Json, type RenderOptions } from './render';
import { readAs } from './resources';
import { matchRoute } from './router';
import type { World } from './world';

/** A request as far as its meaning goes: also one action of a batch. */
export interface Incoming {
	method: string;
	/** Below `/api/1.0`. */
	path: string;
	query: Record<string, string>;
	data: Record<string, unknown>;
}

export interface Answered {
	status: number;
	headers: Record<string, string>;
	body: { [key: string]: Json };
	/** How many resources it shows, nested ones too: what the hidden limit on costs counts. */
	cost: number;
}

/** Finds the route, does the work and shows its outcome. Refusals are thrown. */
export async function dispatch(
	world: World,
	token: TokenRecord,
	incoming: Incoming,
): Promise<Answered> {
	const { route, path } = matchRoute(incoming.method, incoming.path);
	checkScope(token, route.scope);
	const { query, data } = incoming;
	const actor = { user: token.user, source: 'api' as const };
	const call: Call = { world, token, actor, reader: readAs(world, token), path, query, data };
	const fields = query.opt_fields === undefined ? null : parseOptFields(query.opt_fields);
	const handled = route.handle(call);
	// What is known at once is shown at once, before another request can change it.
	const outcome = handled instanceof Promise ? await handled : handled;
	let cost = 1;
	const options: Omit<RenderOptions, 'form'> = {
		fields,
		mayRead: (scope) => token.scopes === null || (scope !== null && token.scopes.includes(scope)),
		unknownNames: world.switches.unknownOptFields,
		count: () => (cost += 1),
	};
	const answer = { status: outcome.status, headers: outcome.headers ?? {} };
	const { data: shown } = outcome;
	if (shown instanceof View) {
		const body = { data: render(shown, { ...options, form: 'whole' }), ...outcome.beside };
		return { ...answer, body, cost };
	}
	if (!isViews(shown)) return { ...answer, body: { data: shown }, cost };
	const page =
		outcome.unpaged === true
			? { items: shown, nextOffset: undefined }
			: paginate(world, shown, query);
	const items = page.items.map((item) => render(item, { ...options, form: 'compact' }));
	const body: Answered['body'] = { data: items, ...outcome.beside };
	if (page.nextOffset !== undefined) body.next_page = pageLink(incoming, page.nextOffset);
	return { ...answer, body, cost };
}

/** Granular apps may call what they were granted, and nothing that has no scope. */
export function checkScope(token: TokenRecord, scope: string | null): void {
	if (token.scopes === null || (scope !== null && token.scopes.includes(scope))) return;
	throw new Refusal(403, `Your app has not been granted the scope ${scope ?? 'default'}`);
}

/** The link to the next page, with all that was asked; the server adds its own address. */
function pageLink({ path, query }: Incoming, offset: string | null): Json {
	if (offset === null) return null;
	const parameters = new URLSearchParams({ ...query, offset });
	return { offset, path: `${path}?${parameters.toString()}`, uri: '' };
}

function isViews(data: unknown): data is View[] {
	return Array.isArray(data) && data.every((item) => item instanceof View);
}
