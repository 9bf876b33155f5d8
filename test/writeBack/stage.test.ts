import type { HttpResponse } from '../../nodes/shared/http/types';
import type { Condition } from '../../nodes/shared/writeBack/rows';
import { tellingDecisions } from './between';
import { costRow, fieldRow, stageRow } from './rows';
import { DIVISION, startWorld, type Between, type World, type WorldOptions } from './world';

let world: World;

afterEach(async () => await world.close());

const start = async (options: WorldOptions = {}) => {
	world = await startWorld(options);
};

const entities = { activity: 'wbsActivity', deliverable: 'wbsDeliverable', expense: 'wbsExpense' };

const stage = async (
	kind: keyof typeof entities,
	line: Record<string, unknown> = {},
): Promise<{ key: string; task: string }> => {
	const key = world.addLine({ kind, ...line });
	return { key, task: await world.taskOf(entities[kind], key) };
};

const isDone = (key: string) =>
	world.exact.state.find({ division: DIVISION, entity: 'wbs', by: 'ID', value: key })?.Completed;

/** Shows what was written only at the second look. */
const showingLate = (): Between => {
	let isWritten = false;
	let before: HttpResponse | undefined;
	return (send, service) => async (request) => {
		const isStage = service === 'exact' && request.url.includes('WBSActivities');
		if (isStage && request.method === 'PUT') isWritten = true;
		const response = await send(request);
		if (!isStage || request.method !== 'GET') return response;
		if (!isWritten) before = response;
		const shown = isWritten ? (before ?? response) : response;
		if (isWritten) before = undefined;
		return shown;
	};
};

const later = async () => await world.clock.advance(60_000);

describe('a completed task', () => {
	it.each(['activity', 'expense'] as const)('completes its %s, once', async (kind) => {
		await start();
		const { key, task } = await stage(kind);
		world.person.completeTask(task);

		expect(await world.runOne(task, { rows: [stageRow()] })).toMatchObject({
			outcome: 'completed',
			before: { Completed: false },
			after: { Completed: true },
		});
		expect(isDone(key)).toBe(true);
		world.clearLogs();
		expect(await world.runOne(task, { rows: [stageRow()] })).toMatchObject({
			outcome: 'unchanged',
		});
		expect(world.exactWrites()).toEqual([]);
	});

	it('completes a milestone that has its invoice term', async () => {
		await start();
		const { key, task } = await stage('deliverable', { milestone: true, term: 'Oplevering' });
		world.person.completeTask(task);

		expect(await world.runOne(task, { rows: [stageRow()] })).toMatchObject({
			outcome: 'completed',
		});
		expect(isDone(key)).toBe(true);
		expect(world.exact.state.termsOf(String(world.project.ID))).toMatchObject([
			{ InvoiceStatus: 10 },
		]);
	});

	it('refuses a deliverable without an invoice term readably, and invents none', async () => {
		await start();
		const { key, task } = await stage('deliverable');
		world.person.completeTask(task);
		world.clearLogs();

		expect(await world.runOne(task, { rows: [stageRow()] })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('only when it has an invoice term'),
		});
		expect(world.exactWrites()).toEqual([]);
		expect(isDone(key)).toBe(false);
	});

	it('releases the invoice term when the row says so, and never twice', async () => {
		await start();
		const { task } = await stage('deliverable', { milestone: true, term: 'Oplevering' });
		const rows = [stageRow({ releaseInvoiceTerm: true, reopened: 'reopen' })];
		world.person.completeTask(task);
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'completed' });
		const terms = () => world.exact.state.termsOf(String(world.project.ID));
		expect(terms()).toMatchObject([{ InvoiceStatus: 20 }]);

		await later();
		world.person.reopenTask(task);
		await world.run(task, { rows });
		world.person.completeTask(task);
		expect(await world.runOne(task, { rows })).toMatchObject({
			outcome: 'completed',
			reason: 'Its invoice term has been released before and was left as it is.',
		});
		const released = world.exact.requests.writes.filter(({ body }) =>
			JSON.stringify(body ?? '').includes('ReleaseInvoiceTerm'),
		);
		expect(released).toHaveLength(1);
	});

	it('says that there was no term to release', async () => {
		await start();
		const { task } = await stage('activity');
		world.person.completeTask(task);

		expect(
			await world.runOne(task, { rows: [stageRow({ releaseInvoiceTerm: true })] }),
		).toMatchObject({
			outcome: 'completed',
			reason: 'It has no invoice term, so none was released.',
		});
	});

	it('names the term to release by hand where people completed the stage', async () => {
		await start();
		const { key, task } = await stage('deliverable', { milestone: true, term: 'Oplevering' });
		world.exact.state.completeWbsLine(key);
		world.person.completeTask(task);
		const rows = [stageRow({ releaseInvoiceTerm: true })];
		const run = async () => (await world.runOne(task, { rows })).reason;
		world.clearLogs();

		expect(await run()).toBe(
			'WBS Deliverable Regel deliverable was completed before, so its invoice term "Oplevering" was not released. Release it in Exact Online by hand if it is to be invoiced.',
		);
		expect(world.exactWrites()).toEqual([]);
		for (const term of world.exact.state.termsOf(String(world.project.ID))) term.InvoiceStatus = 20;
		expect(await run()).toBeUndefined();
	});

	it('is taken over also where Exact shows that a moment later', async () => {
		await start();
		const { key, task } = await stage('activity');
		world.person.completeTask(task);
		const side = world.newProcess(showingLate());

		expect(await world.runOne(task, { rows: [stageRow()], side })).toMatchObject({
			outcome: 'completed',
			after: { Completed: true },
		});
		expect(isDone(key)).toBe(true);
	});

	it('says so when Exact drops the change without a word', async () => {
		await start();
		const { task } = await stage('activity');
		world.person.completeTask(task);
		world.exact.faults.next('PUT /api/v1/*', { status: 204 });

		expect(await world.runOne(task, { rows: [stageRow()] })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('did not take over Completed of the WBS Activity'),
		});
	});
});

