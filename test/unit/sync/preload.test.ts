import type { AsanaClient } from '../../../nodes/shared/asana/calls/client';
import type { Task } from '../../../nodes/shared/asana/types';
import { createSyncMemory } from '../../../nodes/shared/sync/memory';
import { budgetFor, readTasks } from '../../../nodes/shared/sync/preload/readTasks';
import type { UpsertSettings } from '../../../nodes/shared/sync/settings';
import { parseTie } from '../../../nodes/shared/sync/ties/tie';
import type { Ties } from '../../../nodes/shared/sync/ties/ties';

const START = Date.parse('2026-03-02T09:00:00Z');

/** A project that never ends: the newest task first, each with an order of its own. */
function endless({ keepsData }: { keepsData: boolean }) {
	const asked = { searches: 0, rows: 0 };
	let made = 0;
	const task = (): Task => {
		const number = (made += 1);
		const key = `5d5cbf2c-1d2e-4fff-8000-${String(number).padStart(12, '0')}`;
		return {
			gid: String(number),
			external: { gid: `exact-online:1:purchaseOrder:${key}`, data: '' },
			created_at: new Date(START - number * 1_000).toISOString(),
			parent: null,
			num_subtasks: 5,
			custom_fields: [],
		} as unknown as Task;
	};
	const client = {
		get: async () => {
			asked.searches += 1;
			return await Promise.resolve(Array.from({ length: 100 }, task));
		},
		async *list() {
			for (;;) {
				asked.rows += 1;
				yield await Promise.resolve(task());
			}
		},
	} as unknown as AsanaClient;
	const memory = createSyncMemory();
	const project = { gid: '1', name: 'Orders', archived: false, workspace: { gid: '2' } };
	memory.schemas.set('1', { project, fields: [], readAtMs: START });
	const clock = { now: () => START, sleep: async () => await Promise.resolve() };
	const ties = {
		keepsData: () => keepsData,
		tieOf: ({ external }: Task) => parseTie(external?.gid),
	} as unknown as Ties;
	const settings = { project: '1' } as UpsertSettings;
	return { asked, side: { client, clock, memory }, given: { settings, ties } };
}

describe('reading the tasks of many documents together', () => {
	it('ends with as many as there are documents', async () => {
		const { asked, side, given } = endless({ keepsData: true });
		const reading = { ...given, documents: 2_000, budget: budgetFor(2_000) };
		await readTasks(side, reading);
		expect(asked.searches).toBe(20);
	});

	it('holds a bounded number of rows, however many the project has', async () => {
		const { asked, side, given } = endless({ keepsData: false });
		const seen = await readTasks(side, { ...given, documents: 2_000, budget: budgetFor(2_000) });
		expect(asked.rows).toBe(40_001);
		expect(seen.size).toBe(0);
	});

	it('shares what it may spend among all projects of a run', async () => {
		const budget = budgetFor(100);
		const projects = Array.from({ length: 30 }, () => endless({ keepsData: true }));
		for (const { side, given } of projects)
			await readTasks(side, { ...given, documents: 100, budget });
		const searches = projects.reduce((sum, { asked }) => sum + asked.searches, 0);
		expect(searches).toBe(7);
	});
});
