import { startWorld, type World } from './world';

let world: World;

afterEach(async () => await world.close());

const standard = (field: 'start_on' | 'due_on', source: string) => ({
	source,
	target: { kind: 'standard' as const, field },
	transform: 'automatic' as const,
	write: 'always' as const,
});

const dated = (Ordered: string, Expected: string | null) => {
	const key = world.bookOrder();
	world.exact.state.changeOrder(key, {
		OrderDate: Date.parse(Ordered),
		ReceiptDate: Expected === null ? null : Date.parse(Expected),
	});
	return key;
};

describe('a start date', () => {
	beforeEach(async () => {
		world = await startWorld();
	});

	const run = async (key: string) => {
		const { taskRows } = world.settings();
		return await world.sync(key, { taskRows: [...taskRows, standard('start_on', 'OrderDate')] });
	};

	it('stands beside the due date', async () => {
		const key = dated('2026-12-28', '2027-01-01');
		await run(key);
		expect(world.taskOf(key)).toMatchObject({ startOn: '2026-12-28', dueOn: '2027-01-01' });
		expect(await run(key)).toMatchObject({ outcome: 'unchanged' });
	});

	it.each([
		['without a due date', '2026-12-28', null],
		['after the due date', '2027-01-02', '2027-01-01'],
	])('%s is left out, and the output says so', async (_kind, ordered, expected) => {
		const key = dated(ordered, expected);
		const result = await run(key);
		expect(result).toMatchObject({
			outcome: 'created',
			warnings: [expect.stringContaining('"Start Date"')],
		});
		expect(world.taskOf(key)).toMatchObject({ startOn: null, dueOn: expected });
		expect(await run(key)).toMatchObject({ outcome: 'unchanged' });
	});

	it.each(['ignored', 'refused'] as const)(
		'waits for the due date that people give where the mapping has none (%s)',
		async (startWithoutDue) => {
			await world.close();
			world = await startWorld({ switches: { startWithoutDue } });
			const key = dated('2026-12-28', null);
			const taskRows = [
				...world.settings().taskRows.filter(({ source }) => source !== 'ReceiptDate'),
				standard('start_on', 'OrderDate'),
			];
			const warnings = [
				'"Start Date" is shown only while the task has a due date, and no row of the mapping fills that',
			];
			expect(await world.sync(key, { taskRows })).toMatchObject({ outcome: 'created', warnings });
			expect(await world.sync(key, { taskRows })).toMatchObject({ outcome: 'unchanged' });

			const { gid } = world.taskOf(key);
			await world.process.client.put(`/tasks/${gid}`, { due_on: '2027-01-05' });
			expect(await world.sync(key, { taskRows })).toMatchObject({ outcome: 'updated' });
			expect(world.taskOf(key)).toMatchObject({ startOn: '2026-12-28', dueOn: '2027-01-05' });
			expect(await world.sync(key, { taskRows })).toMatchObject({ outcome: 'unchanged' });
		},
	);
});
