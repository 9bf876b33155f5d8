import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { healthOf } from '../../shared/exact/health';
import { ApiFault } from '../../shared/http/fault';
import { tokenRenewedAt } from '../../shared/n8n/tokenTimes';
import { connectDivisions } from '../chosenDivisions';

const CREDENTIAL = 'exactOnlineSyncOAuth2Api';

/**
 * How the connection is, after it was used once: an idle token is renewed by that. A connection that
 * has ended, or has no calls left, is an answer, too, not a fault.
 */
export async function checkConnection(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const before = await tokenRenewedAt(context, CREDENTIAL);
	const topics = context.getNodeParameter('expectedTopics', itemIndex, []) as string[];
	const tokenTimes = async () => ({ before, now: await tokenRenewedAt(context, CREDENTIAL) });
	return await check().catch(notWorking);

	async function check(): Promise<IDataObject[]> {
		const found: IDataObject[] = [];
		for (const { client, division } of await connectDivisions(context, itemIndex)) {
			const health = await healthOf(client, { division, topics, tokenTimes });
			found.push(health as unknown as IDataObject);
		}
		return found;
	}
}

/** Faults that say how the connection is. */
const TELLING = ['reconnect', 'rateLimited', 'unavailable'];

async function notWorking(fault: unknown): Promise<IDataObject[]> {
	if (!(fault instanceof ApiFault) || !TELLING.includes(fault.kind))
		return await Promise.reject(fault);
	const problem = [fault.message, fault.hint].filter(Boolean).join('. ');
	return [{ connected: fault.kind !== 'reconnect', healthy: false, problems: [problem] }];
}
