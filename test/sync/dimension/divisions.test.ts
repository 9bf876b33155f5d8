import type { Entry } from '../../../nodes/shared/sync/dimension/entry';
import type { DimensionSettings } from '../../../nodes/shared/sync/dimension/settings';
import { syncDimension } from '../../../nodes/shared/sync/dimension/syncDimension';
import type { AsanaSide } from '../../../nodes/shared/sync/settings';
import { COST_CENTERS, startWorld, type World } from './world';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});
afterEach(async () => await world.close());

const entries = (...names: string[]): Entry[] =>
	names.map((each) => {
		const [code = '', name = ''] = each.replace(/[()]/g, '').split(' – ');
		return { code, name, isActive: !each.startsWith('(') };
	});

const sync = async (
	division: number,
	records: Entry[],
	{ side = world.newProcess(), ...given }: Partial<DimensionSettings> & { side?: AsanaSide } = {},
) =>
	await syncDimension(
		side,
		{
			dimension: 'costCenter',
			division,
			types: [],
			searchCode: '',
			role: 'all',
			onlyActive: true,
			field: { name: COST_CENTERS },
			dryRun: false,
			...given,
		},
		async () => await Promise.resolve(records),
	);

const described = () => world.asana.state.fieldDescription(COST_CENTERS);

const HERE = entries('ICT – Automatisering', 'ADV – Advies');
const THERE = entries('ICT – Computers', 'HR – Personeel');

describe('two divisions that use one field', () => {
	it('leave the options of each other as they are, run after run, and say so', async () => {
		await sync(1, HERE);
		expect(described()).toBe('Kept in step with Exact Online, division: 1');
		expect(await sync(2, THERE)).toMatchObject({
			outcome: 'updated',
			reason: expect.stringContaining('is kept in step with division 1. Of division 2 only'),
			hint: expect.stringContaining(`"${COST_CENTERS} (2)"`),
			counts: { added: 1, renamed: 0, disabled: 0, moved: 0 },
		});
		expect(described()).toBe('Kept in step with Exact Online, divisions: 1, 2');
		expect(world.options()).toEqual(['ADV – Advies', 'ICT – Automatisering', 'HR – Personeel']);
		expect(await sync(1, HERE)).toMatchObject({
			reason: expect.stringContaining('divisions 1, 2, so no option was disabled'),
			counts: { disabled: 0 },
		});
		world.asana.requests.clear();
		for (const division of [1, 2, 1]) {
			const records = division === 1 ? HERE : THERE;
			expect(await sync(division, records)).toMatchObject({ outcome: 'unchanged' });
		}
		expect(world.writes()).toEqual([]);
	});

	it('keep choosable what one of them still uses', async () => {
		await sync(1, HERE);
		await sync(2, THERE);
		await sync(1, entries('(ICT – Automatisering)'));
		expect(world.options()).toEqual(
			expect.arrayContaining(['ICT – Automatisering', 'ADV – Advies', 'HR – Personeel']),
		);
	});

	it('may be told apart again in the description of the field', async () => {
		await sync(1, HERE);
		await sync(2, THERE);
		const { gid } = world.asana.state.customField(COST_CENTERS);
		world.asana.state.person.describeField(
			gid,
			'Onze velden\n\nKept in step with Exact Online, division: 1',
		);
		expect(await sync(1, HERE)).toMatchObject({ counts: { disabled: 1 } });
		expect(described()).toMatch(/^Onze velden\n/);
	});

	it('are noted on a field that people made, beside what they say about it', async () => {
		const { person } = world.asana.state;
		world.asana.state.addCustomField({ name: COST_CENTERS, type: 'enum', options: ['Intern'] });
		const { gid } = world.asana.state.customField(COST_CENTERS);
		person.describeField(gid, 'Voor de kosten');
		await sync(1, HERE, { dryRun: true });
		expect(described()).toBe('Voor de kosten');
		await sync(1, HERE);
		expect(described()).toBe('Voor de kosten\n\nKept in step with Exact Online, division: 1');
		expect(await sync(2, THERE)).toMatchObject({ counts: { disabled: 0 } });
	});
});

describe('a field that somebody locked', () => {
	it('is used all the same, and asked once', async () => {
		const options = ['ADV – Advies', 'ICT – Automatisering'];
		world.asana.state.addCustomField({ name: COST_CENTERS, type: 'enum', options });
		const other = world.asana.state.users[2]?.email ?? '';
		world.asana.state.person.as(other).lockCustomField(COST_CENTERS);
		world.asana.requests.clear();
		for (const records of [HERE, HERE, HERE]) {
			const result = await sync(1, records, { side: world.process });
			expect(result).toMatchObject({ outcome: 'unchanged' });
		}
		expect(world.writes()).toEqual(['PUT /custom_fields/*']);
		expect(described()).toBe('');
	});
});

describe('one division', () => {
	it('disables what is gone, as ever', async () => {
		await sync(1, HERE);
		expect(await sync(1, entries('ICT – Automatisering'))).toMatchObject({
			counts: { disabled: 1 },
		});
		expect(world.options()).toEqual(['(ADV – Advies)', 'ICT – Automatisering']);
	});
});
