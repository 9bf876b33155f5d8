import { roundTrips, workIn, type AsanaSwitches } from '../simulators/asana';
import { identities } from './identities';
import { expectTwin } from './twin';
import { startWorld, type World, type WorldOptions } from './world';

let world: World;

afterEach(async () => await world.close());

const inOrder: Partial<AsanaSwitches> = { batchOrder: 'asSent' };

/** Brings an order in step; what people do comes a while later. */
const synced: World['sync'] = async (...given) => {
	const result = await world.sync(...given);
	await world.clock.advance(1_000);
	return result;
};

/** A process that has made orders before, and what it has asked Asana since. */
const start = async (options: WorldOptions = {}) => {
	world = await startWorld({ ...options, switches: { ...inOrder, ...options.switches } });
	for (const lines of [4, 4, 4]) await synced(bookOrder(lines));
	world.asana.requests.clear();
};

const bookOrder = (lines: number): string =>
	world.bookOrder({
		lines: Array.from({ length: lines }, (_, at) => ({
			item: ['LAP-14', 'INHUUR', 'TRAIN', 'DOCK'][at % 4] ?? 'DOCK',
			quantity: at + 1,
			costCenter: 'ICT',
		})),
	});

/** What was asked since the log was cleared: calls as Asana counts them, and requests. */
const spent = () => {
	const { entries } = world.asana.requests;
	const work = workIn(entries);
	const reads = work.filter(({ method }) => method === 'GET').length;
	return { reads, writes: work.length - reads, requests: entries.length };
};

const spentOn = async (act: () => Promise<unknown>) => {
	world.asana.requests.clear();
	await act();
	const cost = spent();
	await world.clock.advance(1_000);
	return cost;
};

const changeLine = (key: string) =>
	world.exact.state.changeLine(world.lineKeys(key)[1] ?? '', {
		ReceiptDate: Date.parse('2026-05-01'),
	});

const usual: Record<string, WorldOptions> = {
	'external IDs': {},
	'external IDs beside the text field': { withTieField: true },
	'external IDs and fields that are there already': { chosen: { createFields: false } },
};

describe.each(Object.keys(usual))('an order costs, with %s,', (name) => {
	beforeEach(async () => {
		if (usual[name]?.chosen === undefined) await start(usual[name]);
		else {
			await start();
			await synced(bookOrder(2), usual[name].chosen);
		}
	});
	const chosen = usual[name]?.chosen;

	it.each([1, 3, 10])('1 read and 1 + %i writes in 4 requests the first time', async (lines) => {
		const key = bookOrder(lines);
		const cost = await spentOn(async () => await world.sync(key, chosen));

		expect(cost.reads).toBeLessThanOrEqual(1);
		expect(cost.writes).toBe(1 + lines);
		expect(cost.requests).toBeLessThanOrEqual(4);
		await expectTwin(world, key);
	});

	it('a request more for each ten lines more', async () => {
		const key = bookOrder(25);
		const cost = await spentOn(async () => await world.sync(key, chosen));

		expect(cost.writes).toBe(1 + 25);
		expect(cost.requests).toBeLessThanOrEqual(6);
		await expectTwin(world, key);
	});

	it('1 read when nothing changed, whichever process asks', async () => {
		const key = bookOrder(3);
		await synced(key);
		expect(await spentOn(async () => await world.sync(key, chosen))).toMatchObject({
			reads: 1,
			writes: 0,
		});

		const side = world.newProcess();
		await synced(bookOrder(2), { side, ...chosen });
		expect(await spentOn(async () => await world.sync(key, { side, ...chosen }))).toMatchObject({
			reads: 1,
			writes: 0,
		});
	});

	it('2 reads and 1 write when a line changed', async () => {
		const key = bookOrder(3);
		await synced(key);
		changeLine(key);
		const cost = await spentOn(async () => await world.sync(key, chosen));

		expect(cost.reads).toBeLessThanOrEqual(2);
		expect(cost.writes).toBe(1);
		await expectTwin(world, key);
	});

	it('2 reads and 1 write when only the order itself changed', async () => {
		const key = bookOrder(3);
		await synced(key);
		world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-04-01') });
		const cost = await spentOn(async () => await world.sync(key, chosen));

		expect(cost.reads).toBeLessThanOrEqual(2);
		expect(cost.writes).toBe(1);
		await expectTwin(world, key);
	});

	it('1 read and 1 write for an added line', async () => {
		const key = bookOrder(3);
		await synced(key);
		world.exact.state.addLine(key, { item: 'DOCK', quantity: 1 });
		const fields = { taskRows: world.settings().taskRows.slice(0, 1), ...chosen };
		const cost = await spentOn(async () => await world.sync(key, fields));

		expect(cost.reads).toBeLessThanOrEqual(1);
		expect(cost.writes).toBe(1);
	});
});

