import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { actions, fieldBy, openWayBack, postCost, type WayBack } from './asanaToExactStage';
import { wordsOf } from './exactToAsanaStage';

let back: WayBack;

beforeEach(async () => {
	back = await openWayBack();
});
afterEach(async () => await back.close());

const lacking = (scope: string) => {
	const [app] = back.exact.state.apps;
	if (app !== undefined) delete app.scopes[scope];
};
const assignedTo = async (email: string) => {
	const task = await back.completedExpense();
	back.person.assign(task, email);
	return task;
};
const completed = async (...line: Parameters<WayBack['line']>) => {
	const { task } = await back.line(...line);
	back.person.completeTask(task);
	return task;
};

/** What stands in the way, and what the result says of it; nothing is written then. */
interface Refusal {
	what: string;
	/** Arranges it, and gives the task. */
	arrange: () => Promise<string>;
	parameters?: { actions: INodeParameters };
	outcome?: string;
	reason: string;
	mayTell?: string[];
}

const bram = 'bram@voorbeeld-advies.example';
const byAssignee = postCost({ employee: 'assignee' });

const refusals: Refusal[] = [
	{
		what: 'an unknown item code',
		arrange: async () => await back.completedExpense(),
		parameters: postCost({ itemFrom: 'code', itemCode: 'NERGENS' }),
		reason:
			'Exact Online has no item with the code "NERGENS". Correct the code, or make the item there.',
	},
	{
		what: 'an item field without a code',
		arrange: async () => await back.completedExpense(),
		parameters: postCost({ itemFrom: 'customField' }),
		reason: 'The field "Item" names no item. Enter the code of an item of Exact Online there.',
	},
	{
		what: 'an hour type for costs',
		arrange: async () => await back.completedExpense(),
		parameters: postCost({ itemFrom: 'code', itemCode: 'UUR-SEN' }),
		reason:
			'The item UUR-SEN is an hour type, which takes no costs. Choose a cost item in that row, or the action "Post Hours".',
	},
	{
		what: 'an order line without a project',
		arrange: async () => {
			const { task } = await back.orderLine({}, { 'Actual Cost': 5 });
			back.person.completeTask(task);
			return task;
		},
		reason: expect.stringMatching(
			/^Purchase Order Line .+ names no project in Exact Online, so nothing can be posted on one\. Enter the project there, then run again\.$/,
		) as string,
	},
	{
		what: 'a blocked project',
		arrange: async () => {
			back.exact.state.blockProject(String(back.works.ID));
			return await back.completedExpense();
		},
		reason:
			'Project P2026-100 Proefproject takes no entries in Exact Online: it is blocked. Take away "Block entry" there, then run again. Nothing was written.',
	},
	{
		what: 'a closed period',
		arrange: async () => {
			back.exact.state.closePeriod({ year: 2026, period: 3 });
			return await back.completedExpense();
		},
		reason:
			'The financial period of 2026-03-02 is closed in Exact Online, so no entry of that day can be made, changed or deleted. Open the period there and run again.',
	},
	{
		what: 'an empty amount',
		arrange: async () => await back.completedExpense(null),
		reason:
			'The field "Actual Cost" is empty or holds no number. Enter the figure in Asana; 0 takes a posting back.',
	},
	{
		what: 'an amount field that the task does not have',
		arrange: async () => await back.completedExpense(),
		parameters: postCost({ amountField: fieldBy('name', 'Kosten') }),
		reason:
			'The task does not have the field "Kosten". Add it to a project of the task in Asana, or choose another one in that row.',
	},
	{
		what: 'a deliverable without an invoice term',
		arrange: async () => await completed({ kind: 'deliverable' }),
		parameters: actions({ completeStage: [{}] }),
		reason:
			'WBS Deliverable Regel deliverable cannot be completed: Exact Online completes a deliverable only when it has an invoice term. Link one to it there (the project needs billing milestones), or plan this stage as an activity. Nothing was written.',
	},
	{
		what: 'an unknown employee',
		arrange: async () => await assignedTo(bram),
		parameters: byAssignee,
		mayTell: [bram],
		reason: `Exact Online has no employee with the email address ${bram}. Nothing was posted. Correct that, or choose "Leave Out" under "When the Employee Is Unknown" in that row.`,
	},
	{
		what: 'a task of nobody',
		arrange: async () => await back.completedExpense(),
		parameters: byAssignee,
		reason:
			'The task has no assignee, or Asana does not show the assignee\'s email address. Nothing was posted. Correct that, or choose "Leave Out" under "When the Employee Is Unknown" in that row.',
	},
	{
		what: 'an app that may not read employees',
		arrange: async () => {
			lacking('hrm.payroll');
			return await assignedTo(bram);
		},
		parameters: byAssignee,
		reason:
			'The app may not read employees in Exact Online; it needs the scope "Hrm payroll". Nothing was posted. Correct that, or choose "Leave Out" under "When the Employee Is Unknown" in that row.',
	},
	{
		what: 'no tracked time',
		arrange: async () => await completed({ kind: 'activity', item: 'UUR-ADV' }),
		parameters: actions({ postHours: [{ hoursFrom: 'trackedTime' }] }),
		reason:
			'No time has been tracked on this task in Asana. Enter the time there, or take the hours from a field.',
	},
	{
		what: 'a code that names nothing',
		arrange: async () => (await back.orderLine({}, { 'Cost Centre': 'XXX' })).task,
		parameters: actions({
			setField: [{ field: 'CostCenter', customField: fieldBy('name', 'Cost Centre') }],
		}),
		reason:
			'Exact Online has no cost center with the code "XXX", which "Cost Centre" gives for Cost Center Code. Correct it in Asana, or make the cost center in Exact Online. Nothing was written.',
	},
	{
		what: 'a date that is none',
		arrange: async () => (await back.orderLine({}, { 'Cost Centre': 'morgen' })).task,
		parameters: actions({
			setField: [{ field: 'ReceiptDate', customField: fieldBy('name', 'Cost Centre') }],
		}),
		reason:
			'"morgen", which "Cost Centre" gives, does not fit Receipt Date in Exact Online. Enter a date such as 2026-01-31 in Asana, or choose another source in that row. Nothing was written.',
	},
	{
		what: 'an order that was canceled',
		arrange: async () => {
			const { key, task } = await back.orderLine({}, { 'Cost Centre': 'ICT' });
			const order = back.recordOf('purchaseorder/PurchaseOrderLines', key)?.PurchaseOrderID;
			back.exact.state.changeOrder(String(order), { OrderStatus: 40 });
			return task;
		},
		parameters: actions({
			setField: [{ field: 'CostCenter', customField: fieldBy('name', 'Cost Centre') }],
		}),
		reason: expect.stringMatching(
			/^Purchase order \d+ was canceled in Exact Online, so its lines cannot be changed any more\./,
		) as string,
	},
	{
		what: 'a stage that is done in Exact and re-opened in Asana',
		arrange: async () => {
			const task = await completed({ kind: 'activity' });
			await back.runBack({ items: [{ gid: task }] });
			back.clock.advance(60_000);
			back.person.reopenTask(task);
			return task;
		},
		parameters: actions({ completeStage: [{}] }),
		outcome: 'conflict',
		reason:
			'The task is not done in Asana, but WBS Activity Regel activity is completed in Exact Online. Open it there again, or complete the task again.',
	},
	{
		what: 'an entry that somebody deleted',
		arrange: async () => {
			const task = await back.completedExpense();
			await back.runBack({ items: [{ gid: task }], parameters: postCost() });
			for (const { ID } of back.entriesOf(task)) back.exact.state.deleteEntry(String(ID));
			return task;
		},
		reason:
			'An entry posted for this task can no longer be found in Exact Online: somebody deleted it there. Nothing is posted again by itself. To post it again, re-open the task, let this run, and complete it anew.',
	},
];

