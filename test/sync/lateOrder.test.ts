import type { ExactDocument } from '../../nodes/shared/exact/types';
import { startWorld, type World, type WorldOptions } from './world';

let world: World;

afterEach(async () => await world.close());

/** An order that Asana shows, and how it was read before. */
async function bookedAndRead(options: WorldOptions = {}): Promise<{
	key: string;
	lines: string[];
	before: ExactDocument;
}> {
	world = await startWorld(options);
	const key = world.bookOrder();
	await world.sync(key);
	const before = await world.read(key);
	if (before === undefined) throw new Error('the order is gone');
	await world.clock.advance(60_000);
	return { key, lines: world.lineKeys(key), before };
}

/** Gives the lines of an order new numbers: the last one comes first. */
function turnAround(lines: readonly string[]): void {
	for (const [index, line] of lines.entries()) {
		world.exact.state.changeLine(line, { LineNumber: lines.length - index });
	}
}

const namesOf = (key: string) => world.subtasksOf(key).map(({ name }) => name);

it('says of lines that were moved that they were', async () => {
	const { key, lines } = await bookedAndRead();
	const names = namesOf(key);
	turnAround(lines);
	const result = await world.sync(key);

	expect(namesOf(key)).toEqual([...names].reverse());
	expect(result).toMatchObject({ outcome: 'updated', lines: { updated: 2, unchanged: 1 } });
});

it('leaves lines in their new order when an older state arrives late in another process', async () => {
	const { key, lines, before } = await bookedAndRead();
	const names = namesOf(key);
	turnAround(lines);
	await world.sync(key, { side: world.newProcess() });
	const late = await world.apply(before, { side: world.newProcess() });

	expect(late.outcome).toBe('skipped');
	expect(namesOf(key)).toEqual([...names].reverse());
});

it('brings no line back that was deleted when an older state arrives late in another process', async () => {
	const { key, lines } = await bookedAndRead({ chosen: { removedLine: 'delete' } });
	// One that costs nothing leaves the order itself as it is.
	const [, , line = ''] = lines;
	world.exact.state.changeLine(line, { UnitPrice: 0, NetPrice: 0 });
	await world.sync(key);
	const before = await world.read(key);
	if (before === undefined) throw new Error('the order is gone');
	await world.clock.advance(60_000);
	world.exact.state.deleteLine(line);
	await world.sync(key, { side: world.newProcess() });
	const names = namesOf(key);
	await world.apply(before, { side: world.newProcess() });

	expect(namesOf(key)).toEqual(names);
});

it('keeps a line in the section where people put it when it is moved among the others', async () => {
	const { key, lines } = await bookedAndRead({ switches: { setParentMemberships: 'dropped' } });
	const { person } = world.asana.state;
	for (const { gid } of world.subtasksOf(key)) {
		person.moveToSection(gid, 'Inkoop / Purchasing', 'Received');
	}
	turnAround(lines);
	await world.sync(key);

	const sections = world.subtasksOf(key).map((subtask) => subtask.sections);
	expect(sections).toEqual(lines.map(() => ['Received']));
});
