import { judgeAsana } from '../../../nodes/shared/asana/calls/judge';
import { ConnectionFault } from '../../../nodes/shared/http/fault';
import type { HttpRequest, HttpResponse } from '../../../nodes/shared/http/types';
import { withRetry } from '../../../nodes/shared/http/withRetry';
import { TestClock } from '../../simulators/core/clock';

const answer = (status: number, headers = {}, body: unknown = {}): HttpResponse => ({
	status,
	headers,
	body,
});
const get: HttpRequest = { method: 'GET', url: 'https://example.com/x' };
const post: HttpRequest = { ...get, method: 'POST' };

/** Sends through the retrying sender and tells how often it went out and how long it took. */
async function send(request: HttpRequest, outcomes: Array<HttpResponse | Error>) {
	const clock = new TestClock();
	const startedAt = clock.now();
	let sent = 0;
	const sending = withRetry(
		async () => {
			const outcome = outcomes[sent++] ?? answer(200);
			return outcome instanceof Error ? await Promise.reject(outcome) : outcome;
		},
		judgeAsana,
		clock,
	)(request);
	const result = await sending.catch((fault: Error) => fault);
	return { result, sent, seconds: (clock.now() - startedAt) / 1000 };
}

describe('sending to Asana', () => {
	it('waits as long as Retry-After says, for reads and writes alike', async () => {
		for (const request of [get, post]) {
			expect(await send(request, [answer(429, { 'retry-after': '30' })])).toMatchObject({
				sent: 2,
				seconds: 30,
			});
		}
	});

	it('waits a little when Retry-After is missing', async () => {
		const { sent, seconds } = await send(get, [answer(429)]);
		expect(sent).toBe(2);
		expect(seconds).toBeGreaterThanOrEqual(5);
	});

	it('does not sit out a wait that is too long', async () => {
		const { result, sent } = await send(get, [answer(429, { 'retry-after': '3600' })]);
		expect(sent).toBe(1);
		expect(result).toMatchObject({ kind: 'rateLimited' });
	});

	it('repeats a read after a server fault or a lost connection', async () => {
		expect((await send(get, [answer(503), new ConnectionFault('reset')])).sent).toBe(3);
	});

	it('never repeats a create whose fate is unknown', async () => {
		for (const outcome of [answer(500), new ConnectionFault('reset')]) {
			const { result, sent } = await send(post, [outcome]);
			expect(sent).toBe(1);
			expect(result).toMatchObject({ kind: 'unavailable' });
		}
	});

	it('repeats a POST that says it does no harm twice', async () => {
		expect((await send({ ...post, repeatable: true }, [answer(502)])).sent).toBe(2);
	});

	it('gives up after five attempts', async () => {
		const { result, sent } = await send(
			get,
			Array.from({ length: 9 }, () => answer(503)),
		);
		expect(sent).toBe(5);
		expect(result).toMatchObject({ kind: 'unavailable', status: 503 });
	});

	it('tells an answer of another web server from a refusal of Asana', async () => {
		const { result } = await send(get, [answer(404, {}, '<html>Not here</html>')]);
		expect(result).toMatchObject({ message: 'The answer did not come from Asana' });
	});

	it.each([
		[401, 'reconnect'],
		[402, 'forbidden'],
		[403, 'forbidden'],
		[404, 'notFound'],
		[400, 'invalid'],
	])('tells a %i apart', async (status, kind) => {
		const body = { errors: [{ message: 'task: Unknown object: 1' }] };
		const { result, sent } = await send(get, [answer(status, {}, body)]);
		expect(sent).toBe(1);
		expect(result).toMatchObject({ kind, hint: expect.any(String) as string });
	});
});