describe('a row that Exact Online or the task stands in the way of', () => {
	it.each(refusals)(
		'says so and what to do: $what',
		async ({ arrange, parameters, outcome, reason, mayTell }) => {
			const task = await arrange();
			back.clearLogs();
			const items = [{ gid: task }];
			const { json } = await back.runBack({ items, mayTell, parameters: parameters ?? postCost() });
			expect(json).toMatchObject([{ outcome: outcome ?? 'refused', reason, task: { gid: task } }]);
			expect(back.allWrites()).toEqual([]);
		},
	);

	it('does not keep the other rows from their work', async () => {
		const task = await back.completedExpense(null);
		const { json } = await back.runBack({
			items: [{ gid: task }],
			parameters: actions({ completeStage: [{}], postCost: [{ amountFrom: 'amount' }] }),
		});
		expect(json.map(({ action, outcome }) => [action, outcome])).toEqual([
			['completeStage', 'completed'],
			['postCost', 'refused'],
		]);
	});

	it('books the difference where the entry is final', async () => {
		const task = await back.completedExpense(100);
		const run = { items: [{ gid: task }], parameters: postCost() };
		await back.runBack(run);
		for (const { ID } of back.entriesOf(task)) back.exact.state.approveEntry(String(ID));
		back.person.setCustomField(task, 'Actual Cost', 130);

		expect((await back.runBack(run)).json).toMatchObject([
			{
				outcome: 'corrected',
				reason: expect.stringMatching(
					/^What stood there can no longer be changed in Exact Online, so the difference was booked as entry \d+\.$/,
				) as string,
				entry: { amount: 30, currency: 'EUR', status: 'Draft' },
			},
		]);
		expect(back.entriesOf(task).map(({ AmountFC }) => AmountFC)).toEqual([100, 30]);
	});
});

