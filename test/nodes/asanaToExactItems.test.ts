import { PollTrigger } from '../support/pollTrigger';

import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { forgetPolls } from '../../nodes/AsanaChangesTrigger/poll';
import { AsanaChangesTrigger } from '../../nodes/AsanaChangesTrigger/AsanaChangesTrigger.node';
import { actions, openWayBack, postCost, type WayBack } from './asanaToExactStage';
import { MAIN } from './exactOnlineCredential';
import { byId, pairs, wordsOf } from './exactToAsanaStage';

let back: WayBack;

beforeEach(async () => {
	back = await openWayBack();
});
afterEach(async () => await back.close());

const outcomes = (json: IDataObject[]) => json.map(({ outcome }) => outcome);

/** What the Asana Changes Trigger gives, a minute after `happen`. */
const watched = async (happen: () => unknown): Promise<IDataObject[]> => {
	forgetPolls();
	const trigger = new PollTrigger({
		node: new AsanaChangesTrigger(),
		credentialStore: back.credentialStore,
		credentials: { asanaSyncApi: { id: 'asana', name: 'Asana' } },
		parameters: { projects: { entries: [{ project: byId(back.project) }] } } as INodeParameters,
	});
	back.clock.advance(60_000);
	await trigger.publish();
	await happen();
	back.clock.advance(60_000);
	await trigger.poll();
	return trigger.items;
};

describe('Asana to Exact takes its task', () => {
	it('from the Asana Changes Trigger', async () => {
		const { task } = await back.line({ kind: 'expense', item: 'REIS' }, { 'Actual Cost': 12.5 });
		const items = await watched(() => back.person.completeTask(task));

		const { json } = await back.runBack({ items, parameters: postCost() });
		expect(json).toMatchObject([{ outcome: 'posted', task: { gid: task } }]);
		expect(back.entriesOf(task)).toMatchObject([{ AmountFC: 12.5, HourStatus: 1 }]);
	});

	it.each<[string, (gid: string) => IDataObject]>([
		['a built-in Asana node', (gid) => ({ gid, name: 'Laptop', resource_type: 'task' })],
		['an item with nothing but its ID', (gid) => ({ gid })],
		['a spreadsheet, where IDs are numbers', (gid) => ({ gid: Number(gid) })],
		[
			'an event of the Asana Trigger',
			(gid) => ({
				action: 'changed',
				resource: { gid, resource_type: 'task', resource_subtype: 'default_task' },
				parent: null,
			}),
		],
		[
			'an event about a comment on it',
			(gid) => ({
				action: 'added',
				resource: { gid: '1209888', resource_type: 'story', resource_subtype: 'comment_added' },
				parent: { gid, resource_type: 'task' },
			}),
		],
	])('from %s', async (_what, item) => {
		const task = await back.completedExpense();
		const { json } = await back.runBack({ items: [item(task)], parameters: postCost() });
		expect(json).toMatchObject([{ outcome: 'posted', task: { gid: task } }]);
		expect(back.entriesOf(task)).toMatchObject([{ AmountFC: 120.5 }]);
	});

	it.each<[string, string, (gid: string) => string]>([
		['its ID', 'id', (gid) => gid],
		['its ID out of an expression', 'id', () => '={{ $json.task }}'],
		['its address', 'url', (gid) => `https://app.asana.com/1/12/project/34/task/${gid}?focus=true`],
		['its address as it was before', 'url', (gid) => `https://app.asana.com/0/1199/${gid}/f`],
		['its address on My Tasks', 'url', (gid) => `https://app.asana.com/0/home/1200/${gid}`],
		['its address where the ID goes', 'id', (gid) => `=https://app.asana.com/1/12/task/${gid}`],
	])('from %s', async (_what, mode, value) => {
		const task = await back.completedExpense();
		const parameters = {
			source: 'id',
			task: { __rl: true, mode, value: value(task) },
			...postCost(),
		} as INodeParameters;
		const { json } = await back.runBack({ items: [{ task }], parameters });
		expect(json).toMatchObject([{ outcome: 'posted', task: { gid: task } }]);
	});

	it('as it is now, however old the item is', async () => {
		const task = await back.completedExpense();
		back.person.reopenTask(task);
		const items = [{ gid: task, completed: true }];
		const { json } = await back.runBack({ items, parameters: postCost() });
		expect(json).toMatchObject([{ outcome: 'skipped' }]);
		expect(back.entriesOf(task)).toEqual([]);
	});
});

