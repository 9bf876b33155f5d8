import type { INodeParameters } from 'n8n-workflow';

import { MAIN } from './exactOnlineCredential';
import { notification, openStage, startProcess, type Stage } from './exactToAsanaStage';

let stage: Stage;

afterEach(async () => await stage.close());

const open = async (external: 'works' | 'ignoredForPat' | 'refusedForPat') => {
	stage = await openStage({
		asana: {
			seed: { workspace: { free: true }, otherWorkspace: null },
			switches: { external },
		},
	});
};

const run = async (key: string, parameters: INodeParameters = {}) =>
	(await stage.run({ items: [notification(key)], parameters })).json;

const expectOne = async (key: string, parameters: INodeParameters = {}) => {
	for (const isNew of [false, true]) {
		if (isNew) startProcess();
		stage.asana.requests.clear();
		expect(await run(key, parameters)).toMatchObject([{ outcome: 'unchanged' }]);
		expect(stage.writes()).toEqual([]);
	}
	expect(stage.asana.state.topTasks).toHaveLength(1);
	expect(stage.asana.state.tasks).toHaveLength(3);
};

describe('on a free plan', () => {
	it.each(['works', 'ignoredForPat', 'refusedForPat'] as const)(
		'an order has one task with its values in the description, where external IDs are: %s',
		async (external) => {
			await open(external);
			const key = stage.bookOrder();
			const [made] = await run(key);

			expect(made).toMatchObject({ outcome: 'created', lines: { created: 2 } });
			expect(JSON.stringify(made)).toContain('The Asana plan has no custom fields.');
			const [task] = stage.asana.state.topTasks;
			expect(task?.notes).toContain('Exact · Amount: ');
			const tie = `Exact ID: exact-online:${MAIN}:purchaseOrder:${key}`;
			const last = task?.notes.split('\n').at(-1);
			const isLast = last?.replace(/~\d{17}$/, '') === tie;
			expect(isLast).toBe(external !== 'works');
			await expectOne(key);
		},
	);

	it.each(['works', 'ignoredForPat'] as const)(
		'a line in the description ties tasks by choice, where external IDs are: %s',
		async (external) => {
			await open(external);
			const key = stage.bookOrder();
			const parameters = { options: { identity: 'marker' } };
			expect(await run(key, parameters)).toMatchObject([{ outcome: 'created' }]);

			for (const { notes, external: hidden } of stage.asana.state.tasks) {
				expect(notes).toMatch(
					/\nExact ID: exact-online:\d+:purchaseOrder(Line)?:[0-9a-f-]+~\d{17}$/,
				);
				expect(hidden).toBeNull();
			}
			await expectOne(key, parameters);
		},
	);

	it.each(['works', 'ignoredForPat'] as const)(
		'a project gets its tasks, and nothing twice, where external IDs are: %s',
		async (external) => {
			await open(external);
			const key = String(stage.exact.state.project('P2026-001').ID);
			const items = [{ _exact: { division: MAIN, entity: 'project', key } }];
			const sync = async () =>
				(await stage.run({ items, parameters: { document: 'project' } })).json;
			const count = stage.exact.state.wbsOf(key).length;
			expect(await sync()).toMatchObject([{ outcome: 'created', lines: { created: count } }]);

			for (const isNew of [false, true]) {
				if (isNew) startProcess();
				stage.asana.requests.clear();
				expect(await sync()).toMatchObject([{ outcome: 'unchanged' }]);
				expect(stage.writes()).toEqual([]);
			}
			expect(stage.asana.state.tasks).toHaveLength(count);
		},
	);
});

describe('a credential that gets another token', () => {
	it('forgets what was learned about the former one', async () => {
		stage = await openStage();
		const key = stage.bookOrder();
		await run(key);
		stage.asana.switches.external = 'refusedForPat';
		stage.store({
			...{ id: 'asana', name: 'Asana', type: 'asanaSyncApi' },
			data: { accessToken: stage.asana.state.addToken(), baseUrl: stage.asana.url },
		});
		stage.asana.requests.clear();
		const other = stage.bookOrder();
		expect(await run(other)).toMatchObject([{ outcome: 'created' }]);

		const fields = stage.asana.requests.count('GET', /\/custom_field_settings$/);
		expect(fields).toBeGreaterThan(0);
	});
});
