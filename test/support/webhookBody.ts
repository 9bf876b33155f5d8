import { querystring, zlib, type http, type stream } from '../host';

type WebhookRequest = http.IncomingMessage & { body?: unknown };

/**
 * Prepares a request as n8n does before it calls a webhook node of version 1 (cli 2.41,
 * middlewares/body-parser): `rawBody` holds the received bytes, unzipped; `body` the parsed ones,
 * and stays undefined when there is nothing to parse. Returns why the body cannot be parsed; n8n
 * then answers 422 and no node sees the request.
 */
export async function readAsN8n(request: WebhookRequest): Promise<string | undefined> {
	const [type = '', ...parameters] = (request.headers['content-type'] ?? '').split(';');
	const charset = /charset="?([^"]+)"?/i.exec(parameters.join(';'))?.[1];
	request.contentType = type.trim().toLowerCase() || undefined;
	request.encoding = (charset ?? 'utf-8').toLowerCase() as BufferEncoding;
	request.readRawBody = async () => {
		if (request._body) return;
		const chunks: Buffer[] = [];
		for await (const chunk of unzipped(request)) chunks.push(chunk as Buffer);
		request.rawBody = Buffer.concat(chunks);
		request._body = true;
	};
	await request.readRawBody();
	try {
		if (request.rawBody.length > 0) request.body = parsed(request);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

function unzipped(request: WebhookRequest): stream.Readable {
	if (request.headers['content-encoding'] === 'gzip') return request.pipe(zlib.createGunzip());
	if (request.headers['content-encoding'] === 'deflate') return request.pipe(zlib.createInflate());
	return request;
}

function parsed({ contentType, encoding, rawBody }: WebhookRequest): unknown {
	const text = rawBody.toString(encoding);
	if (contentType === 'application/json') return JSON.parse(text.replace(/^\uFEFF/, ''));
	if (contentType === 'application/x-www-form-urlencoded') return querystring.parse(text);
	return contentType === 'text/plain' ? text : undefined;
}
