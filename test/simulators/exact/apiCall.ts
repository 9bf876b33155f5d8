import type { Reader } from './reading';
import type { Method } from './types';

/** A call to the API that passed the guard. */
export interface ApiCall {
	reader: Reader;
	method: Method;
	/** The path behind the division, decoded: `crm/Accounts(guid'…')`. */
	path: string;
	query: Record<string, string>;
	accept: string;
	/** `return=representation` asks for the whole record after a POST. */
	prefer: string;
	contentType: string;
	body: Buffer;
}
