import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { toNodeError } from './toNodeError';

/** What a trigger's work comes to; a fault of it as n8n shows faults. */
export async function inOurWords<T>(
	context: IHookFunctions | IPollFunctions | IWebhookFunctions,
	work: Promise<T>,
): Promise<T> {
	return await work.catch(
		async (fault: unknown) => await Promise.reject(toNodeError(context.getNode(), fault)),
	);
}
