import type { AsanaClient } from '../../../nodes/shared/asana/calls/client';
import { createTieIndex } from '../../../nodes/shared/sync/ties/tieIndex';
import { VirtualTime } from '../../support/virtualTime';

describe('the ties of a project', () => {
	it('are read although all that another run began beside it failed', async () => {
		const clock = new VirtualTime('2026-03-02T09:00:00Z');
		const clientThat = (begin: () => Promise<never[]>) =>
			({
				list: async function* () {
					yield* await begin();
				},
			}) as unknown as AsanaClient;
		const stopped = clientThat(async () => {
			await clock.sleep(100);
			throw new Error('The run was stopped');
		});
		const running = clientThat(async () => {
			await clock.sleep(100);
			return [];
		});
		const index = createTieIndex({ project: '1', clock, tieOf: () => undefined });

		const ends = Promise.allSettled(
			[stopped, stopped, running].map(async (client) => await index.refresh(client)),
		);
		await clock.run(clock.now() + 10_000);
		expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
	});
});