describe('other ways to be done', () => {
	it('is to be moved to a section', async () => {
		await start();
		const { key, task } = await stage('activity');
		const rows = [stageRow({ when: { kind: 'movedToSection', section: { name: ' done ' } } })];
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'skipped' });
		world.person.moveToSection(task, 'Projecten', 'Done');

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'completed' });
		expect(isDone(key)).toBe(true);
	});

	it('is to have a field filled', async () => {
		await start();
		const { task } = await stage('activity');
		const rows = [stageRow({ when: { kind: 'fieldFilled', field: { name: 'remark' } } })];
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'skipped' });
		world.person.setCustomField(task, 'Remark', 'akkoord');

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'completed' });
	});

	it('is either of two rows', async () => {
		await start();
		const { task } = await stage('activity');
		const inDone = { kind: 'movedToSection', section: { name: 'Done' } } as const;
		const rows = [stageRow({ when: inDone, reopened: 'reopen' }), stageRow({ reopened: 'reopen' })];
		world.person.completeTask(task);

		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'completed' });
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'unchanged' });
	});
});

describe('a task that was re-opened', () => {
	const reopened = async () => {
		const { key, task } = await stage('activity');
		world.person.completeTask(task);
		await world.run(task, { rows: [stageRow()] });
		await later();
		world.person.reopenTask(task);
		return { key, task };
	};

	it('leaves the stage when that is chosen', async () => {
		await start();
		const { key, task } = await reopened();

		expect(await world.runOne(task, { rows: [stageRow({ reopened: 'leave' })] })).toMatchObject({
			outcome: 'unchanged',
			reason: expect.stringContaining('stays completed in Exact Online, as chosen'),
		});
		expect(isDone(key)).toBe(true);
	});

	it('opens the stage again when that is chosen', async () => {
		await start();
		const { key, task } = await reopened();

		expect(await world.runOne(task, { rows: [stageRow({ reopened: 'reopen' })] })).toMatchObject({
			outcome: 'reopened',
			before: { Completed: true },
			after: { Completed: false },
		});
		expect(isDone(key)).toBe(false);
	});

	it('is reported when that is chosen', async () => {
		await start();
		const { key, task } = await reopened();

		expect(await world.runOne(task, { rows: [stageRow({ reopened: 'report' })] })).toMatchObject({
			outcome: 'conflict',
			conflict: { field: 'Completed', exact: 'Completed', asana: 'Not completed' },
			reason: expect.stringContaining('The task is not done in Asana'),
		});
		expect(isDone(key)).toBe(true);
	});

	it('is told of in Exact’s words when Exact opens no stage again', async () => {
		await start({ exact: { completedReversible: 'refused' } });
		const { key, task } = await reopened();

		expect(await world.runOne(task, { rows: [stageRow({ reopened: 'reopen' })] })).toMatchObject({
			outcome: 'refused',
			reason: expect.stringContaining('Exact Online says: Invalid: Completed'),
		});
		expect(isDone(key)).toBe(true);
	});

	it('opens the stage again, whatever else was changed in Exact after that', async () => {
		await start();
		const { key, task } = await reopened();
		await later();
		world.exact.state.changeWbsLine(key, { Notes: 'Gezien' });

		expect(await world.runOne(task, { rows: [stageRow({ reopened: 'reopen' })] })).toMatchObject({
			outcome: 'reopened',
		});
		expect(isDone(key)).toBe(false);
	});

	it('opens the stage again, also after an approved field was written first', async () => {
		await start();
		const { key, task } = await reopened();
		world.person.setDueOn(task, '2026-05-01');
		const rows = [stageRow({ reopened: 'reopen' }), fieldRow()];
		const proposals = await world.run(task, { rows, mode: 'propose' });
		for (const { proposal: approved } of proposals.reverse()) {
			await later();
			await world.run(task, { rows, mode: 'postApproved', approved });
		}

		expect(isDone(key)).toBe(false);
		expect(await world.run(task, { rows })).toMatchObject([{ outcome: 'unchanged' }]);
	});

	it('is in doubt when Exact changed the stage after that, and the task says nothing', async () => {
		await start();
		const { key, task } = await reopened();
		const gid = `exact-online:${DIVISION}:wbsActivity:${key}`;
		await world.usual.asana.client.put(`/tasks/${task}`, { external: { gid, data: '' } });
		await later();
		world.exact.state.changeWbsLine(key, { Notes: 'Gezien' });

		expect(await world.runOne(task, { rows: [stageRow({ reopened: 'reopen' })] })).toMatchObject({
			outcome: 'conflict',
			reason: expect.stringContaining('nobody can tell which counts'),
		});
		expect(isDone(key)).toBe(true);
	});

	it('opens no stage that was completed for another state', async () => {
		await start();
		const { key, task } = await stage('activity');
		world.person.completeTask(task);
		await world.run(task, { rows: [stageRow()] });
		const inDone = { kind: 'movedToSection', section: { name: 'Done' } } as const;

		expect(
			await world.runOne(task, { rows: [stageRow({ when: inDone, reopened: 'reopen' })] }),
		).toMatchObject({ outcome: 'skipped' });
		expect(isDone(key)).toBe(true);
	});
});

