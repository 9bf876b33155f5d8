import { createHmac } from 'node:crypto';

import { deliveryId, readNotification } from '../../../nodes/shared/exact/webhooks/notification';

const SECRET = 'invented-secret';
const RECORD = '19cee073-1d2e-4f6c-9a57-0b8f3ad1c0de';
const CONTENT =
	`{"Topic":"PurchaseOrders","ClientId":"6382","Division":441609,"Action":"Update","Key":"${RECORD}",` +
	`"ExactOnlineEndpoint":"https://start.exactonline.nl/api/v1/441609/purchaseorder/PurchaseOrders(guid'${RECORD}')",` +
	'"EventCreatedOn":"2026-01-06T16:26:08.587"}';

const hashOf = (content: string, secret = SECRET) =>
	createHmac('sha256', secret).update(content, 'utf8').digest('hex').toUpperCase();
const bodyOf = (content: string, hash = hashOf(content)) =>
	Buffer.from(`{"Content":${content},"HashCode":"${hash}"}`);
const read = (body: Buffer | string, secret = SECRET) =>
	readNotification(Buffer.from(body as string), secret);

describe('a webhook body', () => {
	it('tells what changed', () => {
		expect(read(bodyOf(CONTENT).toString())).toMatchObject({
			kind: 'notification',
			notification: {
				topic: 'PurchaseOrders',
				division: 441609,
				key: RECORD,
				action: 'Update',
				entity: 'purchaseOrder',
			},
		});
	});

	it('is a ping when it is empty', () => {
		expect(read('')).toEqual({ kind: 'ping' });
	});

	it('is checked over the bytes as sent, whatever spaces, escapes and letters they hold', () => {
		const content = '{ "Topic":"Items", "Division":7 ,"Key":"A\\u00e9\\/B", "Note":"Zoë" }';
		expect(read(bodyOf(content).toString())).toMatchObject({
			kind: 'notification',
			notification: { key: 'aé/b', entity: 'item' },
		});
	});

	it('may have blanks around its two parts', () => {
		const body = ` {\n "Content" : ${CONTENT} ,\r\n "HashCode" : "${hashOf(CONTENT)}" }\n`;
		expect(read(body)).toMatchObject({ kind: 'notification' });
	});

	it('is refused after the change of any single byte of its content', () => {
		const body = bodyOf(CONTENT);
		const start = body.indexOf(CONTENT);
		for (let at = start + 1; at < start + CONTENT.length - 1; at += 1) {
			const changed = Buffer.from(body);
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(readNotification(changed, SECRET).kind).not.toBe('notification');
		}
	});

	it.each([
		['another secret', bodyOf(CONTENT, hashOf(CONTENT, 'other'))],
		['lower case', bodyOf(CONTENT, hashOf(CONTENT).toLowerCase())],
		['a shorter hash', bodyOf(CONTENT, hashOf(CONTENT).slice(1))],
		['no hash', bodyOf(CONTENT, '')],
	])('is forged when signed with %s', (_how, body) => {
		expect(readNotification(body, SECRET)).toEqual({ kind: 'forged' });
	});

	it('is never genuine while no secret is set', () => {
		expect(readNotification(bodyOf(CONTENT, hashOf(CONTENT, '')), '')).toEqual({ kind: 'forged' });
	});

	it.each(['{}', '[1]', 'hello', '{"HashCode":"AB"}', '{"Content":{},"HashCode":7}'])(
		'is malformed as %s',
		(body) => {
			expect(read(body)).toMatchObject({ kind: 'malformed' });
		},
	);

	it.each([
		'7',
		'{"Topic":"Items","Division":7}',
		'{"Topic":"Items","Key":"a","Division":"x"}',
		'{broken',
	])('is malformed with the signed content %s', (content) => {
		expect(read(bodyOf(content).toString())).toMatchObject({ kind: 'malformed' });
	});

	it('recognises a changed line by its address', () => {
		const content = CONTENT.replace('PurchaseOrders(', 'PurchaseOrderLines(');
		expect(read(bodyOf(content).toString())).toMatchObject({
			notification: { topic: 'PurchaseOrders', entity: 'purchaseOrderLine' },
		});
	});

	it('falls back to the topic when the address says nothing', () => {
		const content = CONTENT.replace(
			/"ExactOnlineEndpoint":"[^"]*"/,
			'"ExactOnlineEndpoint":"/api"',
		);
		expect(read(bodyOf(content).toString())).toMatchObject({
			notification: { entity: 'purchaseOrder' },
		});
	});

	it('has the same name each time it is repeated, and another for the next change', () => {
		const idOf = (content: string) => {
			const delivery = read(bodyOf(content).toString());
			return delivery.kind === 'notification' ? deliveryId(delivery.notification) : delivery.kind;
		};
		expect(idOf(CONTENT)).toBe(idOf(CONTENT));
		expect(idOf(CONTENT)).not.toBe(idOf(CONTENT.replace('08.587', '08.588')));
		expect(idOf(CONTENT)).not.toBe(idOf(CONTENT.replace('Update', 'Delete')));
	});

	it('has no name when Exact does not say when it was, for then two changes look alike', () => {
		const delivery = read(bodyOf(CONTENT.replace('EventCreatedOn', 'Other')).toString());
		expect(delivery.kind === 'notification' && deliveryId(delivery.notification)).toBeUndefined();
	});
});
