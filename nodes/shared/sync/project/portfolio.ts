import { addToPortfolio, markedProjectsIn } from '../../asana/portfolioItems';
import { ApiFault } from '../../http/fault';
import type { AsanaSide } from '../settings';
import type { PortfolioReport } from './result';

/**
 * Puts the project into the portfolio unless it is there. Whatever Asana has against it is told and
 * keeps nobody from the project itself: plans below Advanced have no portfolios at all.
 */
export async function placeInPortfolio(
	{ client }: AsanaSide,
	{ portfolio, project, dryRun }: { portfolio: string; project?: string; dryRun: boolean },
): Promise<PortfolioReport> {
	const isThere = async () =>
		(await markedProjectsIn(client, portfolio)).some(({ gid }) => gid === project);
	const place = async (): Promise<PortfolioReport> => {
		if (await isThere()) return { outcome: 'present' };
		if (dryRun || project === undefined) return { outcome: 'added' };
		return await addToPortfolio(client, portfolio, project).then(
			() => ({ outcome: 'added' }),
			// Another run may have been quicker.
			async (fault: unknown) =>
				(await isThere()) ? { outcome: 'present' } : await Promise.reject(fault),
		);
	};
	return await place().catch(async (fault: unknown) => {
		const reason = reasonOf(fault);
		return reason === undefined ? await Promise.reject(fault) : { outcome: 'skipped', reason };
	});
}

function reasonOf(fault: unknown): string | undefined {
	if (!(fault instanceof ApiFault)) return undefined;
	if (fault.status === 402) return 'This Asana plan has no portfolios.';
	return ['forbidden', 'notFound', 'invalid'].includes(fault.kind)
		? `The portfolio cannot be used. ${fault.message}`
		: undefined;
}
