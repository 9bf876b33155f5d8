import { noteEvent, projectSubject, subject } from './eventLog';
import { positionIn } from './placing';
import type { PortfolioRecord } from './overviewRecords';
import { noteProjectForSearch } from './projectIndex';
import type { Actor } from './records';
import type { World } from './world';

interface Placed {
	portfolio: PortfolioRecord;
	/** The gid of a project or a portfolio. */
	item: string;
	/** The item to go before or after; the end unless told. */
	before?: string;
	after?: string;
	actor: Actor;
}

/** Puts an item in a portfolio, or moves it within. */
export function placeItem(world: World, { portfolio, item, before, after, actor }: Placed): void {
	const isNew = !portfolio.items.includes(item);
	portfolio.items = portfolio.items.filter((gid) => gid !== item);
	portfolio.items.splice(positionIn(portfolio.items, { before, after }), 0, item);
	if (isNew) note(world, { portfolio, item, actor, action: 'added' });
}

/** Takes an item out of a portfolio; values it has for the portfolio's fields stay, disabled. */
export function removeItem(
	world: World,
	{ portfolio, item, actor }: { portfolio: PortfolioRecord; item: string; actor: Actor },
): void {
	if (!portfolio.items.includes(item)) return;
	portfolio.items = portfolio.items.filter((gid) => gid !== item);
	note(world, { portfolio, item, actor, action: 'removed' });
}

interface Noted {
	portfolio: PortfolioRecord;
	item: string;
	actor: Actor;
	action: 'added' | 'removed';
}

function note(world: World, { portfolio, item, actor, action }: Noted): void {
	const project = world.projects.get(item);
	if (project === undefined) return;
	noteProjectForSearch(world, project);
	noteEvent(world, {
		streams: [project.gid],
		actor,
		action,
		resource: projectSubject(project),
		parent: subject('portfolio', portfolio),
	});
}
