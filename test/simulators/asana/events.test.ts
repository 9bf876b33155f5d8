import { follow, inWords } from './following';
import { openBench, type TestBench } from './testing';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('event streams of the Asana simulator', () => {
	let bench: TestBench;
	let project: string;

	beforeEach(async () => {
		bench = await openBench({ limits: { eventDelayMs: 0 } });
		project = bench.asana.state.project('Inkoop / Purchasing').gid;
	});
	afterEach(async () => await bench.close());

	const poll = async (sync?: string, resource = project) =>
		await bench.api.get('/events', { resource, ...(sync === undefined ? {} : { sync }) });
	const firstToken = async () => String((await poll()).body.sync);
	const addTasks = (...names: string[]) =>
		names.map((name) => bench.asana.state.person.addTask('Inkoop / Purchasing', name));
	const added = (data: object) =>
		[...(data as never[])].map(inWords).filter((words) => /^added task .* in project/.test(words));

	describe('begin', () => {
		it('with a refusal that brings the first token', async () => {
			const reply = await poll();
			expect(reply.status).toBe(412);
			expect(reply.body).toEqual({
				errors: [
					{
						message:
							'Sync token invalid or too old. If you are attempting to keep resources in sync, you must fetch the full dataset for this query now and use the new sync token for the next sync.',
					},
				],
				sync: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
			});
		});

		it('after what happened before that token', async () => {
			addTasks('Old');
			const sync = await firstToken();
			const { status, body } = await poll(sync);
			expect([status, body.data, body.has_more]).toEqual([200, [], false]);
			addTasks('New');
			expect(added((await poll(sync)).data)).toEqual([
				'added task New in project Inkoop / Purchasing',
			]);
		});

		it('with what was under way, or without it, as the switch says', async () => {
			bench.asana.limits.eventDelayMs = minute;
			addTasks('Under way');
			const delivered = await firstToken();
			bench.asana.switches.eventsUnderWay = 'skipped';
			const skipped = await firstToken();
			await bench.clock.advance(minute);
			expect(added((await poll(delivered)).data)).toHaveLength(1);
			expect((await poll(skipped)).data).toEqual([]);
		});

		it.each([
			[{}, 400, 'resource: Missing input'],
			[{ resource: '12' }, 400, 'resource: Unknown object: 12'],
			[{ resource: 'x' }, 400, 'resource: Not a recognized ID: x'],
		])('not with %j', async (query, status, message) => {
			const reply = await bench.api.get('/events', query as Record<string, string>);
			expect([reply.status, reply.message]).toEqual([status, message]);
		});

		it('not for apps with granular scopes, and not for who may not see the project', async () => {
			const scopes = ['tasks:read', 'projects:read', 'stories:read'];
			const granular = bench.as({ kind: 'oauth', scopes });
			expect((await granular.get('/events', { resource: project })).status).toBe(403);
			const full = bench.as({ kind: 'oauth' });
			expect((await full.get('/events', { resource: project })).status).toBe(412);
			bench.asana.state.person.makePrivate(project, []);
			expect((await poll()).status).toBe(403);
		});
	});

	describe('go on', () => {
		it('in portions, and say when there is more', async () => {
			bench.asana.limits.eventsPerToken = 2;
			bench.asana.switches.sectionMoveEvents = 'storyOnly';
			const sync = await firstToken();
			addTasks('A', 'B', 'C');
			const all: string[] = [];
			let next = sync;
			const more: unknown[] = [];
			do {
				const { data, body } = await poll(next);
				all.push(...[...data].map(inWords));
				more.push(body.has_more);
				next = String(body.sync);
			} while (more.at(-1) === true);
			expect(more).toEqual([true, false]);
			expect(all.filter((words) => words.includes('in project'))).toHaveLength(3);
		});

		it('once more with the current token, as often as one likes', async () => {
			const sync = await firstToken();
			addTasks('A');
			const first = await poll(sync);
			const second = await poll(sync);
			expect(second.data).toEqual(first.data);
			expect((await poll(String(first.body.sync))).status).toBe(200);
			expect((await poll(String(second.body.sync))).data).toEqual([]);
		});

		it('no more with a token whose successor has been used', async () => {
			const sync = await firstToken();
			addTasks('A');
			const next = String((await poll(sync)).body.sync);
			await poll(next);
			const reply = await poll(sync);
			expect(reply.status).toBe(412);
			expect((await poll(String(reply.body.sync))).status).toBe(200);
		});

		it('apart for each who began for themselves', async () => {
			const one = await follow(bench.api, project);
			const other = await follow(bench.api, project);
			addTasks('A');
			const news = await one.news();
			expect(news).not.toEqual([]);
			expect(await other.news()).toEqual(news);
			expect(await one.news()).toEqual([]);
		});

		it('not with the token of another stream, nor with nonsense', async () => {
			const finance = bench.asana.state.project('Finance').gid;
			expect((await poll(await firstToken(), finance)).status).toBe(412);
			expect((await poll('de4774f6915eae04714ca93bb2f5ee81')).status).toBe(412);
		});

		it('for a day, and no longer', async () => {
			const sync = await firstToken();
			await bench.clock.advance(day - 1);
			expect((await poll(sync)).status).toBe(200);
			await bench.clock.advance(1);
			expect((await poll(sync)).status).toBe(412);
		});

		it('until all tokens are made to expire', async () => {
			const sync = await firstToken();
			bench.asana.state.events.expireTokens();
			expect((await poll(sync)).status).toBe(412);
		});

		it('from the start after a reset', async () => {
			const sync = await firstToken();
			bench.asana.state.events.loseShare(1);
			bench.asana.reset();
			bench.asana.limits.eventDelayMs = 0;
			const api = bench.as({});
			expect((await api.get('/events', { resource: project, sync })).status).toBe(412);
			const followed = await follow(api, project);
			addTasks('A');
			expect(await followed.news()).not.toEqual([]);
		});
	});

	describe('may fall short', () => {
		it('events come some time after what they tell', async () => {
			bench.asana.limits.eventDelayMs = minute;
			const followed = await follow(bench.api, project);
			addTasks('A');
			await bench.clock.advance(minute - 1);
			expect(await followed.news()).toEqual([]);
			await bench.clock.advance(1);
			expect(await followed.news()).toContain('added task A in project Inkoop / Purchasing');
		});

		it('an event does not pass one that is still under way', async () => {
			bench.asana.limits.eventDelayMs = minute;
			const followed = await follow(bench.api, project);
			addTasks('Slow');
			bench.asana.limits.eventDelayMs = 0;
			addTasks('Quick');
			expect(await followed.news()).toEqual([]);
			await bench.clock.advance(minute);
			const news = await followed.news();
			const come = news.filter((words) => words.includes('in project'));
			expect(come.map((words) => words.split(' ')[2])).toEqual(['Slow', 'Quick']);
		});

		it('a share of them never comes, the same ones for the same seed', async () => {
			const names = Array.from({ length: 40 }, (_each, index) => `Task ${index}`);
			const heard = async (seed: number) => {
				bench.asana.state.events.loseShare(0.5, seed);
				const followed = await follow(bench.api, project);
				addTasks(...names);
				return (await followed.news()).filter((words) => words.includes('in project'));
			};
			const first = await heard(7);
			expect(first.length).toBeGreaterThan(5);
			expect(first.length).toBeLessThan(35);
			expect(await heard(7)).toEqual(first);
			expect(await heard(8)).not.toEqual(first);
		});

		it('those that are named never come', async () => {
			bench.asana.state.events.loseWhere(({ resource }) => resource.name === 'Lost');
			const followed = await follow(bench.api, project);
			addTasks('Lost', 'Found');
			const news = (await followed.news()).join('\n');
			expect(news).toContain('Found');
			expect(news).not.toContain('Lost');
			bench.asana.state.events.loseNone();
			addTasks('Lost');
			expect((await followed.news()).join('\n')).toContain('Lost');
		});
	});
});
