import type { IDataObject } from 'n8n-workflow';

import { actions, openWayBack, postCost, type WayBack } from './asanaToExactStage';
import { MAIN } from './exactOnlineCredential';
import { wordsOf } from './exactToAsanaStage';

let back: WayBack;

beforeEach(async () => {
	back = await openWayBack();
});
afterEach(async () => await back.close());

const rows = postCost({ status: 'submitted' });
const propose = async (items: IDataObject[], parameters = rows) =>
	(await back.runBack({ items, parameters: { operation: 'propose', ...parameters } })).json;
const post = async (items: IDataObject[], parameters: object = rows) =>
	await back.runBack({ items, parameters: { operation: 'postApproved', ...parameters } });
/** What an approval form, a wait or a data table leaves of an item. */
const stored = (items: IDataObject[]) => JSON.parse(JSON.stringify(items)) as IDataObject[];

describe('"Propose"', () => {
	it('writes nothing, and says what would be done', async () => {
		const task = await back.completedExpense();
		back.clearLogs();

		expect(await propose([{ gid: task }])).toMatchObject([
			{
				outcome: 'proposed',
				action: 'postCost',
				reason:
					'To be approved: post 120.50 in the currency of the division for WBS Expense Regel expense on project Proefproject, dated 2026-03-02. Nothing was written yet: a person has to approve this first.',
				task: { gid: task, name: 'Werk wbsExpense' },
				record: { label: 'WBS Expense', title: 'Regel expense' },
				after: { AmountFC: 120.5, Date: '2026-03-02' },
				proposal: { taskGid: task, will: 'posted', moves: '120.5' },
			},
		]);
		expect(back.allWrites()).toEqual([]);
	});

	it('proposes stages and fields as well, one item each', async () => {
		const task = await back.completedExpense();
		back.person.setDueOn(task, '2026-05-01');
		const setField = { record: 'wbsExpense', field: 'EndDate', valueFrom: 'task' };
		const all = actions({ completeStage: [{}], setField: [setField] });
		back.clearLogs();
		const proposals = await propose([{ gid: task }], all);

		expect(proposals).toMatchObject([
			{ outcome: 'proposed', action: 'completeStage', after: { Completed: true } },
			{ outcome: 'proposed', action: 'setField', after: { EndDate: '2026-05-01' } },
		]);
		expect(back.allWrites()).toEqual([]);
		expect((await post(stored(proposals), all)).json).toMatchObject([
			{ outcome: 'completed' },
			{ outcome: 'updated' },
		]);
	});

	it('posts nothing where the approved action is missing, and says which actions to give', async () => {
		const task = await back.completedExpense();
		const proposals = await propose([{ gid: task }]);
		back.clearLogs();

		const other = actions({ completeStage: [{}] });
		expect((await post(stored(proposals), other)).json).toMatchObject([
			{
				outcome: 'conflict',
				action: 'postCost',
				reason: expect.stringContaining(
					'the same actions as the one that made the proposal',
				) as string,
			},
		]);
		expect(back.allWrites()).toEqual([]);
	});

	it('asks for a field with both of its values', async () => {
		const task = await back.completedExpense();
		back.person.setDueOn(task, '2026-05-01');
		const setField = { record: 'wbsExpense', field: 'EndDate', valueFrom: 'task' };
		const [proposal] = await propose([{ gid: task }], actions({ setField: [setField] }));
		expect(proposal?.reason).toMatch(
			/^To be approved: set End Date from .+ to "2026-05-01", for WBS Expense Regel expense\./,
		);
	});

	it('does not ask for approval of what is done already', async () => {
		const task = await back.completedExpense();
		await post(stored(await propose([{ gid: task }])));
		const [again] = await propose([{ gid: task }]);
		expect(again).toMatchObject({ outcome: 'unchanged' });
		expect(again).not.toHaveProperty('proposal');
	});

	it('is held by no limit, also when one was set before the operation was changed', async () => {
		const task = await back.completedExpense();
		const parameters = { ...rows, limits: { perEntry: 1 } };
		expect(await propose([{ gid: task }], parameters)).toMatchObject([{ outcome: 'proposed' }]);
	});
});

