import type { HttpRequest, HttpResponse, Send } from '../../../nodes/shared/http/types';
import { defaultLimits, type AsanaLimits } from '../../simulators/asana/limits';
import { Limiter } from '../../simulators/asana/limiter';
import { Refusal } from '../../simulators/asana/errors';
import type { TokenRecord } from '../../simulators/asana/records';
import { defaultSwitches } from '../../simulators/asana/switches';
import { World } from '../../simulators/asana/world';
import { caught } from '../../simulators/core/caught';
import type { VirtualTime } from '../../support/virtualTime';

const ROOT = 'https://app.asana.com/api/1.0';

/** A request to Asana, by its path. */
export function call(path: string, method: HttpRequest['method'] = 'GET'): HttpRequest {
	const body = method === 'GET' ? undefined : { data: {} };
	return { method, url: `${ROOT}${path}`, body };
}

/** A batch of so many updates. */
export function batchOf(count: number): HttpRequest {
	const actions = Array.from({ length: count }, (_, at) => ({
		method: 'put',
		relative_path: `/tasks/${1000 + at}`,
		data: {},
	}));
	return { method: 'POST', url: `${ROOT}/batch`, body: { data: { actions } } };
}

/** Asana's limits alone, without anything behind them, each call taking a while. */
export interface Service {
	send: Send;
	/** What was answered, oldest first. */
	answers: Array<{ at: number; status: number; calls: number }>;
	/** The most in flight at once. */
	peak(): { reads: number; writes: number };
	/** What is answered in place of 200; undefined leaves it. */
	instead: (request: HttpRequest) => HttpResponse | undefined;
}

/** @param given.free whether the token belongs to a free plan */
export function limitedService(
	time: VirtualTime,
	given: { free?: boolean; latencyMs?: number; limits?: Partial<AsanaLimits> } = {},
): Service {
	const { free = false, latencyMs = 100, limits } = given;
	const world = new World({
		clock: time,
		switches: { ...defaultSwitches },
		limits: { ...defaultLimits, ...limits },
	});
	const limiter = new Limiter(world);
	const token: TokenRecord = {
		token: 'token',
		kind: 'pat',
		user: '1',
		workspaces: [],
		free,
		app: null,
		scopes: null,
		expiresAt: null,
		grant: null,
	};
	const answers: Service['answers'] = [];
	const service: Service = {
		answers,
		instead: () => undefined,
		peak: () => limiter.peakInFlight('token'),
		async send(request) {
			await time.sleep(latencyMs / 10);
			const answer = await admitted(weightOf(request), request);
			await time.sleep(latencyMs / 10);
			return answer;
		},
	};
	const admitted = async (
		weight: ReturnType<typeof weightOf>,
		request: HttpRequest,
	): Promise<HttpResponse> => {
		const note = (status: number) =>
			answers.push({ at: time.now(), status, calls: weight.reads + weight.writes });
		try {
			const { release } = limiter.admit(token, weight);
			const answer = service.instead(request) ?? { status: 200, headers: {}, body: { data: {} } };
			note(answer.status);
			await time.sleep(0.8 * latencyMs);
			release();
			return answer;
		} catch (error) {
			const { status, headers, body } = caught(Refusal, error);
			note(status);
			return { status, headers: lowerCased(headers), body };
		}
	};
	return service;
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}

/** Counted anew, apart from what the limiter counts. */
function weightOf({ method, url, body }: HttpRequest) {
	const nothing = { reads: 0, writes: 0, searches: 0 };
	if (url.endsWith('/batch')) {
		return { ...nothing, writes: (body as { data: { actions: object[] } }).data.actions.length };
	}
	if (method !== 'GET') return { ...nothing, writes: 1 };
	return { ...nothing, reads: 1, searches: url.includes('/tasks/search') ? 1 : 0 };
}
