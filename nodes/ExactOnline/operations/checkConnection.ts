import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { healthOf, healthWithout } from '../../shared/exact/health/health';
import { systemClock } from '../../shared/n8n/systemClock';
import { tokenRenewedAt } from '../../shared/n8n/tokenTimes';
import { connectDivisions } from '../chosenDivisions';

const CREDENTIAL = 'exactOnlineSyncOAuth2Api';

/**
 * How the connection is, after it was used once: an idle token is renewed by that. A connection that
 * has ended, is closed, or has no calls left, is an answer, too, not a fault.
 */
export async function checkConnection(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const before = await tokenRenewedAt(context, CREDENTIAL);
	const topics = context.getNodeParameter('expectedTopics', itemIndex, []) as string[];
	const tokenTimes = async () => ({ before, now: await tokenRenewedAt(context, CREDENTIAL) });
	const check = async () => {
		const [exact] = await connectDivisions(context, itemIndex);
		if (exact === undefined) throw new Error('No division was chosen.');
		return await healthOf(exact.client, { division: exact.division, topics, tokenTimes });
	};
	const health = await check().catch(
		async (fault: unknown) =>
			await healthWithout(fault, { topics, tokenTimes, now: systemClock.now() }),
	);
	return [health as unknown as IDataObject];
}
