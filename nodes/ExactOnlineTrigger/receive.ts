import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
	deliveryId,
	readNotification,
	type Notification,
} from '../shared/exact/webhooks/notification';
import { noteHeard } from '../shared/exact/webhooks/heard';
import { bare } from '../shared/exact/changes/readChange';
import { openExact } from '../shared/n8n/exactConnection';
import { systemClock } from '../shared/n8n/systemClock';
import { isAnsweredAfterRun } from './answerField';
import { answerChange, isRead, mayBeWanted, readWish } from './answerChange';
import { isChosen } from './isChosen';
import { repeatsOf } from './repeats';

/** Exact expects an answer soon; how soon is not documented. */
const READING_BUDGET_MS = 4_000;

/** Handles one call of Exact Online to the webhook address. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const access = await openExact(context);
	const delivery = readNotification(await rawBodyOf(context), access.webhookSecret);
	switch (delivery.kind) {
		case 'ping':
			return { webhookResponse: 'Ready' };
		case 'malformed':
			return refuse(context, 400, delivery.reason);
		case 'forged':
			return refuse(context, 401, 'The signature does not fit');
		case 'notification':
			if (!isChosen(context, delivery.notification, access.defaultDivision)) {
				return { webhookResponse: 'Not chosen' };
			}
			return await accept(context, delivery.notification);
	}
}

async function accept(
	context: IWebhookFunctions,
	notification: Notification,
): Promise<IWebhookResponseData> {
	const trigger = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	const repeats = repeatsOf(trigger, context.getWorkflowStaticData('node'));
	const callbackUrl = context.getNodeWebhookUrl('default') ?? '';
	noteHeard({ ...notification, callbackUrl }, systemClock.now());
	const id = deliveryId(notification);
	if (id !== undefined && !repeats.begin(id)) return { webhookResponse: 'Received before' };
	const json = await outputFor(context, notification);
	if (id !== undefined && !isAnsweredAfterRun(context)) repeats.finish(id);
	if (json === undefined) return { webhookResponse: 'Received' };
	return { workflowData: [[{ json }]] };
}

async function outputFor(
	context: IWebhookFunctions,
	notification: Notification,
): Promise<IDataObject | undefined> {
	const wish = readWish(context);
	if (!mayBeWanted(notification, wish)) return undefined;
	if (!isRead(notification, wish)) return bare(notification) as unknown as IDataObject;
	const deadline = systemClock.now() + READING_BUDGET_MS;
	const reading = openExact(context, { deadline })
		.then(async ({ client }) => await answerChange(client, notification, wish))
		.catch(reasonOf);
	const output = await Promise.race([reading, lateAfter(READING_BUDGET_MS)]);
	return (typeof output === 'string' ? withoutDocument(context, notification, output) : output) as
		| IDataObject
		| undefined;
}

/** Comes after so many milliseconds, without keeping the process up until then. */
async function lateAfter(milliseconds: number): Promise<string> {
	return await new Promise((resolve) => {
		AbortSignal.timeout(milliseconds).addEventListener('abort', () => {
			resolve(`It took longer than ${milliseconds / 1000} seconds`);
		});
	});
}

/** A change is never lost for want of its document: whoever comes next can read it by its key. */
function withoutDocument(context: IWebhookFunctions, notification: Notification, reason: string) {
	const { topic, key } = notification;
	context.logger.warn(`The document of ${topic} ${key} could not be read in time: ${reason}`);
	return bare(notification, { documentMissing: reason });
}

function reasonOf(fault: unknown): string {
	return fault instanceof Error ? fault.message : String(fault);
}

async function rawBodyOf(context: IWebhookFunctions): Promise<Buffer> {
	const request = context.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody();
	return request.rawBody ?? Buffer.alloc(0);
}

/** Answers without starting an execution. */
function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.logger.warn(`A call to the Exact Online Trigger was refused: ${message}`);
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
