import { asanaBreaches, expectAsanaContract, hasAsanaContract } from '../../support/asanaContract';
import { fs } from '../../host';
import { reference } from '../core/reference';
import type { LoggedRequest } from '../core/requestLog';
import { routes } from './routes';

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
		answeredAt: 1,
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
	const posted = (path: string, data: object, answer: object = { gid: '1' }) =>
		exchange({
			method: 'POST',
			path: `/api/1.0/${path}`,
			body: { data },
			status: 201,
			answer: { data: answer },
		});
	const event = {
		user: { gid: '1', resource_type: 'user', name: 'Sanne' },
		created_at: '2026-03-02T09:00:00.000Z',
		type: 'task',
		action: 'changed',
		resource: { gid: '2', resource_type: 'task', name: 'Order' },
		parent: { gid: '3', resource_type: 'project', name: 'Finance' },
		change: { field: 'assignee', action: 'changed', new_value: { gid: '1' } },
	};
	const events = (...data: object[]) =>
		exchange({
			path: '/api/1.0/events',
			query: { resource: '1', sync: 'a' },
			answer: { data, sync: 'b', has_more: false },
		});
	const said = { parent: '1', text: 'All well', status_type: 'on_track' };
	const logged = { duration_minutes: 90, entered_on: '2026-03-02' };
	/** What stands above and beside tasks. */
	const overview = [
		events(),
		events(event, { ...event, change: undefined }),
		posted('status_updates', said, { gid: '1', status_type: 'on_track', parent: { gid: '1' } }),
		exchange({
			path: '/api/1.0/status_updates',
			query: { parent: '1', created_since: '2026-03-02T09:00:00Z', limit: '100' },
			answer: { data: [{ gid: '1', title: 'Week 9' }], next_page: null },
		}),
		posted('portfolios', { name: 'Bouw', workspace: '1', color: 'light-blue' }),
		exchange({
			path: '/api/1.0/portfolios/1/items',
			query: { limit: '100' },
			answer: { data: [{ gid: '1', notes: '' }], next_page: null },
		}),
		posted('tasks/1/time_tracking_entries', logged, { gid: '1', ...logged }),
		exchange({
			path: '/api/1.0/workspaces/1/projects/search',
			query: { text: 'Bouw', 'portfolios.any': '1' },
			answer: { data: [{ gid: '1', resource_type: 'project', name: 'Bouw' }] },
		}),
	];
	const made = { gid: '1', resource_type: 'job', status: 'not_started' };
	const listened = { resource: '1', target: 'https://n8n.example/hook' };
	const dates = { requested_dates: [{ gid: '1', value: '2026-03-02T00:00:00Z' }] };
	const strict = '/api/1.0/project_templates/1/instantiateProject';
	/** What goes on after its request was answered. */
	const lasting = [
		posted('project_templates/1/instantiateProject', { name: 'Order', ...dates }, made),
		exchange({
			...posted('project_templates/1/instantiateProject', { name: 'Order', is_strict: true }),
			path: strict,
			status: 422,
			answer: { errors: [{ message: 'No value' }] },
		}),
		posted('projects/1/duplicate', { name: 'Order', include: 'members,task_notes' }, made),
		exchange({ path: '/api/1.0/jobs/1', answer: { data: { ...made, status: 'succeeded' } } }),
		{
			...posted('webhooks', { ...listened, filters: [{ resource_type: 'task' }] }),
			answer: { data: { gid: '1', active: false }, 'X-Hook-Secret': '***' },
		},
		exchange({
			path: '/api/1.0/webhooks',
			query: { workspace: '1', limit: '100' },
			answer: { data: [{ gid: '1', target: listened.target }], next_page: null },
		}),
		posted('memberships', { parent: '1', member: '2', access_level: 'editor' }),
	];
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
			...overview,
			...lasting,
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
		['a stream of events of nothing', exchange({ path: '/api/1.0/events', answer: { data: [] } })],
		['a status that is not there', posted('status_updates', { ...said, status_type: 'fine' })],
		['a status update without its text', posted('status_updates', { ...said, text: undefined })],
		['a change of a status update', exchange({ method: 'PUT', path: '/api/1.0/status_updates/1' })],
		['portfolios of nowhere', exchange({ path: '/api/1.0/portfolios', query: { owner: 'me' } })],
		['an item without its gid', posted('portfolios/1/addItem', { project: '1' })],
		['hours for minutes', posted('tasks/1/time_tracking_entries', { duration_minutes: 1.5 })],
		['a template without a name', posted('project_templates/1/instantiateProject', dates)],
		['a copy of something that there is not', posted('projects/1/copy', { name: 'Order' })],
		['a webhook to nowhere', posted('webhooks', { resource: '1' })],
		['webhooks of nowhere', exchange({ path: '/api/1.0/webhooks' })],
		['another target', exchange({ ...posted('webhooks/1', listened), method: 'PUT', status: 200 })],
		['a body on a read', exchange({ body: { data: { name: 'Order' } } })],
	])('reports %s in a request', (_what, entry) => {
		expect(requestBreaches(entry)).not.toEqual([]);
	});

	it.each([
		['a field that is not there', exchange({ answer: { data: { gid: '1', title: 'Order' } } })],
		['a field of the wrong type', exchange({ answer: { data: { gid: 1 } } })],
		['a null that is not allowed', exchange({ answer: { data: { gid: '1', name: null } } })],
		['a status that is not there', exchange({ status: 202 })],
		['an event with a gid', events({ ...event, gid: '1' })],
		['an event of another form', events({ ...event, created_at: 'today' })],
		['a created portfolio with 200', { ...posted('portfolios', { name: 'Bouw' }), status: 200 }],
		[
			'minutes in parts',
			posted('tasks/1/time_tracking_entries', logged, { duration_minutes: 1.5 }),
		],
		[
			'a status no job has',
			posted('projects/1/duplicate', { name: 'X' }, { ...made, status: 'x' }),
		],
		['a webhook with 200', { ...posted('webhooks', listened), status: 200 }],
		['a 422 of anything else', { ...posted('projects/1/duplicate', { name: 'X' }), status: 422 }],
		['an error in another form', exchange({ status: 404, answer: { error: 'gone' } })],
	])('reports %s in an answer', (_what, entry) => {
		expect(answerBreaches(entry)).not.toEqual([]);
	});

	it('holds what goes beyond the description to all the rest of it', () => {
		const system = { ...event, user: null, parent: null };
		const stale = { ...events(), status: 412, answer: { errors: [{ message: 'Old' }], sync: 'b' } };
		const values = posted('projects', { name: 'Bouw', custom_fields: { 12: 3, 13: null } });
		const expected = [events(system), stale, values];
		expect(expected.flatMap((entry) => answerBreaches(entry))).toEqual([]);
		expect(expected.flatMap((entry) => requestBreaches(entry))).toEqual([]);
		const wrong = [
			events({ ...system, created_at: 'today' }),
			{ ...stale, answer: { errors: 'Old', sync: 'b' } },
			posted('projects', { nmae: 'Bouw', custom_fields: {} }),
		];
		expect(wrong.map((entry) => asanaBreaches(entry, ['request', 'answer']).length)).toEqual([
			1, 1, 1,
		]);
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

	it('finds each route of the simulator described, with the scope it takes', () => {
		const { paths } = JSON.parse(fs.readFileSync(reference('asana-openapi.json'), 'utf8')) as {
			paths: Record<string, Record<string, { security?: Array<{ oauth2?: string[] }> }>>;
		};
		const anonymous = (path: string) => path.replace(/:\w+|\{[^}]+\}/g, '{}');
		const described = new Map(Object.entries(paths).map(([path, of]) => [anonymous(path), of]));
		const wrong = routes.flatMap(({ method, path, scope }) => {
			const operation = described.get(anonymous(path))?.[method.toLowerCase()];
			if (operation === undefined) return [`${method} ${path}`];
			const scopes = (operation.security ?? []).flatMap(({ oauth2 = [] }) => oauth2);
			const isRight = scope === null ? scopes.length === 0 : scopes.includes(scope);
			return isRight ? [] : [`${method} ${path}: ${scope ?? 'no scope'}`];
		});
		// The address of old, which n8n's own node still uses.
		expect(wrong).toEqual(['GET /organizations/:workspace/teams']);
	});
}