describe('status updates from the Asana Changes Trigger', () => {
	const tied = async (status: () => unknown) => {
		const notes = `Exact ID: exact-online:${MAIN}:project:${String(back.works.ID)}`;
		back.person.changeProject(back.project, { notes });
		return await watched(status);
	};

	it('reach the notes of the Exact project', async () => {
		const items = await tied(() =>
			back.person.postStatus(back.project, 'at_risk', { title: 'Week 10', text: 'Levering laat.' }),
		);
		const { json } = await back.runBack({ items, parameters: actions({ projectStatus: [{}] }) });

		expect(json).toMatchObject([
			{
				outcome: 'updated',
				action: 'projectStatus',
				task: null,
				statusUpdate: { title: 'Week 10' },
				record: { label: 'Project', title: 'P2026-100 Proefproject' },
			},
		]);
		expect(back.exact.state.project('P2026-100').Notes).toBe(
			'2026-03-02 At Risk: Week 10\nLevering laat.',
		);
	});

	it('and tasks go through the same node side by side', async () => {
		const task = await back.completedExpense();
		const items = await tied(() => {
			back.person.setCustomField(task, 'Actual Cost', 7);
			back.person.postStatus(back.project, 'on_track', { title: 'Week 10' });
		});
		const { json } = await back.runBack({
			items,
			parameters: actions({ projectStatus: [{}], postCost: [{ amountFrom: 'amount' }] }),
		});
		expect(
			json.map(({ action, outcome }) => `${String(action)} ${String(outcome)}`).sort(),
		).toEqual(['postCost posted', 'projectStatus updated']);
	});
});

describe('several items of which one is no task', () => {
	const bad = { note: 'no task' };
	const words = {
		message: 'The incoming item is no Asana task',
		description: expect.stringContaining('An item needs the field gid.') as string,
	};
	const run = async (onError: OnError) => {
		const tasks = [await back.completedExpense(1), await back.completedExpense(2)];
		const [first, second] = tasks;
		const items = [{ gid: first }, bad, { gid: second }];
		const rows = { completeStage: [{}], postCost: [{ amountFrom: 'amount' }] };
		return { tasks, result: await back.runBack({ items, parameters: actions(rows), onError }) };
	};

	it('stop the run after the others were done, which are not done twice', async () => {
		const { tasks, result } = await run('stopWorkflow');
		expect([result.status, result.items]).toEqual(['error', []]);
		expect(result.error).toMatchObject({ message: words.message, context: { itemIndex: 1 } });
		expect(result.error?.description).toMatch(
			/gid\. \(1 of 3 items failed\. What was done is not done twice when you run again\.\)$/,
		);
		expect(tasks.map((task) => back.entriesOf(task).length)).toEqual([1, 1]);

		const items = tasks.map((gid) => ({ gid }));
		const again = await back.runBack({ items, parameters: postCost() });
		expect(outcomes(again.json)).toEqual(['unchanged', 'unchanged']);
	});

	it('carry on with the error in its place, each result paired with its item', async () => {
		const { result } = await run('continueRegularOutput');
		const [output] = result.items;
		expect(output?.map(({ json }) => json.outcome)).toEqual([
			'completed',
			'posted',
			undefined,
			'completed',
			'posted',
		]);
		expect(output?.[2]?.json).toEqual({ error: words.message, details: words.description });
		expect(pairs(output)).toEqual([0, 0, 1, 2, 2].map((item) => ({ item })));
	});

	it('carry on with the failed item on an output of its own', async () => {
		const { result } = await run('continueErrorOutput');
		const [good, failed] = result.items;
		expect(pairs(good)).toEqual([0, 0, 2, 2].map((item) => ({ item })));
		expect(failed?.map(({ json }) => json)).toEqual([
			{ ...bad, error: words.message, details: words.description },
		]);
		expect(pairs(failed)).toEqual([{ item: 1 }]);
	});

	it('carry on when a service refuses one of them', async () => {
		const [down, good] = [await back.completedExpense(1), await back.completedExpense(2)];
		back.exact.faults.next('GET /api/v1/*/project/WBSExpenses*', { status: 503, times: 5 });
		const { items } = await back.runBack({
			items: [{ gid: down }, { gid: good }],
			parameters: postCost(),
			onError: 'continueErrorOutput',
		});
		expect(items[0]).toMatchObject([{ json: { outcome: 'posted' }, pairedItem: { item: 1 } }]);
		expect(items[1]).toMatchObject([
			{ json: { gid: down, error: expect.stringContaining('not available right now') as string } },
		]);
	});
});