describe('"Post Approved"', () => {
	it('posts what was proposed, once', async () => {
		const tasks = [await back.completedExpense(10), await back.completedExpense(20)];
		const approved = stored(await propose(tasks.map((gid) => ({ gid }))));

		expect((await post(approved)).json.map(({ outcome }) => outcome)).toEqual(['posted', 'posted']);
		expect((await post(approved)).json.map(({ outcome }) => outcome)).toEqual([
			'unchanged',
			'unchanged',
		]);
		expect(tasks.flatMap((task) => back.entriesOf(task))).toMatchObject([
			{ AmountFC: 10, HourStatus: 10 },
			{ AmountFC: 20, HourStatus: 10 },
		]);
	});

	it('posts nothing that has changed since, and proposes it anew', async () => {
		const task = await back.completedExpense(100);
		const approved = stored(await propose([{ gid: task }]));
		back.person.setCustomField(task, 'Actual Cost', 110);

		const { json } = await post(approved);
		expect(json).toMatchObject([
			{
				outcome: 'conflict',
				reason:
					'100.00 was approved, but it is 110.00 now. Nothing more was written. To be approved anew: post 110.00 in the currency of the division for WBS Expense Regel expense on project Proefproject, dated 2026-03-02.',
				proposal: { moves: '110' },
			},
		]);
		expect(back.entriesOf(task)).toEqual([]);
		expect((await post(stored(json))).json).toMatchObject([{ outcome: 'posted' }]);
		expect(back.entriesOf(task)).toMatchObject([{ AmountFC: 110 }]);
	});

	it.each<[string, (proposal: IDataObject) => void]>([
		['another amount', (proposal) => (proposal.moves = '1')],
		['other fields', (proposal) => (proposal.after = { AmountFC: 1 })],
		['another ID', (proposal) => (proposal.id = 'x')],
	])('posts nothing that somebody wrote %s into', async (_what, edit) => {
		const task = await back.completedExpense();
		const approved = stored(await propose([{ gid: task }]));
		edit(approved[0]?.proposal as IDataObject);

		expect((await post(approved)).json).toMatchObject([{ outcome: 'conflict' }]);
		expect(back.entriesOf(task)).toEqual([]);
	});

	it('posts nothing for a task whose proposal is that of another', async () => {
		const [mine, other] = [await back.completedExpense(10), await back.completedExpense(10)];
		const approved = stored(await propose([{ gid: other }]));
		(approved[0]?.proposal as IDataObject).taskGid = mine;

		expect((await post(approved)).json).toMatchObject([{ outcome: 'conflict' }]);
		expect([mine, other].flatMap((task) => back.entriesOf(task))).toEqual([]);
	});

	it('posts nothing of a task that was re-opened', async () => {
		const task = await back.completedExpense();
		const approved = stored(await propose([{ gid: task }]));
		back.person.reopenTask(task);

		expect((await post(approved)).json).toMatchObject([{ outcome: 'skipped' }]);
		expect(back.entriesOf(task)).toEqual([]);
	});

	it('keeps to the limits, which approval does not raise', async () => {
		const task = await back.completedExpense();
		const approved = stored(await propose([{ gid: task }]));
		const { json } = await post(approved, { ...rows, limits: { perEntry: 100 } });
		expect(json).toMatchObject([{ outcome: 'held' }]);
		expect(back.entriesOf(task)).toEqual([]);
	});

	it('writes nothing in a dry run', async () => {
		const task = await back.completedExpense();
		const approved = stored(await propose([{ gid: task }]));
		back.clearLogs();
		const { json } = await post(approved, { ...rows, dryRun: true });
		expect(json).toMatchObject([{ outcome: 'posted', dryRun: true }]);
		expect(back.allWrites()).toEqual([]);
	});

	it('does not look at the task chosen for the other operations', async () => {
		const task = await back.completedExpense();
		const approved = stored(await propose([{ gid: task }]));
		const { json } = await post(approved, { ...rows, source: 'id' });
		expect(json).toMatchObject([{ outcome: 'posted' }]);
	});

	it.each<[string, IDataObject, string, string]>([
		[
			'none',
			{ gid: '1' },
			'The incoming item holds no proposal',
			'Connect items that this node gave with the operation "Propose". Only those with the outcome "proposed" hold one, so leave out the others with a Filter node.',
		],
		[
			'one without its task',
			{ proposal: { id: 'x', taskGid: null } },
			'The proposal does not say which task or status update it is about',
			'Hand the whole item on as the operation "Propose" gave it.',
		],
	])('says what to connect when an item holds %s', async (_what, item, message, description) => {
		expect(wordsOf(await post([item]))).toEqual({ message, description });
		expect(back.exact.requests.count()).toBe(0);
	});
});

