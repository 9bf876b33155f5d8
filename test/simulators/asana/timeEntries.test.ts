import { openBench, type TestBench } from './testing';

describe('logged time in the Asana simulator', () => {
	let bench: TestBench;
	let task: string;

	beforeEach(async () => {
		bench = await openBench({ limits: { eventDelayMs: 0 } });
		task = bench.asana.state.person.addTask('Finance', 'Books');
	});
	afterEach(async () => await bench.close());

	const log = async (data: object = {}, api = bench.api) =>
		await api.post(`/tasks/${task}/time_tracking_entries`, { duration_minutes: 90, ...data });
	const actual = async () =>
		(await bench.api.get(`/tasks/${task}`, { opt_fields: 'actual_time_minutes' })).data
			.actual_time_minutes;

	it('is an entry of minutes on a day, by somebody', async () => {
		const reply = await log({ entered_on: '2026-02-27', description: 'Month end' });
		const path = `/time_tracking_entries/${String(reply.data.gid)}`;
		expect([reply.status, reply.headers.get('location')]).toEqual([201, `/api/1.0${path}`]);
		expect(reply.data).toMatchObject({
			duration_minutes: 90,
			entered_on: '2026-02-27',
			created_by: { name: 'Sanne de Wit' },
			task: { gid: task },
			description: 'Month end',
			billable_status: 'notApplicable',
		});
		expect((await bench.api.get(path)).data).toEqual(reply.data);
	});

	it('is of today where no day is named', async () => {
		expect((await log()).data.entered_on).toBe('2026-03-02');
	});

	it.each([
		[{ duration_minutes: undefined }, 'duration_minutes: Missing input'],
		[{ duration_minutes: 0 }, 'duration_minutes: Not a positive whole number: 0'],
		[{ duration_minutes: 7.5 }, 'duration_minutes: Not a positive whole number: 7.5'],
		[{ duration_minutes: '90' }, 'duration_minutes: Not a positive whole number: "90"'],
		[
			{ entered_on: '27-2-2026' },
			'entered_on: Date must be in ISO-8601 (yyyy-mm-dd) format, not: 27-2-2026',
		],
		[{ created_by: 'me' }, 'created_by: Cannot write this property'],
	])('is refused with %j', async (data, message) => {
		const reply = await log(data);
		expect([reply.status, reply.message]).toEqual([400, message]);
		expect(bench.asana.state.timeOn(task)).toEqual([]);
	});

	it('counts for a project of the task, and no other', async () => {
		const { state } = bench.asana;
		const finance = state.project('Finance').gid;
		const reply = await log({ attributable_to: finance, billable_status: 'billable' });
		expect(reply.data).toMatchObject({ attributable_to: { name: 'Finance' } });
		const other = state.project('Inkoop / Purchasing').gid;
		expect((await log({ attributable_to: other })).status).toBe(400);
	});

	it('adds up on the task, for who asks, and cannot be written there', async () => {
		expect(await actual()).toBeNull();
		expect((await bench.api.get(`/tasks/${task}`)).data).not.toHaveProperty('actual_time_minutes');
		const entry = String((await log()).data.gid);
		bench.asana.state.person.logTime(task, 30, { on: '2026-02-28', project: 'Finance' });
		expect(await actual()).toBe(120);
		await bench.api.put(`/time_tracking_entries/${entry}`, { duration_minutes: 60 });
		expect(await actual()).toBe(90);
		await bench.api.delete(`/time_tracking_entries/${entry}`);
		expect(await actual()).toBe(30);
		expect(bench.asana.state.task(task).minutes).toBe(30);
		const refused = await bench.api.put(`/tasks/${task}`, { actual_time_minutes: 5 });
		expect(refused.message).toBe('actual_time_minutes: Cannot write this property');
	});

	it('is listed per task in compact form, page by page', async () => {
		await log({ duration_minutes: 10 });
		await log({ duration_minutes: 20 });
		const path = `/tasks/${task}/time_tracking_entries`;
		const first = await bench.api.get(path, { limit: '1' });
		expect(first.data).toEqual([
			{
				gid: expect.any(String) as string,
				resource_type: 'time_tracking_entry',
				duration_minutes: 10,
				entered_on: '2026-03-02',
				created_by: expect.objectContaining({ name: 'Sanne de Wit' }) as object,
				categories: [],
			},
		]);
		const offset = String(first.body.next_page?.offset);
		const second = await bench.api.get(path, { limit: '1', offset });
		expect(second.data).toMatchObject([{ duration_minutes: 20 }]);
	});

	it('is listed over tasks, by who and when', async () => {
		const { person } = bench.asana.state;
		person.as('daan@voorbeeld-advies.example').logTime(task, 5, { on: '2026-02-01' });
		person.logTime(person.addTask('Finance', 'Tax'), 7, { on: '2026-02-10' });
		const minutes = async (query: Record<string, string>) =>
			[...(await bench.api.get('/time_tracking_entries', query)).data].map((entry) =>
				Number(entry.duration_minutes),
			);
		expect(await minutes({ task })).toEqual([5]);
		expect(await minutes({ user: 'daan@voorbeeld-advies.example' })).toEqual([5]);
		expect(await minutes({ entered_on_start_date: '2026-02-02' })).toEqual([7]);
		expect(await minutes({ entered_on_end_date: '2026-02-02' })).toEqual([5]);
	});

	it('is noticed on the task, or is not, as the switch says', async () => {
		const sync = String((await bench.api.get('/events', { resource: task })).body.sync);
		const changes = async () =>
			[...(await bench.api.get('/events', { resource: task, sync })).data].map(
				({ change }) => change?.field,
			);
		const modified = () => Date.parse(bench.asana.state.task(task).modifiedAt);
		bench.asana.switches.loggedTime = 'unnoticed';
		await bench.clock.advance(1000);
		await log();
		expect([modified() < bench.clock.now(), await changes()]).toEqual([true, []]);
		bench.asana.switches.loggedTime = 'noticed';
		await log();
		expect([modified(), await changes()]).toEqual([bench.clock.now(), ['actual_time_minutes']]);
	});

	it('is not there on smaller plans, but for single tasks where the switch says so', async () => {
		bench.asana.state.person.logTime(task, 5);
		const free = bench.as({ free: true });
		const path = `/tasks/${task}/time_tracking_entries`;
		const refused = [402, 'Time tracking is only available to advanced users.'];
		const answers = async () => [
			await free.get('/time_tracking_entries'),
			await free.get(path),
			await log({}, free),
		];
		for (const reply of await answers()) expect([reply.status, reply.message]).toEqual(refused);
		bench.asana.switches.timeOfTaskOffPlan = 'allowed';
		expect((await answers()).map(({ status }) => status)).toEqual([402, 200, 201]);
	});

	it('can be read by granular apps, and written by none', async () => {
		const app = bench.as({ kind: 'oauth', scopes: ['time_tracking_entries:read', 'tasks:write'] });
		expect((await app.get(`/tasks/${task}/time_tracking_entries`)).status).toBe(200);
		expect((await log({}, app)).status).toBe(403);
	});

	it('goes out of reach with its task', async () => {
		const path = `/time_tracking_entries/${String((await log()).data.gid)}`;
		bench.asana.state.person.deleteTask(task);
		expect((await bench.api.get(path)).status).toBe(404);
	});
});
