import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findPortfolio, findWorkspace } from '../finding';
import { blankPortfolio } from '../newPortfolio';
import type { PortfolioRecord } from '../overviewRecords';
import { resolveUser } from '../people';
import { hasAdvanced } from '../plans';
import { writePortfolioFields } from '../portfolioFields';

/** Portfolios are a feature of the larger plans; the others get 402. */
export function refuseOffPlan(call: Call, workspace: string): void {
	if (!hasAdvanced(call, workspace)) throw refusals.portfoliosOffPlan();
}

export function portfolioInPath(call: Call): PortfolioRecord {
	const portfolio = findPortfolio(call, { gid: call.path.portfolio, where: 'path' });
	refuseOffPlan(call, portfolio.workspace);
	return portfolio;
}

/** The portfolio of the path, to be changed: who may only look at it gets 403. */
export function writablePortfolio(call: Call): PortfolioRecord {
	const portfolio = portfolioInPath(call);
	if (![portfolio.owner, ...portfolio.members].includes(call.token.user)) {
		throw refusals.noAccess('portfolio');
	}
	return portfolio;
}

function create(call: Call): Outcome {
	const { world, token, actor, data } = call;
	const { gid } = findWorkspace(call, { gid: data.workspace, where: 'body' });
	refuseOffPlan(call, gid);
	if (data.name === undefined) throw refusals.missing('name');
	checkRoom(call, gid);
	const portfolio = blankPortfolio(world, { name: '', workspace: gid, owner: actor.user });
	writePortfolioFields({ world, token, portfolio }, data, ['workspace']);
	world.portfolios.set(portfolio.gid, portfolio);
	return created(call.reader.show('portfolio', portfolio), 'portfolios');
}

function checkRoom({ world }: Call, workspace: string): void {
	if (world.workspaces.get(workspace)?.plan !== 'advanced') return;
	const held = [...world.portfolios.values()].filter((each) => each.workspace === workspace);
	if (held.length < world.limits.portfolios) return;
	throw new Refusal(
		world.switches.undocumentedRefusal,
		`workspace: There can be at most ${world.limits.portfolios} portfolios.`,
	);
}

function update(call: Call): Outcome {
	const { world, token, data } = call;
	const portfolio = writablePortfolio(call);
	const fixed = ['workspace', 'public'].find((name) => name in data);
	if (fixed !== undefined) throw refusals.cannotWrite(fixed);
	const draft = structuredClone(portfolio);
	writePortfolioFields({ world, token, portfolio: draft }, data, []);
	Object.assign(portfolio, draft);
	return one(call.reader.show('portfolio', portfolio));
}

function remove(call: Call): Outcome {
	const { gid } = writablePortfolio(call);
	call.world.portfolios.delete(gid);
	for (const portfolio of call.world.portfolios.values()) {
		portfolio.items = portfolio.items.filter((item) => item !== gid);
	}
	return done();
}

/** Only one's own: a service account would see everybody's, but those are not simulated. */
function list(call: Call): Outcome {
	const { world, token, query } = call;
	if (query.workspace === undefined) throw refusals.missing('workspace');
	const workspace = findWorkspace(call, { gid: query.workspace, where: 'body' }).gid;
	refuseOffPlan(call, workspace);
	if (query.owner === undefined) throw refusals.missing('owner');
	if (resolveUser(world, token, query.owner) !== token.user) {
		throw new Refusal(403, 'owner: You can only list the portfolios that you own.');
	}
	const own = [...world.portfolios.values()].filter(
		(portfolio) => portfolio.workspace === workspace && portfolio.owner === token.user,
	);
	return many(own.map((portfolio) => call.reader.show('portfolio', portfolio)));
}

const read = 'portfolios:read';
const write = 'portfolios:write';

export const portfolioRoutes: Route[] = [
	{ method: 'GET', path: '/portfolios', scope: read, handle: list },
	{ method: 'POST', path: '/portfolios', scope: write, handle: create },
	{
		method: 'GET',
		path: '/portfolios/:portfolio',
		scope: read,
		handle: (call) => one(call.reader.show('portfolio', portfolioInPath(call))),
	},
	{ method: 'PUT', path: '/portfolios/:portfolio', scope: write, handle: update },
	{ method: 'DELETE', path: '/portfolios/:portfolio', scope: null, handle: remove },
];