/** What the user got wrong in the item, and the words that stop the run. */
const wrongItems: Array<[string, IDataObject, { message: string; description: string }]> = [
	[
		'nothing of Asana',
		{ OrderNumber: 1 },
		{
			message: 'The incoming item is no Asana task',
			description:
				'Connect the Asana Changes Trigger or another Asana node before this one, or set "Take Task From" to "ID". An item needs the field gid.',
		},
	],
	[
		'a project',
		{ gid: '1209', resource_type: 'project' },
		{
			message: 'The incoming item is about a project of Asana, not about a task',
			description:
				'Let only tasks through, for example with a Filter node, or take the Asana Changes Trigger, which gives nothing else.',
		},
	],
	[
		'an event about a section',
		{ action: 'added', resource: { gid: '1209', resource_type: 'section' } },
		{
			message: 'The incoming item is about a section of Asana, not about a task',
			description:
				'Let only tasks through, for example with a Filter node, or take the Asana Changes Trigger, which gives nothing else.',
		},
	],
	[
		'a status update of a project that is not tied',
		{ gid: '1209', status_type: 'on_track', title: 'Week 10' },
		{
			message: 'The status update does not say which Exact project it belongs to',
			description:
				'Take status updates from the Asana Changes Trigger, and let Exact to Asana make the Asana project: the last line of its description tells which Exact project it is.',
		},
	],
];

describe('an item that is', () => {
	it.each(wrongItems)('%s is explained', async (_what, item, words) => {
		const result = await back.runBack({ items: [item], parameters: postCost() });
		expect(wordsOf(result)).toEqual(words);
		expect(back.allWrites()).toEqual([]);
	});
});

describe('a panel that is not filled in', () => {
	const stopped = async (parameters: object) =>
		wordsOf(
			await back.runBack({
				items: [{ gid: await back.completedExpense() }],
				parameters: parameters as INodeParameters,
			}),
		);
	const fill = (field: string) =>
		`Fill in "${field}" in that row, or remove the row. An expression there may have found nothing.`;

	it.each<[string, object, string, string]>([
		[
			'no action',
			actions({}),
			'No action is chosen',
			'Add a row under "Actions" that says what is to happen in Exact Online.',
		],
		[
			'a section that an expression did not find',
			actions({ completeStage: [{ when: 'movedToSection', section: '={{ $json.no }}' }] }),
			'"Complete Stage" row 1 has no Section',
			fill('Section'),
		],
		[
			'a field that an expression did not find',
			actions({
				postCost: [{ amountFrom: 'amount', amountField: fieldBy('name', '={{ $json.no }}') }],
			}),
			'"Post Cost" row 1 has no Amount Field',
			fill('Amount Field'),
		],
		[
			'an item code that an expression did not find',
			actions({ postHours: [{}, { itemFrom: 'code', itemCode: '={{ $json.no }}' }] }),
			'"Post Hours" row 2 has no Item Code',
			fill('Item Code'),
		],
		[
			'a choice that there is not',
			postCost({ status: '={{ "final" }}' }),
			'"final" is no choice for "Entry Status" in "Post Cost" row 1',
			'It can be one of: draft, submitted. Choose it from the list, or correct the expression.',
		],
		[
			'a switch that stands nowhere',
			postCost({ onlyIf: '={{ $json.urgent }}' }),
			'"Only If" in "Post Cost" row 1 is neither true nor false',
			'The expression there gives nothing. Let it give true or false. Nothing was written.',
		],
		[
			'two rows for the same posting',
			actions({ postCost: [{}, {}] }),
			'Two rows post the costs of the task "Werk wbsExpense"',
			'Let their conditions exclude each other, or give each a "Series" of its own. Nothing was written.',
		],
		[
			'no task',
			{ ...postCost(), source: 'id', task: { __rl: true, mode: 'id', value: '={{ $json.no }}' } },
			'No Asana task is given',
			'Enter the ID of the task, which is digits only, or its address. An expression there may have found nothing.',
		],
		[
			'an address that is not one of a task',
			{
				...postCost(),
				source: 'id',
				task: { __rl: true, mode: 'url', value: '=https://app.asana.com/0/inbox' },
			},
			'"https://app.asana.com/0/inbox" is not the ID of an Asana task',
			'Enter the ID of the task, which is digits only, or its address. An expression there may have found nothing.',
		],
	])('says so and where: %s', async (_what, parameters, message, description) => {
		expect(await stopped(parameters)).toEqual({ message, description });
		expect(back.exact.requests.writes.filter(({ path }) => path.includes('project/'))).toEqual([]);
	});

	it('is stopped by n8n itself where a field is left blank', async () => {
		const blank = actions({ setField: [{ record: 'project', valueFrom: 'task' }] });
		await expect(back.runBack({ parameters: blank })).rejects.toThrow('"Exact Field" is required');
	});

	it('is stopped by n8n itself where an address is not one of a task', async () => {
		const task = { __rl: true, mode: 'url', value: 'https://app.asana.com/0/inbox' };
		const parameters = { source: 'id', task } as INodeParameters;
		await expect(back.runBack({ parameters })).rejects.toThrow(
			'Open the task in Asana and copy its address from the browser',
		);
	});
});

