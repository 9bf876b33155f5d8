import { markerLine } from '../../nodes/shared/sync/ties/projectMarker';
import { HOUR, keyOf, MINUTE, startWorld, told, type World } from './world';
import type { Trigger } from './trigger';

let world: World;
let trigger: Trigger;

const tie = { division: 3104512, entity: 'project', key: keyOf(9) };

beforeEach(async () => {
	world = await startWorld();
	const notes = `What we buy.\n\n${markerLine(tie)}\n`;
	world.person.changeProject(world.project, { notes });
	world.person.postStatus(world.project, 'on_track', { text: 'Before it was watched' });
	await world.later();
	trigger = world.trigger();
	await trigger.activate();
});
afterEach(async () => await world.close());

describe('a status update', () => {
	it.each(['changed', 'added', 'both'] as const)(
		'is handed over with the tie of its project (told as %s)',
		async (statusUpdateEvents) => {
			world.asana.switches.statusUpdateEvents = statusUpdateEvents;
			await world.later(30 * MINUTE);
			const gid = world.person.postStatus(world.project, 'at_risk', {
				title: 'Week 10',
				text: 'Late delivery',
			});
			await world.later();
			expect(await trigger.poll()).toEqual([
				{
					gid,
					title: 'Week 10',
					text: 'Late delivery',
					status_type: 'at_risk',
					created_at: '2026-03-02T09:31:00.000Z',
					created_by: expect.objectContaining({ name: 'Noor Bakker' }) as unknown,
					project: { gid: world.project, name: 'Inkoop / Purchasing' },
					_exact: tie,
					_asana: {
						kind: 'statusUpdate',
						project: world.project,
						readAt: '2026-03-02T09:32:00.000Z',
					},
				},
			]);
			await world.later();
			world.asana.requests.clear();
			expect(await trigger.poll()).toEqual([]);
			expect(world.calls()).toEqual(['GET /events']);
		},
	);

	it('comes once, in order, however often the project is looked at', async () => {
		for (const status of ['at_risk', 'off_track', 'complete'] as const) {
			world.person.postStatus(world.project, status);
			await world.later();
			expect(told(await trigger.poll())).toEqual([`status ${status}`]);
		}
		world.person.changeProject(world.project, { name: 'Inkoop' });
		await world.later();
		expect(await trigger.poll()).toEqual([]);
	});

	it('by the connected user is handed over too, for nothing of ours posts one', async () => {
		world.self.postStatus(world.project, 'on_hold');
		await world.later();
		expect(told(await trigger.poll())).toEqual(['status on_hold']);
	});

	it('is found again when the stream was cut, or its event is lost', async () => {
		world.person.postStatus(world.project, 'at_risk');
		await world.later();
		world.asana.state.events.expireTokens();
		expect(told(await trigger.poll())).toEqual(['status at_risk']);
		world.asana.state.events.loseWhere(() => true);
		world.person.postStatus(world.project, 'off_track');
		await world.later(25 * HOUR);
		expect(told(await trigger.poll())).toEqual(['status off_track']);
	});

	it('of a project that is not tied is dropped', async () => {
		world.person.changeProject(world.project, { notes: 'What we buy.' });
		world.person.postStatus(world.project, 'at_risk');
		await world.later();
		expect(await trigger.poll()).toEqual([]);
	});

	it('is left out when it is not watched, without a call', async () => {
		const other = world.trigger({ statusUpdates: false });
		await other.activate();
		world.person.postStatus(world.project, 'at_risk');
		await world.later();
		world.asana.requests.clear();
		expect(await other.poll()).toEqual([]);
		expect(world.calls()).toEqual(['GET /events', 'GET /users/me']);
	});

	it('is all that is looked for when nothing of tasks is watched', async () => {
		const task = await world.newTask();
		const other = world.trigger({ aspects: [] });
		await other.activate();
		world.person.completeTask(task);
		world.person.postStatus(world.project, 'at_risk');
		await world.later();
		expect(told(await other.poll())).toEqual(['status at_risk']);
		await world.later(25 * HOUR);
		world.asana.requests.clear();
		expect(await other.poll()).toEqual([]);
		expect(world.calls()).not.toContain('GET /tasks');
	});
});
