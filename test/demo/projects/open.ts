import { everySeconds } from '../polling';
import type { Stage } from '../stage';

export const PORTFOLIO = 'Klantprojecten';

/** Publishes the template; it starts with every project there is. */
export async function openProjects({ asana, play }: Stage) {
	const { gid, name } = asana.state.portfolio(PORTFOLIO);
	return await play({
		template: 'projects-to-asana.json',
		parameters: {
			'Exact Online Changes Trigger': {
				pollTimes: everySeconds(10),
				startWith: 'everything',
			},
			'Exact to Asana': {
				portfolio: { __rl: true, mode: 'list', value: gid, cachedResultName: name },
			},
		},
	});
}
