import { ApiFault } from '../../http/fault';
import type { ExactCall } from './call';

/** Deletes the record at an address. False when it was gone already, which is no fault. */
export async function removeAt(call: ExactCall, division: number, url: string): Promise<boolean> {
	return await call(division, { method: 'DELETE', url }).then(
		() => true,
		async (fault: unknown) => {
			if (fault instanceof ApiFault && fault.kind === 'notFound') return false;
			return await Promise.reject(fault);
		},
	);
}
