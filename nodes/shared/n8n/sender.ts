import type {
	IAllExecuteFunctions,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	IOAuth2Options,
} from 'n8n-workflow';
import { ConnectionFault, type ApiFault } from '../http/fault';
import type { HttpRequest, HttpResponse, Send } from '../http/types';
import { systemClock } from './systemClock';

/** The parts of an n8n context that a request needs; every kind of context has them. */
export type RequestContext = Pick<IAllExecuteFunctions, 'helpers' | 'getNode' | 'getCredentials'>;

/** Whether the run was stopped by a person or by n8n. Triggers have nothing that could be. */
export function isStopped(context: RequestContext): boolean {
	const { getExecutionCancelSignal: signal } = context as Partial<IExecuteFunctions>;
	return signal?.call(context)?.aborted === true;
}

/** How the token of one request may be renewed. */
export interface Renewal {
	/** What n8n may do by itself when the service answers 401. */
	oauth2: IOAuth2Options;
	/** Whether the token has run out, or was replaced, since the request was begun. */
	hasEnded(): Promise<boolean>;
}

interface SenderOptions {
	context: RequestContext;
	credentialType: string;
	/** Done before each request, such as seeing to the token. */
	prepare?(): Promise<void>;
	/** How the token is renewed when the service turns a request away; n8n's own way unless given. */
	renewal?(): Renewal;
	/** Epoch milliseconds after which no answer is waited for; none unless given. */
	deadline?: number;
	/** What a request that n8n could not even send means; undefined when the network is to blame. */
	explain?(thrown: unknown): ApiFault | undefined;
}

/** As long as Exact or Asana may take over one answer, in milliseconds. */
const ANSWER_TIMEOUT_MS = 60_000;

/** What a request that is begun in the last moment gets all the same, in milliseconds. */
const SHORTEST_TIMEOUT_MS = 2_000;

/**
 * The only door to the network: sends through n8n's own helper, which signs the request, goes
 * through the user's proxy and stops when the execution is cancelled.
 */
export function createSender({
	context,
	credentialType,
	prepare,
	renewal,
	deadline,
	explain,
}: SenderOptions): Send {
	const sendOnce = async (request: HttpRequest, renewing: Renewal | undefined) => {
		const sending = context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			credentialType,
			toOptions(request, deadline),
			renewing && { oauth2: renewing.oauth2 },
		) as Promise<IN8nHttpFullResponse>;
		return await sending.then(toResponse, async (thrown: unknown) => {
			const refused = answerInside(thrown);
			if (refused !== undefined) return refused;
			return await Promise.reject(explain?.(thrown) ?? new ConnectionFault(silenceOf(thrown)));
		});
	};
	return async (request) => {
		// What n8n breaks off looks like a network that is down, which would be tried again.
		if (isStopped(context)) throw new Error('The run was stopped');
		await prepare?.();
		const renewing = renewal?.();
		const answer = await sendOnce(request, renewing);
		if (renewing === undefined || !isTurnedAway(answer, renewing)) return answer;
		if (!(await renewing.hasEnded())) return answer;
		await prepare?.();
		return await sendOnce(request, renewal?.());
	};
}

/** Whether a service that wants a token refused to look at a request, without n8n doing anything. */
function isTurnedAway({ status }: HttpResponse, { oauth2 }: Renewal): boolean {
	if (status === 401) return oauth2.skipTokenRefresh === true;
	return status >= 300 && status < 400;
}

function toOptions(request: HttpRequest, deadline = Infinity): IHttpRequestOptions {
	const left = Math.max(deadline - systemClock.now(), SHORTEST_TIMEOUT_MS);
	return {
		method: request.method,
		url: request.url,
		// A copy: n8n writes the token into this very object.
		headers: { ...request.headers },
		body: request.body as IDataObject | undefined,
		...(request.isFile === true ? { encoding: 'arraybuffer' as const } : { json: true }),
		// n8n would send the token along to wherever it is sent.
		disableFollowRedirect: true,
		returnFullResponse: true,
		timeout: Math.min(ANSWER_TIMEOUT_MS, left),
		// n8n renews an OAuth2 token only when the request rejects, so a 401 must; every other
		// status has to come back with its headers, which an n8n error would not carry.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
}

function toResponse(response: IN8nHttpFullResponse): HttpResponse {
	return {
		status: response.statusCode,
		headers: lowerCased(response.headers as Record<string, unknown>),
		body: response.body,
	};
}

/** The 401 that n8n wrapped in an error of its own, back as an answer. */
function answerInside(thrown: unknown): HttpResponse | undefined {
	const answer = (thrown as { cause?: { response?: AxiosAnswer } } | undefined)?.cause?.response;
	if (answer?.status !== 401) return undefined;
	return { status: answer.status, headers: lowerCased(answer.headers ?? {}), body: answer.data };
}

interface AxiosAnswer {
	status?: number;
	headers?: Record<string, unknown>;
	data?: unknown;
}

function lowerCased(headers: Record<string, unknown>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

/** Says what the network did, by its code alone: messages may hold addresses with secrets. */
function silenceOf(thrown: unknown): string {
	const { cause, code } = (thrown ?? {}) as { cause?: { code?: string }; code?: string };
	const reason = cause?.code ?? code;
	return reason ?? 'the connection ended';
}