describe.each(['rejected', 'changes_requested'] as const)(
	'an approval that became %s',
	(status) => {
		const answered = async (when: Condition) => {
			await start();
			const { key, task } = await stage('activity');
			world.person.convert(task, 'approval');
			world.person.approve(task);
			await world.run(task, { rows: [stageRow({ when })] });
			expect(isDone(key)).toBe(true);
			await later();
			world.person.approve(task, status);
			return { key, task };
		};
		const conditions: Condition[] = [{ kind: 'completed' }, { kind: 'approved' }];

		it.each(conditions)('opens its stage again (row for $kind)', async (when) => {
			const { key, task } = await answered(when);

			expect(
				await world.runOne(task, { rows: [stageRow({ when, reopened: 'reopen' })] }),
			).toMatchObject({ outcome: 'reopened', after: { Completed: false } });
			expect(isDone(key)).toBe(false);
		});

		it('is reported when that is chosen', async () => {
			const { key, task } = await answered({ kind: 'completed' });

			expect(await world.runOne(task, { rows: [stageRow({ reopened: 'report' })] })).toMatchObject({
				outcome: 'conflict',
			});
			expect(isDone(key)).toBe(true);
		});

		it('opens it also where the way out noted that both were completed, and tells it so', async () => {
			const { key, task } = await answered({ kind: 'completed' });
			const gid = `exact-online:${DIVISION}:wbsActivity:${key}`;
			const data = JSON.stringify({ base: { completed: 'true' } });
			await world.usual.asana.client.put(`/tasks/${task}`, { external: { gid, data } });

			expect(await world.runOne(task, { rows: [stageRow({ reopened: 'reopen' })] })).toMatchObject({
				outcome: 'reopened',
			});
			expect(world.asana.state.task(task).external?.data).toContain('"completed":"false"');
		});

		it('opens nothing that people completed in Exact while it was pending', async () => {
			await start();
			const { key, task } = await stage('activity');
			world.person.convert(task, 'approval');
			world.exact.state.completeWbsLine(key);
			await later();
			world.person.approve(task, status);
			const side = world.newProcess(tellingDecisions(['pending']));

			expect(
				await world.runOne(task, { rows: [stageRow({ reopened: 'reopen' })], side }),
			).toMatchObject({ outcome: 'skipped' });
			expect(isDone(key)).toBe(true);
		});
	},
);

