import { ApiFault } from '../../../nodes/shared/http/fault';
import { afterRefusal } from '../../../nodes/shared/sync/fields/afterRefusal';
import { loadSchema } from '../../../nodes/shared/sync/fields/schema';
import { createSyncMemory } from '../../../nodes/shared/sync/memory';
import type { AsanaSide, UpsertSettings } from '../../../nodes/shared/sync/settings';

/** An Asana of many projects without custom fields, and how often one of them was read. */
const asanaOf = () => {
	const memory = createSyncMemory();
	const read: string[] = [];
	const client = {
		get: async (path: string) => {
			read.push(path);
			return await Promise.resolve({ name: path, archived: false, workspace: { gid: '1' } });
		},
		list: async function* () {},
	};
	const clock = { now: () => time.now };
	const time = { now: 0 };
	const side = { client, clock, memory } as unknown as AsanaSide;
	return { side, memory, read, time };
};

describe('what is kept of the fields of projects', () => {
	it('is not taken from a reading of before a write was refused', async () => {
		const { side, read, time } = asanaOf();
		await loadSchema(side, '1');
		time.now = 3_600_000;
		const beside = loadSchema(side, '1');
		const fault = new ApiFault('Asana', 'No such option', { kind: 'invalid', status: 400 });
		const settings = { project: '1', createOptions: true } as UpsertSettings;
		await afterRefusal(side, settings, { fault, tried: [] });
		await loadSchema(side, '1');

		await beside;
		expect(read.filter((path) => path === '/projects/1')).toHaveLength(3);
	});

	it('is that of the latest few hundred, however many documents are projects', async () => {
		const { side, memory, read } = asanaOf();
		for (let project = 1; project <= 2_000; project += 1) {
			await loadSchema(side, '1');
			await loadSchema(side, `9${project}`);
		}
		expect(memory.schemas.size).toBeLessThanOrEqual(500);
		expect(read.filter((path) => path === '/projects/1').length).toBeLessThan(20);

		const before = read.length;
		for (let project = 1_900; project <= 2_000; project += 1) await loadSchema(side, `9${project}`);
		expect(read).toHaveLength(before);
	});
});
