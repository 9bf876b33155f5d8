import { done, many, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findOverview, mayEnter, maySee } from '../finding';
import { readGid } from '../inputs';
import type { PortfolioRecord } from '../overviewRecords';
import { placeItem, removeItem } from '../portfolioItems';
import type { View } from '../render';
import type { World } from '../world';
import { portfolioInPath, writablePortfolio } from './portfolios';

/** The items one may open, in their order. */
function list(call: Call): Outcome {
	const { world, reader } = call;
	return many(
		portfolioInPath(call).items.flatMap((gid): View[] => {
			const project = world.projects.get(gid);
			if (project !== undefined) {
				const seen = !project.deleted && mayEnter(call, project);
				return seen ? [reader.show('project', project)] : [];
			}
			const portfolio = world.portfolios.get(gid);
			if (portfolio === undefined || !maySee(call, portfolio)) return [];
			return [reader.show('portfolio', portfolio)];
		}),
	);
}

function add(call: Call): Outcome {
	const { world, actor, data } = call;
	const portfolio = writablePortfolio(call);
	const item = findOverview(call, { gid: data.item, where: 'body', label: 'item' });
	if (item.workspace !== portfolio.workspace) {
		throw new Refusal(400, `item: Not in the workspace of the portfolio: ${item.gid}`);
	}
	if (contains(world, { gid: item.gid, wanted: portfolio.gid })) {
		throw new Refusal(400, 'item: A portfolio cannot be in itself');
	}
	const { before, after } = readAnchors(portfolio, data);
	if (portfolio.items.includes(item.gid) && world.switches.addItemTwice === 'refused') {
		throw new Refusal(400, 'item: This item is already in the portfolio.');
	}
	if (portfolio.items.length >= world.limits.itemsPerPortfolio) {
		throw new Refusal(
			world.switches.undocumentedRefusal,
			`item: A portfolio can have at most ${world.limits.itemsPerPortfolio} items.`,
		);
	}
	const stays = portfolio.items.includes(item.gid) && before === undefined && after === undefined;
	if (!stays) placeItem(world, { portfolio, item: item.gid, before, after, actor });
	return done();
}

function readAnchors(portfolio: PortfolioRecord, data: Record<string, unknown>) {
	const { insert_before: before, insert_after: after } = data;
	if (before !== undefined && after !== undefined) {
		throw new Refusal(400, 'You may only provide one of insert_before or insert_after');
	}
	const read = (name: string, value: unknown): string | undefined => {
		if (value === undefined) return undefined;
		const gid = readGid(name, value);
		if (!portfolio.items.includes(gid) || gid === data.item) {
			throw refusals.unknownInBody(name, gid);
		}
		return gid;
	};
	return { before: read('insert_before', before), after: read('insert_after', after) };
}

/** Whether one is the other, or holds it at any depth. */
function contains(world: World, { gid, wanted }: { gid: string; wanted: string }): boolean {
	if (gid === wanted) return true;
	const items = world.portfolios.get(gid)?.items ?? [];
	return items.some((item) => contains(world, { gid: item, wanted }));
}

function remove(call: Call): Outcome {
	const portfolio = writablePortfolio(call);
	const { gid } = findOverview(call, { gid: call.data.item, where: 'body', label: 'item' });
	if (!portfolio.items.includes(gid)) {
		throw new Refusal(400, `item: Not in the portfolio: ${gid}`);
	}
	removeItem(call.world, { portfolio, item: gid, actor: call.actor });
	return done();
}

export const portfolioItemRoutes: Route[] = [
	{ method: 'GET', path: '/portfolios/:portfolio/items', scope: 'portfolios:read', handle: list },
	{
		method: 'POST',
		path: '/portfolios/:portfolio/addItem',
		scope: 'portfolios:write',
		handle: add,
	},
	{
		method: 'POST',
		path: '/portfolios/:portfolio/removeItem',
		scope: 'portfolios:write',
		handle: remove,
	},
];