/** However Asana may turn out here, it costs nothing. */
const free: Array<Partial<AsanaSwitches>> = [
	{ externalAfterTrash: 'released' },
	{ unknownOptFields: 'refused' },
	{ unknownBodyFields: 'refused' },
	{ setParentMemberships: 'dropped' },
	{ dateValues: 'objectOnly' },
	{ addSettingTwice: 'idempotent' },
	{ concurrencyRetryAfter: 'absent' },
	{ startWithoutDue: 'refused' },
	{ modifiedSince: 'exclusive' },
	{ undocumentedRefusal: 403 },
	{ optionNames: 'unique' },
	{ disabledValueAgain: 'refused' },
	{ subtypeChange: 'refused' },
	{ createInArchivedProject: 'refused' },
];

describe('an order costs no more', () => {
	it.each(free)('with %j', async (switches) => {
		await start({ switches });
		const key = bookOrder(10);
		const first = await spentOn(async () => await world.sync(key));
		expect(first.reads).toBeLessThanOrEqual(1);
		expect(first.writes).toBe(1 + 10);
		expect(first.requests).toBeLessThanOrEqual(4);
		expect(await spentOn(async () => await world.sync(key))).toMatchObject({ reads: 1, writes: 0 });

		changeLine(key);
		const changed = await spentOn(async () => await world.sync(key));
		expect(changed.reads).toBeLessThanOrEqual(2);
		expect(changed.writes).toBe(1);
		await expectTwin(world, key);
	});

	it('in a process that makes its first order, but for what it learns', async () => {
		await start();
		const side = world.newProcess();
		const key = bookOrder(5);
		const cost = await spentOn(async () => await world.sync(key, { side }));

		// The project and its fields, the tasks that are there, the order of new ones; and the question.
		expect(cost.reads).toBeLessThanOrEqual(8);
		expect(cost.writes).toBeLessThanOrEqual(1 + 5 + 1);
		await expectTwin(world, key);
	});
});

const visible: Record<string, WorldOptions> = {
	'the text field by choice': identities['the text field by choice'] ?? {},
	'a token whose external IDs are dropped': {
		withTieField: true,
		switches: { external: 'ignoredForPat' },
	},
	'the notes by choice': { chosen: { identity: 'marker' } },
};

describe.each(Object.keys(visible))('an order costs little more with %s:', (name) => {
	beforeEach(async () => await start(visible[name]));

	it('2 reads more the first time, to see that nobody else made it', async () => {
		const key = bookOrder(5);
		const cost = await spentOn(async () => await world.sync(key));

		expect(cost.reads).toBeLessThanOrEqual(3);
		expect(cost.writes).toBe(1 + 5);
		expect(cost.requests).toBeLessThanOrEqual(5);
		await expectTwin(world, key);
	});

	it('no more when nothing or one line changed', async () => {
		const key = bookOrder(3);
		await synced(key);
		expect(await spentOn(async () => await world.sync(key))).toMatchObject({ reads: 1, writes: 0 });

		changeLine(key);
		const cost = await spentOn(async () => await world.sync(key));
		expect(cost.reads).toBeLessThanOrEqual(2);
		expect(cost.writes).toBe(1);
	});

	it('fewer for orders side by side, which look together', async () => {
		const keys = Array.from({ length: 10 }, () => bookOrder(2));
		const documents = await Promise.all(keys.map(async (key) => await world.read(key)));
		world.asana.requests.clear();
		await Promise.all(documents.map(async (document) => document && (await world.apply(document))));

		const lists = world.asana.requests.count('GET', /\/tasks$/);
		expect(lists).toBeLessThanOrEqual(6);
		for (const key of keys) await expectTwin(world, key);
	});
});

