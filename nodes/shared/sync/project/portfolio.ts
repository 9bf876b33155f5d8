import { addToPortfolio } from '../../asana/portfolioItems';
import type { TiedProject } from '../../asana/types';
import { ApiFault } from '../../http/fault';
import type { AsanaSide } from '../settings';
import { itemsIn } from './markers';
import type { PortfolioReport } from './result';

interface Placing {
	portfolio: string;
	/** Undefined while it is only planned. */
	project?: TiedProject;
	/** Whether this run made the project, which then is in no portfolio. */
	isNew: boolean;
	dryRun: boolean;
}

/**
 * Puts the project into the portfolio unless it is there. Whatever Asana has against it is told and
 * keeps nobody from the project itself: plans below Advanced have no portfolios at all.
 */
export async function placeInPortfolio(
	side: AsanaSide,
	placing: Placing,
): Promise<PortfolioReport> {
	const { portfolio, project, isNew, dryRun } = placing;
	const isThere = async (now = false) =>
		(await itemsIn(side, { portfolio, now })).some(({ gid }) => gid === project?.gid);
	const place = async (): Promise<PortfolioReport> => {
		// What Asana does with one that is there is not documented, so a remembered list is not enough.
		const isPresent = (await isThere()) || (!isNew && (await isThere(true)));
		if (isPresent) return { outcome: 'present' };
		if (dryRun || project === undefined) return { outcome: 'added' };
		return await addToPortfolio(side.client, portfolio, project.gid).then(
			() => {
				remember(side, portfolio, project);
				return { outcome: 'added' };
			},
			// Another run may have been quicker.
			async (fault: unknown) =>
				(await isThere(true)) ? { outcome: 'present' } : await Promise.reject(fault),
		);
	};
	return await place().catch(async (fault: unknown) => {
		const reason = reasonOf(fault);
		return reason === undefined ? await Promise.reject(fault) : { outcome: 'skipped', reason };
	});
}

function remember({ memory }: AsanaSide, portfolio: string, project: TiedProject): void {
	const known = memory.portfolios.get(portfolio);
	if (known === undefined) return;
	memory.portfolios.set(portfolio, { ...known, projects: [...known.projects, project] });
}

function reasonOf(fault: unknown): string | undefined {
	if (!(fault instanceof ApiFault)) return undefined;
	if (fault.status === 402) return 'This Asana plan has no portfolios.';
	return ['forbidden', 'notFound', 'invalid'].includes(fault.kind)
		? `The portfolio cannot be used. ${fault.message}`
		: undefined;
}
