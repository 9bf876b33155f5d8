import { ApiFault } from '../../shared/http/fault';

/** Does the work of one item, which it may have to wait for. */
export type Lead = <T>(item: number, work: () => Promise<T>) => Promise<T>;

/**
 * Lets the first item of a run go ahead: what it reads and makes, all others need too. A credential
 * that was turned away for it is not tried for the others.
 */
export function createLead(): Lead {
	let first: Promise<unknown> = Promise.resolve();
	return async (item, work) => {
		if (item === 0) {
			const leading = work();
			first = leading;
			return await leading;
		}
		await first.catch(async (fault: unknown) => {
			if (fault instanceof ApiFault && fault.kind === 'reconnect') await Promise.reject(fault);
		});
		return await work();
	};
}
