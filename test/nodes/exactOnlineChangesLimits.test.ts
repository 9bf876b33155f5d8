import type { IDataObject } from 'n8n-workflow';

import type { PollTrigger } from '../support/pollTrigger';
import { MAIN } from './exactOnlineCredential';
import {
	handed,
	openChangesStage,
	startProcess,
	type ChangesStage,
} from './exactOnlineChangesStage';

let stage: ChangesStage;
let trigger: PollTrigger;

beforeEach(async () => {
	stage = await openChangesStage();
	Object.assign(stage.exact.limits, { callsPerMinute: 60, pageSize: 10 });
	trigger = stage.triggerWith();
});
afterEach(async () => await stage.close());

/** New projects of so many lines each; gives their keys. */
const createProjects = (count: number, lines: number) => {
	stage.clock.advance(1_000);
	const keys = stage.exact.state.createProjects(count).map(({ ID }) => String(ID));
	for (const key of keys) addLines(key, lines);
	return keys;
};
const addLines = (key: string, count: number) => {
	for (let at = 0; at < count; at++) {
		stage.exact.state.addWbsLine(key, { kind: 'activity', description: `A${at}`, hours: 1 });
	}
};
const calls = () => stage.exact.requests.count('GET', /\/api\/v1\/\d/);

/** Polls minute after minute; gives the items of each, and how many calls it took. */
const pollFor = async (minutes: number, polling = trigger) => {
	const polls: Array<{ items: IDataObject[]; calls: number }> = [];
	for (let minute = 0; minute < minutes; minute++) {
		stage.later();
		stage.exact.requests.clear();
		const items = await handed(polling, async () => await polling.poll());
		polls.push({ items, calls: calls() });
	}
	return polls;
};
const keysOf = (items: IDataObject[]) => items.map(({ _exact }) => (_exact as IDataObject).key);
const keysIn = (polls: Array<{ items: IDataObject[] }>) =>
	polls.flatMap(({ items }) => keysOf(items));

describe('more changes than the calls of a minute allow', () => {
	it('come out poll after poll, each once, and leave calls to others', async () => {
		await stage.publish(trigger);
		const keys = createProjects(30, 16);
		const polls = await pollFor(4);
		expect(keysIn(polls).sort()).toEqual(keys.sort());
		expect(polls[0]?.items.length).toBeGreaterThan(10);
		expect(Math.max(...polls.map((poll) => poll.calls))).toBeLessThanOrEqual(50);
		expect(polls.at(-1)?.calls).toBe(3);
	});

	it('come out one by one when several do not fit', async () => {
		await stage.publish(trigger);
		const keys = createProjects(3, 160);
		const polls = await pollFor(5);
		expect(keysIn(polls).sort()).toEqual(keys.sort());
		for (const { WBS } of polls.flatMap(({ items }) => items)) {
			expect((WBS as IDataObject[]).length).toBeGreaterThanOrEqual(160);
		}
	});

	it('are not lost when n8n ends in between', async () => {
		await stage.publish(trigger);
		const keys = createProjects(30, 16);
		const polls = await pollFor(1);
		startProcess();
		stage.later();
		polls.push({ items: await handed(trigger, async () => await trigger.publish()), calls: 0 });
		polls.push(...(await pollFor(3)));
		const fresh = polls.map(({ items }) => ({
			items: items.filter(({ _exact }) => (_exact as IDataObject).repeated !== true),
		}));
		expect(keysIn(fresh).sort()).toEqual(keys.sort());
	});

	it('do not keep smaller ones waiting for ever', async () => {
		await stage.publish(trigger);
		const [large = ''] = createProjects(1, 600);
		const small = createProjects(5, 1);
		const polls = await pollFor(6);
		const bare = polls.flatMap(({ items }) => items).filter(({ WBS }) => WBS === undefined);
		expect(bare).toEqual([
			{
				_exact: {
					division: MAIN,
					entity: 'project',
					key: large,
					documentMissing: expect.stringContaining('too large') as string,
				},
			},
		]);
		expect(keysIn(polls).sort()).toEqual([large, ...small].sort());

		addLines(large, 1);
		const [again] = await pollFor(1);
		expect(keysOf(again?.items ?? [])).toEqual([large]);
		expect(again?.calls).toBeLessThanOrEqual(5);
	});
});

describe('a large company', () => {
	it('is published with "Everything", and all of it comes out, once', async () => {
		createProjects(200, 0);
		const [first = ''] = createProjects(1, 300);
		stage.clock.advance(1_000);
		const everything = stage.triggerWith({ startWith: 'everything' });
		const before = await handed(everything, async () => await everything.publish());
		const polls = await pollFor(20, everything);
		const keys = [...keysOf(before), ...keysIn(polls)];
		const there = stage.exact.state.projects().map(({ ID }) => String(ID));
		expect(keys.sort()).toEqual(there.sort());
		expect(keys).toContain(first);
		addLines(first, 1);
		expect(keysIn(await pollFor(1, everything))).toEqual([first]);
	});
});

describe('a project that cannot be read', () => {
	it('is said once an hour, keeps no others waiting, and comes out when it can be', async () => {
		await stage.publish(trigger);
		stage.change('P2026-001');
		stage.exact.faults.next('GET /api/v1/*/project/WBSExpenses', { status: 403, times: 1 });
		await expect(pollFor(1)).rejects.toThrow('may not use project/WBSExpenses');
		expect(keysIn(await pollFor(2))).toEqual([stage.projectOf('P2026-001')]);
	});
});

describe.each([
	['as it does by default', false],
	['with durable cursors', true],
])('when n8n stores state %s, a fault that lasts', (_, isDurable) => {
	it('is said once an hour, and nothing is lost', async () => {
		trigger = stage.triggerWith({}, isDurable);
		await stage.publish(trigger);
		await pollFor(1);
		const rule = 'GET /api/v1/*/sync/Project/ProjectWBS';
		stage.exact.faults.next(rule, { status: 403, times: 1_000 });
		stage.change('P2026-001');
		for (let minute = 0; minute < 90; minute++) {
			stage.later();
			await trigger.poll();
		}
		// What is told elsewhere comes out all the same.
		const failed = trigger.executions.filter(({ error }) => error !== undefined);
		expect(keysOf(trigger.items)).toEqual([stage.projectOf('P2026-001')]);
		expect(failed.map(({ error }) => error?.message)).toEqual(
			Array(2).fill(failed[0]?.error?.message),
		);
		stage.exact.state.completeWbsLine(stage.lineOf('P2026-003', 'Bouw & test'));
		stage.exact.faults.clear();
		stage.clock.advance(3_600_000);
		expect(keysIn(await pollFor(2))).toEqual([stage.projectOf('P2026-003')]);
	});
});

describe('a trigger that is published again and again', () => {
	it('does not lock itself out where Exact does not tell a timestamp', async () => {
		const rule = 'GET /api/v1/*/read/sync/Sync/SyncTimestamp';
		stage.exact.faults.next(rule, { status: 404, times: 1_000 });
		for (let time = 0; time < 12; time++) {
			const other = stage.triggerWith();
			expect(await stage.publish(other)).toEqual([]);
			stage.later();
		}
		expect(stage.exact.requests.count('GET', /SyncTimestamp/)).toBeLessThanOrEqual(3);
	});
});
