import { documents } from '../../../nodes/ExactToAsana/documents';
import { readRows } from '../../../nodes/ExactToAsana/rows';
import { alsoPlace } from '../../../nodes/shared/sync/project/alsoPlace';
import type { UpsertSettings } from '../../../nodes/shared/sync/settings';
import { upsertDocument } from '../../../nodes/shared/sync/upsertDocument';
import { distinctNames, identities } from '../identities';
import { carriersOf, TIE_FIELD } from '../world';
import { startProjectWorld, type ProjectWorld } from './world';

let world: ProjectWorld;
let order: string;

afterEach(async () => await world.close());

const HOME = 'Inkoop / Purchasing';
const NAME = 'P2026-001 Omgevingsvisie gemeente Rijnwaarde';
const LABEL = 'P2026-001 – Omgevingsvisie gemeente Rijnwaarde';

const settings = (given: Partial<UpsertSettings> = {}): UpsertSettings => ({
	project: world.project,
	taskRows: readRows(documents.purchaseOrder.task),
	withLines: true,
	lineRows: readRows(documents.purchaseOrder.line),
	createFields: true,
	createOptions: true,
	removedLine: 'complete',
	goneDocument: 'complete',
	dryRun: false,
	identity: 'automatic',
	tieField: TIE_FIELD,
	...given,
});

const place = async (given: Partial<UpsertSettings> = {}) => {
	const side = world.newProcess();
	const document = await world.readOrder(order);
	if (document === undefined) throw new Error('no order');
	const result = await upsertDocument(side, document, settings(given));
	return await alsoPlace(side, document, { settings: settings(given), result });
};
const projectsOf = (key: string) => carriersOf(world.asana, key).map(({ projects }) => projects);
const lineKeys = () => world.lineKeys(order);

describe.each(distinctNames)('the task of an order, with %s', (name) => {
	beforeEach(async () => {
		world = await startProjectWorld(identities[name]);
		await world.sync(world.key('P2026-001'));
		order = world.bookOrder();
	});

	it('is added to the Asana project its lines name, with those lines, once', async () => {
		expect(await place()).toEqual([
			{
				project: LABEL,
				projectGid: world.projectOf(world.key('P2026-001')).gid,
				outcome: 'added',
				tasks: 2,
			},
		]);
		expect(projectsOf(order)).toEqual([[HOME, NAME]]);
		expect(lineKeys().flatMap(projectsOf)).toEqual([[HOME], [HOME, NAME], [HOME]]);
		world.asana.requests.clear();

		expect(await place()).toMatchObject([{ outcome: 'present', tasks: 0 }]);
		expect(world.writes()).toEqual([]);
	});

	it('is added alone where its lines are left aside', async () => {
		const alone = { withLines: false };
		expect(await place(alone)).toMatchObject([{ outcome: 'added', tasks: 1 }]);
		expect(projectsOf(order)).toEqual([[HOME, NAME]]);
		expect(lineKeys().flatMap(projectsOf)).toEqual([]);
		world.asana.requests.clear();

		expect(await place(alone)).toMatchObject([{ outcome: 'present', tasks: 0 }]);
		expect(world.writes()).toEqual([]);
	});

	it('does not disturb the project it is added to', async () => {
		await place();
		world.asana.requests.clear();
		await world.clock.advance(5_000);

		const again = await world.sync(world.key('P2026-001'), { side: world.newProcess() });
		expect(again).toMatchObject({ outcome: 'unchanged' });
		expect(world.writes()).toEqual([]);
	});

	it('is counted in a dry run before it is there', async () => {
		const document = await world.readOrder(order);
		if (document === undefined) throw new Error('no order');
		const planned = settings({ dryRun: true });
		const side = world.newProcess();
		const result = await upsertDocument(side, document, planned);

		expect(await alsoPlace(side, document, { settings: planned, result })).toMatchObject([
			{ outcome: 'added', tasks: 2 },
		]);
		expect(await place()).toMatchObject([{ outcome: 'added', tasks: 2 }]);
	});

	it('is only planned in a dry run', async () => {
		await place();
		world.exact.state.addLine(order, { item: 'DOCK', quantity: 1, project: 'P2026-001' });
		world.asana.requests.clear();
		expect(await place({ dryRun: true })).toMatchObject([{ outcome: 'present' }]);
		expect(world.writes()).toEqual([]);
	});
});

describe('an order', () => {
	beforeEach(async () => {
		world = await startProjectWorld();
		order = world.bookOrder();
	});

	it('says which Exact project is not in Asana yet', async () => {
		expect(await place()).toEqual([
			{
				project: LABEL,
				outcome: 'skipped',
				tasks: 0,
				reason: 'No Asana project belongs to this Exact project yet.',
			},
		]);
	});

	it('says which Asana project is archived', async () => {
		await world.sync(world.key('P2026-001'));
		world.asana.state.person.archiveProject(NAME);

		expect(await place()).toMatchObject([
			{ outcome: 'skipped', reason: 'Its Asana project is archived.' },
		]);
		expect(projectsOf(order)).toEqual([[HOME]]);
	});

	it('without a project is in no other', async () => {
		order = world.bookOrder({ lines: [{ item: 'TRAIN', quantity: 2 }] });
		expect(await place()).toEqual([]);
	});

	it('goes to each of several projects', async () => {
		for (const code of ['P2026-001', 'P2026-003']) await world.sync(world.key(code));
		order = world.bookOrder({
			lines: [
				{ item: 'TRAIN', quantity: 2, project: 'P2026-001' },
				{ item: 'HOST', quantity: 2, project: 'P2026-003' },
			],
		});
		expect(await place()).toMatchObject([{ outcome: 'added' }, { outcome: 'added' }]);
		expect(projectsOf(order)).toEqual([[HOME, NAME, 'P2026-003 Nieuwe website']]);
	});
});
