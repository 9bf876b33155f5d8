import type { Request, Response } from 'express';
import type { Answer } from './answer';

/** JSON comes only to those who ask for it by name; a wildcard alone gets Atom. */
export function wantsJson(request: Request): boolean {
	return (request.get('accept') ?? '').includes('application/json');
}

/** Puts an answer on the wire: as JSON, as text, as an Atom stub, or as a status alone. */
export function sendAnswer(response: Response, answer: Answer, json: boolean): void {
	response.status(answer.status).set(answer.headers ?? {});
	if (answer.text !== undefined) {
		response.type(answer.text.type).send(answer.text.content);
	} else if (answer.data === undefined) {
		response.send('');
	} else if (json) {
		response.type('application/json;charset=utf-8').send(JSON.stringify(answer.data));
	} else if (answer.status < 400) {
		response.type('application/atom+xml;charset=utf-8').send(atomStub);
	} else {
		response.type('application/xml;charset=utf-8').send(xmlError);
	}
}

/** Enough for a client to notice that it forgot to ask for JSON. */
const atomStub =
	'<?xml version="1.0" encoding="utf-8"?>' +
	'<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Exact Online</title></feed>';

const xmlError =
	'<?xml version="1.0" encoding="utf-8"?>' +
	'<error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">' +
	'<code></code><message xml:lang="">See the JSON answer.</message></error>';