describe('a service that refuses', () => {
	const projects =
		'It needs the scope "Projects projects": set it for your app in the App Center of Exact Online, connect the credential again, and check that the user and the licence include it.';

	it.each<[string, () => unknown, { message: string; description: unknown }]>([
		[
			'the scope for projects is missing',
			() => lacking('projects.projects'),
			{
				message: 'The Exact Online app may not use project/WBSExpenses',
				description: expect.stringContaining(projects),
			},
		],
		[
			'the token of Asana is refused',
			() => back.asana.state.revokeToken(String(back.credentialStore.stored('asana').accessToken)),
			{
				message: 'Asana did not accept the access token',
				description:
					'Open the Asana credential and enter a new token, or connect it again. An administrator can also have blocked tokens or this app.',
			},
		],
		[
			'the connection to Exact is refused',
			() => back.exact.revokeTokens(),
			{
				message: 'Exact Online no longer accepts this connection',
				description: 'Open the Exact Online credential and connect the account again.',
			},
		],
	])('is named with what to do: %s', async (_what, arrange, words) => {
		const items = [{ gid: await back.completedExpense() }];
		arrange();
		back.clearLogs();
		expect(wordsOf(await back.runBack({ items, parameters: postCost() }))).toEqual(words);
		expect(back.allWrites()).toEqual([]);

		const onError = 'continueRegularOutput';
		const { json } = await back.runBack({ items, parameters: postCost(), onError });
		expect(json).toEqual([{ error: words.message, details: words.description }]);
	});
});

describe('nothing to do', () => {
	it.each<[string, () => Promise<string>, { actions: INodeParameters }, string]>([
		[
			'for a task that is gone',
			async () => {
				const task = await back.completedExpense();
				back.person.deleteTask(task);
				return task;
			},
			postCost(),
			'Asana does not show this task: it was deleted, or the connected user may not see it. Nothing was written.',
		],
		[
			'for a task of people',
			async () => await Promise.resolve(back.person.addTask(back.project, 'Van mensen')),
			postCost(),
			'The task does not belong to a record in Exact Online. Tasks that Exact to Asana made do belong to one.',
		],
		[
			'for a task that is not done',
			async () => (await back.line({ kind: 'expense' })).task,
			postCost(),
			'Nothing is due: the task is not in a state that an action waits for.',
		],
		[
			'for a record that no row is for',
			async () => (await back.orderLine()).task,
			actions({ completeStage: [{}] }),
			'No action is for Purchase Order Lines. Add one under "Actions", or leave out such tasks before this node.',
		],
		[
			'for an item that "Only If" leaves out',
			async () => await back.completedExpense(),
			postCost({ onlyIf: '={{ $json.amount > 1000 }}' }),
			'"Only If" is off in every row for this item, so nothing was done.',
		],
	])('is no error, but is told: %s', async (_what, arrange, parameters, reason) => {
		const gid = await arrange();
		back.clearLogs();
		const { json } = await back.runBack({ items: [{ gid, amount: 5 }], parameters });
		expect(json).toMatchObject([{ outcome: 'skipped', action: null, reason, task: { gid } }]);
		expect(back.allWrites()).toEqual([]);
	});
});
