import type { Response } from 'express';
import type { INode, IWebhookData, IWebhookResponseData, Workflow } from 'n8n-workflow';
import { resolveWebhookDescriptionField } from 'n8n-workflow';

/** A field of a webhook description, with its expression resolved for this node. */
export function webhookField(given: {
	workflow: Workflow;
	node: INode;
	webhook: IWebhookData;
	field: string;
	otherwise?: unknown;
}): unknown {
	const { workflow, node, webhook, field, otherwise } = given;
	const native = resolveWebhookDescriptionField(node, webhook.webhookDescription, field);
	if (native.resolved) return native.value;
	return workflow.expression.getComplexParameterValue(
		node,
		webhook.webhookDescription[field],
		'internal',
		{},
		undefined,
		otherwise as string,
	);
}

/**
 * Answers a delivery as n8n does for a trigger whose response mode is "on received" (cli 2.41,
 * webhooks/webhook-helpers). `responseData` and `responseCode` are those of the description.
 */
export function answerOnReceived(
	response: Response,
	result: IWebhookResponseData,
	description: { responseData: unknown; responseCode: number },
): void {
	if (result.noWebhookResponse === true) return;
	response.status(description.responseCode);
	if (result.workflowData === undefined) {
		send(response, result.webhookResponse ?? { message: 'Webhook call received' });
		return;
	}
	if (description.responseData === 'noData') {
		send(response, undefined);
		return;
	}
	const started = { message: 'Workflow was started' };
	send(response, description.responseData || (result.webhookResponse ?? started));
}

/** An answer of n8n itself, before or instead of the node's. */
export function answerFailure(
	response: Response,
	failure: { status: number; code: number; message: string; hint?: string },
): void {
	const { status, ...body } = failure;
	response.status(status).json(body);
}

function send(response: Response, body: unknown): void {
	if (typeof body === 'string') response.send(body);
	else response.json(body);
}