describe('one task in several items', () => {
	it('is posted once', async () => {
		const task = await back.completedExpense();
		const items = Array.from({ length: 4 }, () => ({ gid: task }));
		const { json } = await back.runBack({ items, parameters: postCost() });
		expect(outcomes(json)).toEqual(['posted', 'unchanged', 'unchanged', 'unchanged']);
		expect(back.entriesOf(task)).toHaveLength(1);
	});
});

describe('the limits of a run', () => {
	const three = async (limits: INodeParameters) => {
		const tasks: string[] = [];
		for (const cost of [100, 60, 40]) tasks.push(await back.completedExpense(cost));
		const items = tasks.map((gid) => ({ gid }));
		const result = await back.runBack({ items, parameters: { ...postCost(), limits } });
		return { ...result, posted: tasks.map((task) => back.entriesOf(task).length) };
	};
	const after =
		'It was not booked. Check the figure in Asana; if it is right, raise the limit and run again.';

	it('count what all items move together', async () => {
		const { json, posted } = await three({ amountPerRun: 150 });
		expect(posted).toEqual([1, 0, 1]);
		expect(json).toMatchObject([
			{ outcome: 'posted' },
			{
				outcome: 'held',
				reason: `With 60.00 this run would move 160.00, which is more than its limit of 150.00. ${after}`,
			},
			{ outcome: 'posted' },
		]);
	});

	it('count the entries', async () => {
		const { json, posted } = await three({ entriesPerRun: 2 });
		expect(posted).toEqual([1, 1, 0]);
		expect(json[2]).toMatchObject({
			outcome: 'held',
			reason: `This run has made 2 postings, which is its limit. ${after}`,
		});
	});

	it('look at each entry', async () => {
		const { json, posted } = await three({ perEntry: 99.99 });
		expect(posted).toEqual([0, 1, 1]);
		expect(json[0]).toMatchObject({
			outcome: 'held',
			reason: `100.00 is more than the limit of 99.99 for one posting. ${after}`,
		});
	});

	it.each([{}, { perEntry: 0, amountPerRun: 0, entriesPerRun: 0 }])(
		'hold nothing back when they are %j',
		async (limits) => {
			expect((await three(limits)).posted).toEqual([1, 1, 1]);
		},
	);

	it('start anew with each run', async () => {
		await three({ amountPerRun: 150 });
		const task = await back.completedExpense(120);
		const limits = { amountPerRun: 150 };
		const run = { items: [{ gid: task }], parameters: { ...postCost(), limits } };
		expect(outcomes((await back.runBack(run)).json)).toEqual(['posted']);
	});

	it.each([
		['={{ $json.most }}', 'The limit "Largest Amount per Entry" is empty'],
		['={{ "veel" }}', 'The limit "Largest Amount per Entry" is "veel", which is no amount'],
		['={{ -5 }}', 'The limit "Largest Amount per Entry" is "-5", which is no amount'],
	])('are never taken for none when an expression spoils them: %s', async (perEntry, message) => {
		const items = [{ gid: await back.completedExpense() }];
		const limits = { perEntry } as INodeParameters;
		back.clearLogs();
		const result = await back.runBack({ items, parameters: { ...postCost(), limits } });
		expect(wordsOf(result)).toEqual({
			message,
			description:
				'Enter a number that is not negative, or remove that limit. An expression there may have found nothing. Nothing was written.',
		});
		expect(back.allWrites()).toEqual([]);
	});
});