describe('an order costs more where Asana does less, and is right:', () => {
	it('where a batch is done in any order, its lines are made one by one', async () => {
		await start({ switches: { batchOrder: 'shuffled' } });
		const key = bookOrder(6);
		const cost = await spentOn(async () => await world.sync(key));

		expect(cost.reads).toBeLessThanOrEqual(1);
		expect(cost.writes).toBe(1 + 6);
		await expectTwin(world, key);
	});

	it.each(['beforeWrite', 'afterWrite'] as const)(
		'a look or two for all lines where the answer to their batch is lost, %s',
		async (drop) => {
			await start();
			const key = bookOrder(10);
			world.asana.faults.next('POST /api/1.0/batch', { drop });
			const cost = await spentOn(async () => await world.sync(key));

			expect(world.asana.faults.waiting).toBe(0);
			expect(cost.reads).toBeLessThanOrEqual(3);
			await expectTwin(world, key);
		},
	);

	it('where batches are refused, every line takes a request', async () => {
		await start();
		world.asana.faults.next('POST /api/1.0/batch', {
			status: 403,
			body: { errors: [{ message: 'Your app has not been granted the scope default' }] },
		});
		await synced(bookOrder(3));
		const key = bookOrder(5);
		const cost = await spentOn(async () => await world.sync(key));

		expect(cost).toEqual({ reads: 1, writes: 1 + 5, requests: 7 });
		await expectTwin(world, key);
	});

	it('where a subtask is not put into the project, every line is moved', async () => {
		await start({ switches: { parentWithProjects: 'ignored' } });
		const key = bookOrder(5);
		const cost = await spentOn(async () => await world.sync(key));

		expect(cost.reads).toBeLessThanOrEqual(1);
		expect(cost.writes).toBe(1 + 2 * 5);
		await expectTwin(world, key);
	});

	it('where subtasks do not tell of the task above, that is read too', async () => {
		await start({ switches: { parentFields: 'enumerated' } });
		const key = bookOrder(3);
		expect((await spentOn(async () => await world.sync(key))).writes).toBe(1 + 3);
		expect(await spentOn(async () => await world.sync(key))).toMatchObject({ reads: 2, writes: 0 });
		await expectTwin(world, key);
	});

	it('where an external ID may be given twice, new tasks are looked after', async () => {
		await start({ switches: { externalTwice: 'allowed' } });
		const key = bookOrder(3);
		const cost = await spentOn(async () => await world.sync(key));

		expect(cost.reads).toBeLessThanOrEqual(5);
		expect(cost.writes).toBe(1 + 3);
		await expectTwin(world, key);
	});

	it('where dates are taken as plain text alone, once for all', async () => {
		const options = { switches: { dateValues: 'stringOnly' as const } };
		await start(options);
		const date = {
			source: 'OrderDate',
			target: { kind: 'customField' as const, name: 'Ordered' },
			transform: 'automatic' as const,
			write: 'always' as const,
		};
		const rows = { taskRows: [...world.settings().taskRows, date] };
		await synced(bookOrder(2), rows);
		const key = bookOrder(3);

		expect((await spentOn(async () => await world.sync(key, rows))).writes).toBe(1 + 3);
	});
});

describe('the requests of an order', () => {
	it('wait for each other no more often than they must', async () => {
		await start();
		const key = bookOrder(10);
		await synced(key);
		expect(roundTrips(world.asana.requests.entries)).toBeLessThanOrEqual(4);
	});
});
