import type { Express, Request, Response } from 'express';
import type { ExactState } from './state';
import type { Bearer, Tokens } from './tokens';
import type { Row } from './types';

interface FileParts {
	state: ExactState;
	tokens: Tokens;
}

const types: Record<string, string> = {
	pdf: 'application/pdf',
	xml: 'text/xml',
	txt: 'text/plain;charset=utf-8',
};

/**
 * `/docs/SysAttachment.aspx?ID=…`: where attachments are read, with the same token as the API. Without
 * `Download=1` a page shows the file; who is not signed in is sent to the login page.
 */
export function fileRoutes(app: Express, { state, tokens }: FileParts): void {
	app.get('/docs/Login.aspx', (_request, response) => sendPage(response, 'Exact Online'));
	app.get('/docs/SysAttachment.aspx', (request, response) => {
		const token = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
		const bearer = token === undefined ? undefined : tokens.bearer(token);
		if (bearer === undefined || bearer.expired) {
			response.redirect(302, `${state.url}/docs/Login.aspx`);
			return;
		}
		const file = attachmentFor(request, { state, bearer });
		if (file === undefined) {
			response.status(404);
			sendPage(response, 'Not found');
			return;
		}
		if (request.query.Download !== '1') {
			sendPage(response, String(file.FileName));
			return;
		}
		sendFile(response, file);
	});
}

/** Files are found in the divisions the user was granted, by an app that may read documents. */
function attachmentFor(
	{ query }: Request,
	{ state, bearer }: { state: ExactState; bearer: Bearer },
): Row | undefined {
	if (bearer.app.scopes['organization.documents'] === undefined) return undefined;
	const value = String(query.ID ?? '')
		.replace(/[{}]/g, '')
		.toLowerCase();
	return bearer.user.grantedDivisions
		.map((division) => {
			const entity = 'documents/DocumentAttachments';
			return state.find({ division, entity, by: 'ID', value });
		})
		.find((row) => row !== undefined);
}

function sendFile(response: Response, { FileName, Content }: Row): void {
	const name = String(FileName);
	const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
	response
		.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
		.type(types[ending] ?? 'application/octet-stream')
		.send(Buffer.from(String(Content), 'base64'));
}

function sendPage(response: Response, title: string): void {
	response.type('text/html').send(`<html><head><title>${title}</title></head><body></body></html>`);
}
