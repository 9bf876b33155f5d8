import { badRequest } from '../errors';
import type { Expression } from '../odata/grammar';
import type { QueryOptions } from '../odata/options';

const largest32Bit = 2_147_483_647;

/** The sync family takes no filter but `Timestamp gt 123L`, and keeps its own order. */
export function checkStreamOptions({ filter, orderBy, skip }: QueryOptions): void {
	if (filter !== undefined && !isCursor(filter)) {
		throw badRequest("Only 'Timestamp gt' can be used in the $filter of this resource.");
	}
	if (orderBy.length > 0 || skip !== undefined) {
		throw badRequest('Query options $orderby and $skip cannot be applied to this resource.');
	}
}

function isCursor(filter: Expression): boolean {
	if (filter.kind !== 'compare' || filter.op !== 'gt') return false;
	const { left, right } = filter;
	if (left.kind !== 'field' || left.name !== 'Timestamp' || right.kind !== 'literal') return false;
	// Without its L a number is one of 32 bits, which is enough for the first call only.
	if (right.type === 'Edm.Int32') return Number(right.value) <= largest32Bit;
	return right.type === 'Edm.Int64';
}
