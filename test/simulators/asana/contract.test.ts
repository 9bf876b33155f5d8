import { asanaBreaches, expectAsanaContract, hasAsanaContract } from '../../support/asanaContract';
import type { LoggedRequest } from '../core/requestLog';

const check = "the check against Asana's published description";

if (hasAsanaContract) describe(check, compare);
else it(`${check} does nothing, for the description is not beside this clone`, doNothing);

function doNothing() {
	const nonsense = { path: '/api/1.0/nowhere', method: 'GET', status: 200 } as LoggedRequest;
	expect(asanaBreaches(nonsense, ['request'])).toEqual([]);
}

function compare() {
	const exchange = (changes: Partial<LoggedRequest>): LoggedRequest => ({
		at: 0,
		method: 'GET',
		path: '/api/1.0/tasks/1',
		query: {},
		headers: {},
		body: undefined,
		status: 200,
		answer: { data: { gid: '1', resource_type: 'task', name: 'Order' } },
		tookMs: 1,
		...changes,
	});
	const created = (data: object) =>
		exchange({
			method: 'POST',
			path: '/api/1.0/tasks',
			body: { data },
			status: 201,
			answer: { data: { gid: '1' } },
		});
	const requestBreaches = (entry: LoggedRequest) => asanaBreaches(entry, ['request']);
	const answerBreaches = (entry: LoggedRequest) => asanaBreaches(entry, ['answer']);

	it('lets pass what is right', () => {
		const custom_fields = { 12: 3, 13: null, 14: ['15'], 16: { date: '2026-03-02' } };
		const memberships = [{ project: '1', section: '2' }];
		expectAsanaContract([
			exchange({ query: { opt_fields: 'assignee.email' } }),
			created({ name: 'Order', projects: ['1'], custom_fields, memberships }),
			exchange({
				answer: {
					data: { gid: '1', assignee: null, parent: { gid: '2', assignee: { gid: '3' } } },
				},
			}),
			exchange({ status: 0, answer: undefined }),
			exchange({ path: '/-/oauth_token' }),
		]);
	});

	it.each([
		['a route that is not there', exchange({ path: '/api/1.0/task/1' })],
		['a method that is not there', exchange({ method: 'PATCH' })],
		['a parameter that is not there', exchange({ query: { fields: 'name' } })],
		['a limit above 100', exchange({ path: '/api/1.0/tasks', query: { limit: '500' } })],
		['a field that is not there', created({ nmae: 'Order' })],
		['a field of the wrong type', created({ name: 3 })],
		['a field that is read only', created({ name: 'Order', created_at: '2026-03-02T00:00:00Z' })],
		['a date in another form', created({ due_on: '2-3-2026' })],
		['a body without its envelope', exchange({ ...created({}), body: { name: 'Order' } })],
		['a body on a read', exchange({ body: { data: { name: 'Order' } } })],
	])('reports %s in a request', (_what, entry) => {
		expect(requestBreaches(entry)).not.toEqual([]);
	});

	it.each([
		['a field that is not there', exchange({ answer: { data: { gid: '1', title: 'Order' } } })],
		['a field of the wrong type', exchange({ answer: { data: { gid: 1 } } })],
		['a null that is not allowed', exchange({ answer: { data: { gid: '1', name: null } } })],
		['a status that is not there', exchange({ status: 202 })],
		['an error in another form', exchange({ status: 404, answer: { error: 'gone' } })],
	])('reports %s in an answer', (_what, entry) => {
		expect(answerBreaches(entry)).not.toEqual([]);
	});

	it('looks into the actions of a batch', () => {
		const entry = exchange({
			method: 'POST',
			path: '/api/1.0/batch',
			body: {
				data: { actions: [{ method: 'put', relative_path: '/tasks/1', data: { nmae: 1 } }] },
			},
			answer: { data: [{ status_code: 200, headers: {}, body: { data: { gid: 1 } } }] },
		});
		expect(requestBreaches(entry)).toHaveLength(1);
		expect(answerBreaches(entry)).toHaveLength(1);
	});

	it('names each breach with its request', () => {
		expect(() => expectAsanaContract([created({ nmae: 'Order' })])).toThrow(
			/POST \/api\/1\.0\/tasks \(201\): body\/data must NOT have additional properties.*nmae/,
		);
	});
}
