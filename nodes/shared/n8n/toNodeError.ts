import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { MappingFault } from '../mapping/fault';
import { ApiFault, ConnectionFault, type FaultKind } from '../http/fault';

/** n8n's own names for what went wrong, which newer hosts use to decide about back-off. */
const FAILURE_CAUSES: Partial<Record<FaultKind, string>> = {
	reconnect: 'credential-invalid',
	setup: 'configuration-invalid',
	unavailable: 'temporarily-unavailable',
};

/**
 * Turns whatever was thrown into the error n8n shows: our faults keep their message and hint,
 * n8n's own errors pass through, anything else is wrapped so that its text survives.
 */
export function toNodeError(
	node: INode,
	thrown: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) {
		if (itemIndex !== undefined) thrown.context.itemIndex ??= itemIndex;
		return thrown;
	}
	if (thrown instanceof ApiFault) return faultError(node, thrown, itemIndex);
	if (thrown instanceof ConnectionFault) {
		return new NodeOperationError(node, `No answer arrived (${thrown.message})`, {
			description: 'Check the network between n8n and the service, then run again.',
			itemIndex,
		});
	}
	if (thrown instanceof MappingFault) {
		return new NodeOperationError(node, thrown.message, { description: thrown.hint, itemIndex });
	}
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	return new NodeOperationError(node, error, { itemIndex });
}

function faultError(node: INode, fault: ApiFault, itemIndex?: number): NodeApiError {
	const cause = FAILURE_CAUSES[fault.kind];
	const failure =
		fault.kind === 'rateLimited' && fault.retryAt !== undefined
			? { cause: 'quota-exhausted', resetsAtEpochMs: fault.retryAt }
			: cause === undefined
				? undefined
				: { cause };
	const options = {
		message: fault.message,
		description: fault.hint,
		httpCode: fault.status === undefined ? undefined : String(fault.status),
		itemIndex,
		// Typed on newer hosts only, and harmless on older ones.
		...(failure === undefined ? {} : { failure }),
	};
	const error = new NodeApiError(
		node,
		{} as JsonObject,
		options as ConstructorParameters<typeof NodeApiError>[2],
	);
	// n8n puts words of its own, which do not name the service, over a message that holds a network
	// code such as ECONNREFUSED.
	error.message = fault.message;
	return error;
}
