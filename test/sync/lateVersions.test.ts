import type { ExactDocument } from '../../nodes/shared/exact/types';
import { identities } from './identities';
import { expectTwin } from './twin';
import { carriersOf, startWorld, TIE_FIELD, type World, type WorldOptions } from './world';

let world: World;

afterEach(async () => await world.close());

const everywhere: Record<string, WorldOptions> = {
	...identities,
	'a line in the description by choice': { chosen: { identity: 'marker' } },
};

async function readNow(key: string): Promise<ExactDocument> {
	const document = await world.read(key);
	if (document === undefined) throw new Error('the order is gone');
	await world.clock.advance(60_000);
	return document;
}

/** Syncs an order as a process of its own: nothing is remembered of what others did. */
const elsewhere = async (key: string) => await world.sync(key, { side: world.newProcess() });

/** What arrives late arrives at a process that knows of nothing else. */
async function arrivesLate(document: ExactDocument) {
	world.asana.requests.clear();
	return await world.apply(document, { side: world.newProcess() });
}

function changeOrder(key: string): void {
	world.exact.state.changeOrder(key, {
		Description: 'Nu echt',
		ReceiptDate: Date.parse('2026-12-24'),
	});
}

describe.each(Object.keys(everywhere))('with %s, an older state that arrives late', (name) => {
	beforeEach(async () => {
		world = await startWorld(everywhere[name]);
	});

	it('does not undo a change that another process brought', async () => {
		const key = world.bookOrder();
		await elsewhere(key);
		const before = await readNow(key);
		changeOrder(key);
		await elsewhere(key);

		expect(await arrivesLate(before)).toMatchObject({ outcome: 'skipped' });
		expect(world.writes()).toEqual([]);
		await expectTwin(world, key);
	});

	it('does not change what another process made of a later one', async () => {
		const key = world.bookOrder();
		const before = await readNow(key);
		changeOrder(key);
		await elsewhere(key);

		expect(await arrivesLate(before)).toMatchObject({ outcome: 'skipped' });
		await expectTwin(world, key);
	});

	it('leaves the line as it is that another process changed', async () => {
		const key = world.bookOrder();
		await elsewhere(key);
		const before = await readNow(key);
		world.exact.state.changeLine(world.lineKeys(key)[1] ?? '', { QuantityInPurchaseUnits: 41 });
		await elsewhere(key);
		await arrivesLate(before);

		expect(world.subtasksOf(key)[1]?.name).toContain('41 × ');
		await expectTwin(world, key);
	});

	it('leaves lines in their new order', async () => {
		const key = world.bookOrder();
		await elsewhere(key);
		const before = await readNow(key);
		const lines = world.lineKeys(key);
		for (const [at, line] of lines.entries()) {
			world.exact.state.changeLine(line, { LineNumber: lines.length - at });
		}
		await elsewhere(key);
		await arrivesLate(before);

		await expectTwin(world, key);
	});

	it('does not take a removed line into use again', async () => {
		const key = world.bookOrder();
		await elsewhere(key);
		const before = await readNow(key);
		const [line = ''] = world.lineKeys(key);
		world.exact.state.deleteLine(line);
		await elsewhere(key);
		await arrivesLate(before);

		expect(carriersOf(world.asana, line)).toMatchObject([{ completed: true }]);
	});

	it('is followed by later ones that are brought as ever, and by nothing twice', async () => {
		const key = world.bookOrder();
		await elsewhere(key);
		const before = await readNow(key);
		changeOrder(key);
		await elsewhere(key);
		await arrivesLate(before);
		await world.clock.advance(60_000);
		world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2027-01-05') });
		await elsewhere(key);
		await expectTwin(world, key);

		world.asana.requests.clear();
		expect(await elsewhere(key)).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});
});

it('tells behind the tie that people see when the state was read, and nowhere else', async () => {
	world = await startWorld({ withTieField: true, switches: { external: 'ignoredForPat' } });
	const key = world.bookOrder();
	await elsewhere(key);

	const tie = world.taskOf(key).customFields[TIE_FIELD];
	expect(tie).toMatch(/^exact-online:\d+:purchaseOrder:[0-9a-f-]+~\d{17}$/);
});

it('leaves the text field as it is where external IDs tell', async () => {
	world = await startWorld({ withTieField: true });
	const [first, key] = [world.bookOrder(), world.bookOrder()];
	const side = world.newProcess();
	await world.sync(first, { side });
	await world.sync(key, { side });
	changeOrder(key);
	await world.clock.advance(60_000);
	await elsewhere(key);

	const tie = world.taskOf(key).customFields[TIE_FIELD];
	expect(tie).toMatch(/^exact-online:\d+:purchaseOrder:[0-9a-f-]+$/);
});

it('keeps what people wrote around the line in the description that ties a task', async () => {
	world = await startWorld({ chosen: { identity: 'marker' } });
	const key = world.bookOrder();
	await elsewhere(key);
	const { gid, notes } = world.taskOf(key);
	world.asana.state.person.setNotes(gid, `Bel eerst Anja.\n${notes}\nDank!`);
	changeOrder(key);
	await world.clock.advance(60_000);
	await elsewhere(key);

	expect(world.taskOf(key).notes).toMatch(
		/^Bel eerst Anja\.\n[^]*Exact ID: exact-online:\S+~\d{17}\nDank!$/,
	);
});

it('leaves the tie of another record alone that people note in a field of theirs', async () => {
	world = await startWorld({ switches: { external: 'ignoredForPat' } });
	world.asana.state.addCustomField({ name: 'Hoort bij', type: 'text' });
	world.asana.state.addCustomField({ name: TIE_FIELD, type: 'text' });
	const [key, other] = [world.bookOrder(), world.bookOrder()];
	await elsewhere(key);
	await elsewhere(other);
	const noted = String(world.taskOf(other).customFields[TIE_FIELD]);
	const { gid } = world.taskOf(key);
	world.asana.state.person.setCustomField(gid, 'Hoort bij', noted);
	const before = await readNow(key);
	changeOrder(key);
	await elsewhere(key);

	expect(world.asana.state.task(gid).customFields['Hoort bij']).toBe(noted);
	expect(await arrivesLate(before)).toMatchObject({ outcome: 'skipped' });
});
