import { expectTwin } from './twin';
import { startWorld, type World } from './world';

let world: World;
let key: string;

beforeEach(async () => {
	world = await startWorld();
	key = world.bookOrder();
	await world.sync(key);
	world.asana.requests.clear();
});

afterEach(async () => await world.close());

/** Whatever was done, Asana now shows the order and stays as it is. */
async function expectSettled(): Promise<void> {
	await expectTwin(world, key);
	world.asana.requests.clear();
	const again = await world.sync(key, { side: world.newProcess() });
	expect(again).toMatchObject({ outcome: 'unchanged' });
	expect(world.writes()).toEqual([]);
}

const bodies = () => world.asana.requests.writes.map(({ body }) => (body as { data: object }).data);
const field = (name: string) => world.asana.state.customField(`Exact · ${name}`).gid;
/** An order in the currency of the division: its amount in all three fields that show money. */
const amounts = (amount: unknown) => ({
	[field('Amount')]: amount,
	[field('VAT')]: expect.any(Number) as number,
	[field('Amount (Division)')]: amount,
});
const line = (index: number) => world.lineKeys(key)[index] ?? '';

/** Numbers the lines anew, with this one in the given place. */
function moveLine(id: string, place: number): void {
	const others = world.lineKeys(key).filter((other) => other !== id);
	const order = [...others.slice(0, place - 1), id, ...others.slice(place - 1)];
	for (const [index, each] of order.entries()) {
		world.exact.state.changeLine(each, { LineNumber: index + 1 });
	}
}

describe('a changed order', () => {
	it('has only its changed field written', async () => {
		world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-04-01') });

		expect(await world.sync(key)).toMatchObject({
			outcome: 'updated',
			changes: [{ field: 'Due Date', from: '2026-03-16', to: '2026-04-01' }],
			lines: { unchanged: 3 },
		});
		expect(world.writes()).toEqual(['PUT /tasks/*']);
		expect(bodies()).toEqual([{ due_on: '2026-04-01', external: expect.anything() }]);
		await expectSettled();
	});

	it('has only the amounts written when the amount of a line changes', async () => {
		world.exact.state.changeLine(line(1), { UnitPrice: 99.99, NetPrice: 99.99 });

		expect(await world.sync(key)).toMatchObject({
			outcome: 'updated',
			lines: { updated: 1, unchanged: 2 },
		});
		expect(world.writes()).toEqual(['PUT /tasks/*', 'PUT /tasks/*']);
		expect(bodies()).toEqual([
			{ custom_fields: amounts(3749.63), external: expect.anything() },
			{ custom_fields: amounts(expect.any(Number)), external: expect.anything() },
		]);
		await expectSettled();
	});

	it('is reported as updated when only a line differs', async () => {
		await world.clock.advance(1_000);
		world.exact.state.changeLine(line(2), { ReceiptDate: Date.parse('2026-05-01') });

		expect(await world.sync(key)).toMatchObject({
			outcome: 'updated',
			changes: [],
			lines: { updated: 1, unchanged: 2 },
		});
		expect(world.writes()).toEqual(['PUT /tasks/*']);
		await expectSettled();
	});

	it('gets a subtask for an added line, below the others', async () => {
		world.exact.state.addLine(key, { item: 'MON-27', quantity: 2 });

		expect(await world.sync(key)).toMatchObject({ lines: { created: 1, unchanged: 3 } });
		expect(world.writes()).toEqual(['POST /tasks', 'PUT /tasks/*']);
		expect(world.subtasksOf(key).at(-1)?.name).toBe('2 × Monitor 27"');
		await expectSettled();
	});

	it('gets a subtask in its place for a line added in the middle', async () => {
		const added = world.exact.state.addLine(key, { item: 'MON-27', quantity: 2 });
		moveLine(String(added.ID), 2);
		await world.sync(key);

		expect(world.subtasksOf(key)[1]?.name).toBe('2 × Monitor 27"');
		await expectSettled();
	});

	it('gets a subtask in its place for a line added before all others', async () => {
		const added = world.exact.state.addLine(key, { item: 'MON-27', quantity: 2 });
		moveLine(String(added.ID), 1);
		await world.sync(key);

		expect(world.subtasksOf(key)[0]?.name).toBe('2 × Monitor 27"');
		await expectSettled();
	});

	it('has everything at once that changed at once', async () => {
		world.exact.state.deleteLine(line(0));
		world.exact.state.changeLine(line(0), { QuantityInPurchaseUnits: 40 });
		world.exact.state.addLine(key, { item: 'LAP-14', quantity: 12 });
		world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-04-02') });

		expect(await world.sync(key)).toMatchObject({
			outcome: 'updated',
			lines: { created: 1, updated: 1, unchanged: 1, retired: 1 },
		});
		expect(world.writes().sort()).toEqual([
			'POST /tasks',
			'PUT /tasks/*',
			'PUT /tasks/*',
			'PUT /tasks/*',
		]);
		await expectSettled();
	});

	it('follows the receipt of the goods', async () => {
		world.exact.state.receive(key, { share: 0.5 });
		expect((await world.sync(key)).changes.map(({ to }) => to)).toEqual(['Partial', 'Partial']);

		world.exact.state.receive(key);
		expect((await world.sync(key)).changes.map(({ to }) => to)).toEqual(['Complete', 'Complete']);
		await expectSettled();
	});

	it('follows a cancellation', async () => {
		world.exact.state.cancel(key);
		await world.sync(key);

		expect(world.taskOf(key).customFields).toMatchObject({ 'Exact · Status': 'Canceled' });
		await expectSettled();
	});
});

