import { ApiFault } from '../../shared/http/fault';
import type { ItemCall } from './call';

/**
 * Looks at what was written. When that fails the item still succeeds, since the record is there and
 * a second run would make another; people are told why they see little of it.
 */
export async function afterWriting<T>(
	{ context }: ItemCall,
	look: () => Promise<T>,
): Promise<T | undefined> {
	return await look().catch(async (fault: unknown) => {
		if (!(fault instanceof ApiFault)) return await Promise.reject(fault);
		const { message, hint = '' } = fault;
		context.addExecutionHints({
			message: `A record was saved in Exact Online, but could not be read back: ${message}. ${hint}`,
			type: 'warning',
			location: 'outputPane',
		});
		return undefined;
	});
}
