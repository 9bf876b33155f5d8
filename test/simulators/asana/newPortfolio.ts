import type { PortfolioRecord } from './overviewRecords';
import type { World } from './world';

interface NewPortfolio {
	name: string;
	workspace: string;
	owner: string;
}

/** A portfolio without items, which is not in the world yet. */
export function blankPortfolio(world: World, wanted: NewPortfolio): PortfolioRecord {
	return {
		...wanted,
		gid: world.nextGid(),
		color: null,
		isPublic: false,
		archived: false,
		startOn: null,
		dueOn: null,
		accessLevel: 'viewer',
		members: [wanted.owner],
		items: [],
		settings: [],
		values: new Map(),
		createdAt: world.now(),
		createdBy: wanted.owner,
		statusUpdates: [],
	};
}