describe('a stage that people completed in Exact', () => {
	it('is not opened again because its task moves among other sections', async () => {
		await start();
		const { key, task } = await stage('activity');
		world.exact.state.completeWbsLine(key);
		await later();
		world.person.moveToSection(task, 'Projecten', 'Doing');
		const when = { kind: 'movedToSection', section: { name: 'Done' } } as const;

		expect(
			await world.runOne(task, { rows: [stageRow({ when, reopened: 'reopen' })] }),
		).toMatchObject({ outcome: 'skipped' });
		expect(isDone(key)).toBe(true);
	});

	it('is not opened again because other fields of its task change', async () => {
		await start();
		const { key, task } = await stage('activity');
		world.exact.state.completeWbsLine(key);
		await later();
		world.person.setCustomField(task, 'Budget', 5);
		world.person.setDueOn(task, '2026-04-01');
		const when = { kind: 'fieldFilled', field: { name: 'Remark' } } as const;

		expect(
			await world.runOne(task, { rows: [stageRow({ when, reopened: 'reopen' })] }),
		).toMatchObject({ outcome: 'skipped' });
		expect(isDone(key)).toBe(true);
	});

	it('is not opened again because its task is not done yet', async () => {
		await start();
		const { key, task } = await stage('activity');
		await later();
		world.exact.state.completeWbsLine(key);

		expect(await world.runOne(task, { rows: [stageRow({ reopened: 'reopen' })] })).toMatchObject({
			outcome: 'skipped',
		});
		expect(isDone(key)).toBe(true);
	});

	it('is judged by what both sides last agreed on, where the way out noted it', async () => {
		await start();
		const { key, task } = await stage('activity');
		const note = async (completed: boolean) => {
			const gid = `exact-online:${DIVISION}:wbsActivity:${key}`;
			const data = JSON.stringify({ base: { completed: String(completed) } });
			await world.usual.asana.client.put(`/tasks/${task}`, { external: { gid, data } });
		};
		const rows = [stageRow({ reopened: 'reopen' })];
		world.exact.state.completeWbsLine(key);

		await note(false);
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'skipped' });
		await note(true);
		expect(await world.runOne(task, { rows })).toMatchObject({ outcome: 'reopened' });
		expect(world.asana.state.task(task).external?.data).toContain('"completed":"false"');
	});
});

describe('costs and completion of one task', () => {
	it('are booked in an order that Exact allows, and opened again in the other', async () => {
		await start({ exact: { entriesOnCompletedWbs: 'refused' } });
		const { task, key } = await world.expense({ 'Actual Cost': 10 });
		const rows = [stageRow({ reopened: 'reopen' }), costRow()];
		world.person.completeTask(task);
		expect((await world.run(task, { rows })).map(({ outcome }) => outcome)).toEqual([
			'completed',
			'posted',
		]);

		for (const { ID } of world.costsOf(task)) world.exact.state.approveEntry(String(ID));
		await later();
		world.person.reopenTask(task);
		expect((await world.run(task, { rows })).map(({ outcome }) => outcome)).toEqual([
			'reopened',
			'reversed',
		]);
		expect(world.costsOf(task)).toMatchObject([{ AmountFC: 10 }, { AmountFC: -10 }]);
		expect(isDone(key)).toBe(false);
	});
});