describe('a proposed status update', () => {
	const proposed = async () => {
		const gid = back.person.postStatus(back.project, 'at_risk', { title: 'Week 10' });
		const _exact = { division: MAIN, entity: 'project', key: String(back.works.ID) };
		const item = {
			gid,
			title: 'Week 10',
			text: '',
			status_type: 'at_risk',
			created_at: '2026-03-02T09:00:00.000Z',
			project: { gid: back.project, name: 'Inkoop / Purchasing' },
			_exact,
		};
		const status = actions({
			projectStatus: [{ how: 'replace', template: '{project}: {status}, {title}' }],
		});
		back.clearLogs();
		const proposals = await propose([item], status);
		expect(proposals).toMatchObject([{ outcome: 'proposed', statusUpdate: { gid } }]);
		expect(back.allWrites()).toEqual([]);
		return { status, approved: stored(proposals) };
	};

	it('is written once it is approved', async () => {
		const { status, approved } = await proposed();

		expect((await post(approved, status)).json).toMatchObject([{ outcome: 'updated' }]);
		expect(back.exact.state.project('P2026-100').Notes).toBe(
			'Inkoop / Purchasing: At Risk, Week 10',
		);
	});

	it('is written to the project it was approved for, whatever else the item says', async () => {
		const { status, approved } = await proposed();
		const { ID, Notes } = back.exact.state.project('P2026-001');
		Object.assign(approved[0]?.record ?? {}, { key: ID });

		expect((await post(approved, status)).json).toMatchObject([
			{ outcome: 'updated', record: { key: back.works.ID } },
		]);
		expect(back.exact.state.project('P2026-001').Notes).toBe(Notes);
	});
});

describe('a dry run', () => {
	const setField = { record: 'wbsExpense', field: 'EndDate', valueFrom: 'task' };
	const all = {
		completeStage: [{}],
		postCost: [{ amountFrom: 'amount' }],
		setField: [setField],
	};

	it('says what each row would do, and writes nothing to either side', async () => {
		const task = await back.completedExpense();
		back.person.setDueOn(task, '2026-05-01');
		back.clearLogs();
		const parameters = { ...actions(all), dryRun: true, options: { comment: true } };
		const { json } = await back.runBack({ items: [{ gid: task }], parameters });

		expect(json.map(({ outcome, dryRun, reason }) => [outcome, dryRun, reason])).toEqual(
			['completed', 'posted', 'updated'].map((outcome) => [
				outcome,
				true,
				'Dry run: nothing was written.',
			]),
		);
		expect(back.allWrites()).toEqual([]);
	});

	it.each([
		['={{ $json.test }}', 'nothing'],
		['={{ "ja" }}', '"ja"'],
		['={{ 1 }}', '"1"'],
	])('is never taken for a real one when an expression spoils it: %s', async (dryRun, found) => {
		const task = await back.completedExpense();
		back.clearLogs();
		const result = await back.runBack({
			items: [{ gid: task }],
			parameters: { ...postCost(), dryRun },
		});
		expect(wordsOf(result)).toEqual({
			message: '"Dry Run" is neither true nor false',
			description: `The expression there gives ${found}. Let it give true or false. Nothing was written.`,
		});
		expect(back.allWrites()).toEqual([]);
	});

	it('is one when an expression says so in a word', async () => {
		const task = await back.completedExpense();
		back.clearLogs();
		const parameters = { ...postCost(), dryRun: '={{ "True" }}' };
		const { json } = await back.runBack({ items: [{ gid: task }], parameters });
		expect(json).toMatchObject([{ outcome: 'posted', dryRun: true }]);
		expect(back.allWrites()).toEqual([]);
	});
});
