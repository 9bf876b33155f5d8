import { batching, type BatchSupport } from '../../../nodes/shared/asana/calls/batch';
import type { Action } from '../../../nodes/shared/asana/calls/weight';
import { ConnectionFault } from '../../../nodes/shared/http/fault';
import type { HttpRequest, HttpResponse, Send } from '../../../nodes/shared/http/types';
import { TestClock } from '../../simulators/core/clock';

const ROOT = 'https://app.asana.com/api/1.0';

const ok = (body: unknown, status = 200): HttpResponse => ({ status, headers: {}, body });

const create = (name: string): HttpRequest => ({
	method: 'POST',
	url: `${ROOT}/tasks?opt_fields=name%2Cparent`,
	body: { data: { name } },
});

const actionsOf = ({ body }: HttpRequest): Action[] =>
	(body as { data: { actions: Action[] } }).data.actions;

const nameIn = (data: unknown) => (data as { name?: string } | undefined)?.name;

let sent: HttpRequest[];
let support: BatchSupport;
let clock: TestClock;
let writesAtOnce: number;

beforeEach(() => {
	sent = [];
	support = {};
	clock = new TestClock();
	writesAtOnce = 15;
});

/** Answers each action with what `answer` makes of it. */
const service =
	(answer: (action: Partial<Action>) => unknown): Send =>
	async (request) => {
		sent.push(request);
		if (!request.url.endsWith('/batch')) {
			return await Promise.resolve(ok(answer({ data: (request.body as { data: unknown }).data })));
		}
		const data = actionsOf(request).map((action) => answer(action));
		return await Promise.resolve(ok({ data }));
	};

const created = ({ data }: Partial<Action>) => ({
	status_code: 201,
	headers: { Location: `/tasks/${nameIn(data)}` },
	body: { data: { name: nameIn(data) } },
});

const batched = (send: Send): Send =>
	batching(send, {
		limiter: { writesAtOnce: () => writesAtOnce },
		support,
		clock,
	});

const outcomes = async (send: Send, names: string[]) =>
	await Promise.allSettled(names.map(async (name) => await send(create(name))));

describe('requests given at once', () => {
	it('go out as one, each with its fields and its own answer', async () => {
		const send = batched(service(created));
		const [a, b] = await Promise.all([send(create('a')), send(create('b'))]);

		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({ method: 'POST', url: `${ROOT}/batch` });
		expect(actionsOf(sent[0] as HttpRequest)).toEqual([
			{
				method: 'post',
				relative_path: '/tasks',
				data: { name: 'a' },
				options: { fields: ['name', 'parent'] },
			},
			{
				method: 'post',
				relative_path: '/tasks',
				data: { name: 'b' },
				options: { fields: ['name', 'parent'] },
			},
		]);
		expect(a).toEqual({
			status: 201,
			headers: { location: '/tasks/a' },
			body: { data: { name: 'a' } },
		});
		expect(b).toMatchObject({ body: { data: { name: 'b' } } });
	});

	it('go ten by ten, and fewer where fewer may be in flight', async () => {
		const names = Array.from({ length: 23 }, (_, at) => String(at));
		const send = batched(service(created));
		const answers = await Promise.all(names.map(async (name) => await send(create(name))));
		expect(sent.map((one) => actionsOf(one).length)).toEqual([10, 10, 3]);
		expect(answers.map(({ body }) => nameIn((body as { data: unknown }).data))).toEqual(names);

		sent = [];
		writesAtOnce = 4;
		await Promise.all(names.slice(0, 6).map(async (name) => await send(create(name))));
		expect(sent.map((one) => actionsOf(one).length)).toEqual([4, 2]);
	});

	it('each tell their own refusal', async () => {
		const send = batched(
			service((action) =>
				nameIn(action.data) === 'bad'
					? { status_code: 400, headers: {}, body: { errors: [{ message: 'name: no' }] } }
					: created(action),
			),
		);
		const [good, bad] = await Promise.all([send(create('good')), send(create('bad'))]);
		expect(good.status).toBe(201);
		expect(bad).toMatchObject({ status: 400, body: { errors: [{ message: 'name: no' }] } });
	});

	it('have no answer, any of them, where that of the whole is lost', async () => {
		const send = batched(async () => await Promise.reject(new ConnectionFault('reset')));
		for (const outcome of await outcomes(send, ['a', 'b'])) {
			expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'ConnectionFault' } });
		}
	});

	it.each([
		['too few answers', { data: [created({ data: { name: 'a' } })] }],
		['something else', '<html>'],
		['answers without a status', { data: [{}, {}] }],
	])('may or may not have been done where %s comes back', async (_, body) => {
		const send = batched(async () => await Promise.resolve(ok(body)));
		for (const outcome of await outcomes(send, ['a', 'b'])) {
			expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'ConnectionFault' } });
		}
	});

	it.each([429, 500, 503, 401])(
		'all get the %i that the whole was answered with',
		async (status) => {
			const send = batched(
				async () =>
					await Promise.resolve({ status, headers: { 'retry-after': '7' }, body: { errors: [] } }),
			);
			for (const outcome of await outcomes(send, ['a', 'b'])) {
				expect(outcome).toMatchObject({ value: { status, headers: { 'retry-after': '7' } } });
			}
			expect(support).toEqual({});
		},
	);

	it.each([403, 400, 404])('go alone, for ten minutes, where batches get a %i', async (status) => {
		const alone = service(created);
		const send = batched(async (request) => {
			if (!request.url.endsWith('/batch')) return await alone(request);
			sent.push(request);
			return ok({ errors: [{ message: 'no' }] }, status);
		});
		const [a] = await Promise.all([send(create('a')), send(create('b'))]);
		expect(a.status).toBe(200);
		await Promise.all([send(create('c')), send(create('d'))]);
		await clock.advance(601_000);
		await Promise.all([send(create('e')), send(create('f'))]);
		expect(sent.map(({ url }) => url.replace(/\?.*/, '').replace(ROOT, ''))).toEqual([
			'/batch',
			'/tasks',
			'/tasks',
			'/tasks',
			'/tasks',
			'/batch',
			'/tasks',
			'/tasks',
		]);
	});
});

describe('a request that goes alone', () => {
	const reads: HttpRequest = { method: 'GET', url: `${ROOT}/tasks/12?opt_fields=name` };
	const others: Record<string, HttpRequest> = {
		'a list': { method: 'GET', url: `${ROOT}/tasks?project=1&limit=100` },
		'a task by its external ID': { method: 'GET', url: `${ROOT}/tasks/external%3Aa%3Ab` },
		'a page of subtasks': { method: 'GET', url: `${ROOT}/tasks/12/subtasks?limit=100` },
		'a deletion': { method: 'DELETE', url: `${ROOT}/tasks/12` },
		'a new project': { method: 'POST', url: `${ROOT}/projects`, body: { data: {} } },
	};

	it.each(Object.keys(others))('is %s', async (name) => {
		const send = batched(async (request) => {
			sent.push(request);
			return await Promise.resolve(ok({ data: {} }));
		});
		const other = others[name] ?? reads;
		await Promise.all([send(other), send(other)]);
		expect(sent).toEqual([other, other]);
	});

	it('is one that nothing else is asked with', async () => {
		const send = batched(async (request) => {
			sent.push(request);
			return await Promise.resolve(ok({ data: {} }));
		});
		await send(create('a'));
		await send(reads);
		expect(sent).toEqual([create('a'), reads]);
	});
});