describe('what people do in Asana', () => {
	it('stays where they added subtasks, also between the lines', async () => {
		const { person } = world.asana.state;
		const own = person.addSubtask(world.taskOf(key).gid, 'Call the supplier');
		const done = person.addSubtask(world.taskOf(key).gid, 'Ask for a discount');
		person.completeTask(done);
		world.exact.state.deleteLine(line(0));
		world.exact.state.addLine(key, { item: 'HOST', quantity: 12 });
		await world.sync(key);

		expect(world.asana.state.task(own)).toMatchObject({
			name: 'Call the supplier',
			completed: false,
			projects: [],
		});
		expect(world.asana.state.task(done)).toMatchObject({
			name: 'Ask for a discount',
			completed: true,
		});
		expect(world.asana.state.subtasksOf(world.taskOf(key))).toHaveLength(6);
		await expectSettled();
	});

	it('stays in fields that are only filled when creating', async () => {
		world.asana.state.person.setNotes(world.taskOf(key).gid, 'Agreed on the phone');
		world.exact.state.changeOrder(key, { Description: 'Other words' });

		expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged' });
		expect(world.taskOf(key).notes).toBe('Agreed on the phone');
		expect(world.writes()).toEqual([]);
		await expectSettled();
	});

	it('stays in sections, comments, completion and fields of their own', async () => {
		const { person } = world.asana.state;
		const { gid } = world.taskOf(key);
		world.asana.state.addCustomField({ name: 'Remark', type: 'text' });
		person.setCustomField(gid, 'Remark', 'Urgent');
		person.comment(gid, 'Thanks!');
		person.moveToSection(gid, 'Inkoop / Purchasing', 'Received');
		const [subtask] = world.subtasksOf(key);
		person.completeTask(subtask?.gid ?? '');

		expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged' });
		expect(world.taskOf(key)).toMatchObject({ comments: ['Thanks!'], sections: ['Received'] });
		expect(world.subtasksOf(key)[0]?.completed).toBe(true);
	});

	it('is put back where Exact owns the field', async () => {
		const { person } = world.asana.state;
		const { gid } = world.taskOf(key);
		person.renameTask(gid, 'Something else');
		person.setDueOn(gid, null);
		person.setCustomField(gid, 'Exact · Amount', 1);
		person.setCustomField(gid, 'Exact · Status', null);
		const { options } = world.asana.state.customField('Exact · Cost Center');
		const [subtask] = world.subtasksOf(key);
		person.setCustomField(subtask?.gid ?? '', 'Exact · Cost Center', options['ADV – Advies']);

		const result = await world.sync(key);
		expect(result.changes.map((change) => change.field)).toEqual([
			'Task Name',
			'Due Date',
			'Exact · Amount',
			'Exact · Status',
		]);
		expect(result.lines).toMatchObject({ updated: 1, unchanged: 2 });
		await expectSettled();
	});

	it('is put back when they move a line elsewhere', async () => {
		const other = world.asana.state.person.addTask('Finance', 'Books');
		const api = world.newProcess().client;
		await api.post(`/tasks/${world.subtasksOf(key)[1]?.gid}/setParent`, { parent: other });

		await world.sync(key);
		expect(world.subtasksOf(key).map(({ name }) => name)).toEqual([
			'3 × Laptop 14 inch',
			'37.5 × Inhuur senior adviseur',
			'2 × Training in company',
		]);
		expect(world.asana.state.subtasksOf(other)).toEqual([]);
		await expectSettled();
	});

	it('is put back when they take a task out of the project', async () => {
		const api = world.newProcess().client;
		for (const gid of [world.taskOf(key).gid, world.subtasksOf(key)[2]?.gid]) {
			await api.post(`/tasks/${gid}/removeProject`, { project: world.project });
		}

		expect(await world.sync(key)).toMatchObject({ outcome: 'updated', lines: { updated: 1 } });
		await expectSettled();
	});
});
