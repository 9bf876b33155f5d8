import { createSyncMemory } from '../../../nodes/shared/sync/memory';
import { settlePeople } from '../../../nodes/shared/sync/people';
import type { AsanaSide } from '../../../nodes/shared/sync/settings';
import type { Assignment } from '../../../nodes/shared/mapping/assignment';

const assignee = {
	label: 'Assignee',
	target: { kind: 'standard', field: 'assignee' },
	value: 'jan@voorbeeld.example',
} as Assignment;

describe('whether somebody is in a workspace', () => {
	it('is asked again by a run that shared the question of one that was stopped', async () => {
		const memory = createSyncMemory();
		const sideThat = (get: () => Promise<unknown>) =>
			({ client: { get }, clock: { now: () => 0 }, memory }) as unknown as AsanaSide;
		const stopped = sideThat(async () => await Promise.reject(new Error('The run was stopped')));
		const running = sideThat(async () => await Promise.resolve({ workspaces: [{ gid: '1' }] }));

		const [first, second] = await Promise.allSettled(
			[stopped, running].map(async (side) => await settlePeople(side, '1', [[assignee]])),
		);
		expect(first?.status).toBe('rejected');
		expect(second).toMatchObject({ status: 'fulfilled', value: { warnings: [] } });
	});
});
