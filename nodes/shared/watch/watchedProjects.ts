import { projectsInPortfolio } from '../asana/portfolios';
import { ApiFault } from '../http/fault';
import type { Run } from './run';

/** How long the projects of a portfolio are believed to be the same, in milliseconds. */
const LOOKED_UP_MS = 5 * 60_000;

/**
 * The gids of the projects to look into. Those of a portfolio are looked up every few minutes; when
 * that fails, the ones known last are watched on.
 */
export async function watchedProjects(run: Run): Promise<string[]> {
	const { place } = run.settings;
	if ('projects' in place) return [...new Set(place.projects)];
	const { state, side } = run;
	const now = side.clock.now();
	const known = state.portfolio?.gid === place.portfolio ? state.portfolio : undefined;
	if (known !== undefined && now - known.readAt < LOOKED_UP_MS) return known.projects;
	return await projectsInPortfolio(side.client, place.portfolio).then(
		(found) => {
			const projects = found.map(({ gid }) => gid);
			state.portfolio = { gid: place.portfolio, projects, readAt: now };
			return projects;
		},
		(fault: unknown) => {
			run.faults.push({ place: place.portfolio, fault: withoutPortfolios(fault) });
			return known?.projects ?? [];
		},
	);
}

function withoutPortfolios(fault: unknown): unknown {
	if (!(fault instanceof ApiFault && fault.status === 402)) return fault;
	return new ApiFault('Asana', 'This Asana plan has no portfolios', {
		kind: 'setup',
		status: fault.status,
		hint: 'Set "Watch In" to "Projects" and choose the projects one by one.',
	});
}
