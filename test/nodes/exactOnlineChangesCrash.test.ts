import type { PollTrigger } from '../support/pollTrigger';
import {
	handed,
	openChangesStage,
	startProcess,
	told,
	type ChangesStage,
} from './exactOnlineChangesStage';

let stage: ChangesStage;
let trigger: PollTrigger;

beforeEach(async () => {
	stage = await openChangesStage();
	trigger = stage.triggerWith();
});
afterEach(async () => await stage.close());

const publish = async (polling = trigger) => await stage.publish(polling);
const poll = async (polling = trigger) => await stage.poll(polling);
const change = (code: string) => stage.change(code);

describe.each([
	['as it does by default', false],
	['with durable cursors', true],
])('when n8n ends, which stores state %s,', (_, isDurable) => {
	beforeEach(async () => {
		trigger = stage.triggerWith({}, isDurable);
		await publish();
		// With durable cursors n8n stores nothing of the poll on publication.
		await poll();
	});

	/** n8n starts again with what the database holds; its first poll comes at once. */
	const restart = async () => {
		startProcess();
		stage.later();
		return await publish();
	};

	it('between polls, what happened meanwhile comes out once', async () => {
		change('P2026-001');
		expect(await restart()).toEqual(['P2026-001']);
		expect(await poll()).toEqual([]);
	});

	it('during a poll, that poll counts as not made', async () => {
		change('P2026-001');
		const saved = JSON.stringify(trigger.savedStaticData);
		stage.exact.faults.next('GET /api/v1/*/project/WBSActivities', { status: 500, times: 5 });
		await expect(poll()).rejects.toThrow();
		expect(JSON.stringify(trigger.savedStaticData)).toBe(saved);
		expect(await restart()).toEqual(['P2026-001']);
	});

	it('after noting a hand-over and before making it, it is made again', async () => {
		change('P2026-001');
		trigger.diesBeforeExecution = true;
		expect(await poll()).toEqual([]);
		expect(await restart()).toEqual([isDurable ? 'P2026-001' : 'P2026-001 repeated']);
		expect(await poll()).toEqual([]);
		expect(await restart()).toEqual([]);
	});

	it('after it handed something over, that comes again at most once, and then marked', async () => {
		change('P2026-001');
		expect(await poll()).toEqual(['P2026-001']);
		expect(await restart()).toEqual(isDurable ? [] : ['P2026-001 repeated']);
		expect(await poll()).toEqual([]);
		change('P2026-002');
		expect(await restart()).toEqual(['P2026-002']);
	});

	it('after a project was handed over that changed again, it comes out as changed', async () => {
		change('P2026-001');
		await poll();
		change('P2026-001');
		expect(await restart()).toEqual(['P2026-001']);
	});
});

describe('with durable cursors', () => {
	it('a change between publication and the first poll after it comes out', async () => {
		trigger = stage.triggerWith({}, true);
		await publish();
		change('P2026-001');
		expect(await poll()).toEqual(['P2026-001']);
		expect(await poll()).toEqual([]);
	});
});

describe('with durable cursors, when the first execution could not be stored', () => {
	it('what happened since publication comes out with the next', async () => {
		trigger = stage.triggerWith({}, true);
		await publish();
		change('P2026-001');
		trigger.diesBeforeExecution = true;
		expect(await poll()).toEqual([]);
		expect(await poll()).toEqual(['P2026-001']);
		expect(await poll()).toEqual([]);
	});
});

describe('a division that moves to another database', () => {
	it('has nothing handed over twice, and nothing lost', async () => {
		await publish();
		change('P2026-001');
		expect(await poll()).toEqual(['P2026-001']);

		stage.clock.advance(1_000);
		stage.exact.state.moveDivision();
		change('P2026-002');
		stage.clock.advance(3_600_000);
		expect(await poll()).toEqual(['P2026-002']);
		expect(await poll()).toEqual([]);

		change('P2026-003');
		stage.exact.state.deleteWbsLine(stage.lineOf('P2026-001', 'Reiskosten interviews'));
		expect((await poll()).sort()).toEqual(['P2026-001', 'P2026-003']);
	});
});

describe('two polls at once', () => {
	it('hand a change over once', async () => {
		await publish();
		change('P2026-001');
		stage.later();
		const both = async () => {
			await Promise.all([trigger.poll(), trigger.poll()]);
		};
		expect(told(await handed(trigger, both))).toEqual(['P2026-001']);
	});
});
