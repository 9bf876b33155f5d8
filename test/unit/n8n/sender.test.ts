import type { IHttpRequestOptions } from 'n8n-workflow';
import { createSender, type RequestContext } from '../../../nodes/shared/n8n/sender';
import type { HttpRequest } from '../../../nodes/shared/http/types';

const request: HttpRequest = { method: 'GET', url: 'https://app.asana.com/api/1.0/users/me' };

/** A run that n8n may stop, and what it sent. */
const runThat = (signal?: AbortSignal) => {
	const sent: IHttpRequestOptions[] = [];
	const context = {
		getExecutionCancelSignal: () => signal,
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				sent.push(options);
				return await Promise.resolve({ statusCode: 200, headers: {}, body: {} });
			},
		},
	} as unknown as RequestContext;
	return { sent, send: createSender({ context, credentialType: 'asanaSyncApi' }) };
};

describe('a run', () => {
	it('sends while it lasts', async () => {
		const { send, sent } = runThat(new AbortController().signal);
		expect(await send(request)).toMatchObject({ status: 200 });
		expect(sent).toHaveLength(1);
	});

	it('sends nothing once it was stopped, nor tries again', async () => {
		const controller = new AbortController();
		const { send, sent } = runThat(controller.signal);
		controller.abort();
		await expect(send(request)).rejects.toThrow('The run was stopped');
		expect(sent).toEqual([]);
	});

	it('sends where n8n tells nothing of stopping, as in triggers', async () => {
		const { send } = runThat();
		expect(await send(request)).toMatchObject({ status: 200 });
	});
});
