import type { IDataObject } from 'n8n-workflow';

import type { PollTrigger } from '../support/pollTrigger';
import { MAIN } from './exactOnlineCredential';
import {
	handed,
	openChangesStage,
	startProcess,
	told,
	type ChangesStage,
} from './exactOnlineChangesStage';

const WBS = 'project sync/Project/ProjectWBS';

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

describe('a changed project', () => {
	beforeEach(async () => {
		expect(await publish()).toEqual([]);
	});

	it('comes out whole, with its work breakdown, once', async () => {
		change('P2026-001');
		stage.later();
		const [item, ...others] = await handed(trigger, async () => await trigger.poll());

		expect(others).toEqual([]);
		expect(item).toMatchObject({
			Code: 'P2026-001',
			_exact: { division: MAIN, entity: 'project', key: stage.projectOf('P2026-001') },
		});
		expect((item?.WBS as IDataObject[]).map(({ Description }) => Description).sort()).toEqual(
			stage.exact.state
				.wbsOf(stage.projectOf('P2026-001'))
				.map(({ Description }) => Description)
				.sort(),
		);
		expect(await poll()).toEqual([]);
	});

	it.each([
		['is added', () => void stage.exact.state.addWbsLine(stage.projectOf('P2026-003'), aLine)],
		[
			'is completed',
			() => stage.exact.state.completeWbsLine(stage.lineOf('P2026-003', 'Bouw & test')),
		],
	])('comes out when one of its lines %s', async (_, act) => {
		stage.clock.advance(1_000);
		act();
		expect(await poll()).toEqual(['P2026-003']);
		expect(await poll()).toEqual([]);
	});

	it('comes out although a line stands in no project', async () => {
		change('P2026-001');
		const line = stage.lineOf('P2026-003', 'Hosting');
		stage.exact.state.changeWbsLine(line, { Project: null });
		expect(await poll()).toEqual(['P2026-001']);
		expect(await poll()).toEqual([]);
	});

	it('comes out once for many changes, and together with others', async () => {
		change('P2026-001');
		stage.exact.state.completeWbsLine(stage.lineOf('P2026-001', 'Interviews met bewoners'));
		change('P2026-002');
		expect((await poll()).sort()).toEqual(['P2026-001', 'P2026-002']);
	});

	it('comes out again when it changes again', async () => {
		for (let round = 0; round < 3; round++) {
			change('P2026-001');
			expect(await poll()).toEqual(['P2026-001']);
		}
	});

	it('is read in few calls when there are many', async () => {
		stage.clock.advance(1_000);
		const rows = stage.exact.state.createProjects(40);
		stage.exact.requests.clear();
		expect(await poll()).toHaveLength(rows.length);
		// Three for the streams; for each fifteen projects one, and one for each kind of line and page.
		expect(stage.exact.requests.count('GET', /\/api\/v1\/\d/)).toBeLessThanOrEqual(3 + 3 * 5);
	});

	it('waits for the next poll when there are too many', async () => {
		stage.clock.advance(1_000);
		stage.exact.state.createProjects(100);
		const polls = [await poll(), await poll(), await poll(), await poll()];
		expect(polls.map(({ length }) => length)).toEqual([45, 45, 10, 0]);
		expect(new Set(polls.flat()).size).toBe(100);
	});
});

const aLine = { kind: 'activity', description: 'Nazorg', hours: 4 } as const;

describe('an idle poll', () => {
	it('costs three calls at most, hour after hour', async () => {
		await publish();
		for (let minute = 0; minute < 130; minute++) {
			stage.exact.requests.clear();
			expect(await poll()).toEqual([]);
			expect(stage.exact.requests.count('GET', /\/api\/v1\/\d/)).toBeLessThanOrEqual(3);
		}
	});
});

describe('a deletion', () => {
	beforeEach(async () => {
		await publish();
	});

	/** As if there were more lines than are remembered. */
	const forgetLines = async () => {
		const name = 'node:Exact Online Changes Trigger';
		const changes = trigger.nodeStaticData.changes as IDataObject;
		const { [MAIN]: division } = changes.divisions as Record<string, IDataObject>;
		const feeds = division?.feeds as Record<string, IDataObject>;
		const { [WBS]: wbs } = feeds;
		const forgotten = {
			...division,
			lines: {},
			feeds: { ...feeds, [WBS]: { ...wbs, floor: wbs?.at } },
		};
		trigger.savedStaticData = {
			[name]: { changes: { ...changes, divisions: { [MAIN]: forgotten } } as IDataObject },
		};
		await publish();
	};

	it('of a project comes out as such, once', async () => {
		const row = stage.exact.state.bookProject({
			code: 'X1',
			description: 'X',
			type: 'nonBillable',
		});
		await poll();
		stage.exact.state.deleteProject(String(row.ID));
		expect(await poll()).toEqual([`project ${String(row.ID)} deleted`]);
		expect(await poll()).toEqual([]);
	});

	it('of lines is a change of their project, as far as it is known', async () => {
		for (const line of ['Hosting', 'Bouw & test']) {
			stage.exact.state.deleteWbsLine(stage.lineOf('P2026-003', line));
		}
		expect(await poll()).toEqual(['P2026-003']);
		expect(await poll()).toEqual([]);
	});

	it('of a line is a change of its project also where deletions are left out', async () => {
		const without = stage.triggerWith({ options: { deletions: false } });
		startProcess();
		await publish(without);
		change('P2026-003');
		await poll(without);
		stage.exact.state.deleteWbsLine(stage.lineOf('P2026-003', 'Hosting'));
		expect(await poll(without)).toEqual(['P2026-003']);
		stage.exact.state.deleteProject(stage.projectOf('P2026-003'));
		expect(await poll(without)).toEqual([]);
		expect(await poll(without)).toEqual([]);
	});

	it('of a line whose project is not known comes out as such', async () => {
		await forgetLines();
		const line = stage.lineOf('P2026-003', 'Hosting');
		stage.exact.state.deleteWbsLine(line);
		expect(await poll()).toEqual([`wbsLine ${line} deleted`]);
	});

	it('of a project stands for those of its lines', async () => {
		const key = stage.projectOf('P2026-003');
		change('P2026-003');
		await poll();
		stage.exact.state.deleteProject(key);
		expect(await poll()).toEqual([`project ${key} deleted`]);
		expect(await poll()).toEqual([]);
	});

	it('waits for the next poll when there are too many, projects first', async () => {
		const [row] = stage.exact.state.createProjects(1);
		const key = String(row?.ID);
		for (let at = 0; at < 80; at++) stage.exact.state.addWbsLine(key, aLine);
		await poll();
		await forgetLines();
		const count = stage.exact.state.wbsOf(key).length + 1;
		stage.exact.state.deleteProject(key);
		const polls = [await poll(), await poll(), await poll()];
		expect(polls.map(({ length }) => length)).toEqual([50, count - 50, 0]);
		expect(polls[0]?.[0]).toBe(`project ${key} deleted`);
		expect(new Set(polls.flat()).size).toBe(count);
	});

	it('of the past does not come out', async () => {
		stage.exact.state.deleteWbsLine(stage.lineOf('P2026-003', 'Hosting'));
		const other = stage.triggerWith({ startWith: 'everything' });
		startProcess();
		expect((await publish(other)).join()).not.toContain('deleted');
	});

	it('goes unnoticed without its scope, which is told once, and changes come out', async () => {
		delete stage.exact.state.apps[0]?.scopes['organization.administration'];
		startProcess();
		const other = stage.triggerWith();
		await publish(other);
		stage.exact.requests.clear();
		change('P2026-001');
		expect(await poll(other)).toEqual(['P2026-001']);
		expect(stage.exact.requests.entries.filter(({ status }) => status === 403)).toEqual([]);
	});
});

describe('the start', () => {
	it('"Changes From Now On" leaves out what was changed before', async () => {
		change('P2026-001');
		expect(await publish()).toEqual([]);
		expect(await poll()).toEqual([]);
	});

	it('"Everything" hands over all projects, once', async () => {
		const everything = stage.triggerWith({ startWith: 'everything' });
		const codes = stage.exact.state.projects().map(({ Code }) => String(Code));
		expect((await publish(everything)).sort()).toEqual(codes.sort());
		expect(await poll(everything)).toEqual([]);
		change('P2026-002');
		expect(await poll(everything)).toEqual(['P2026-002']);
	});

	it('says what is wrong while the workflow is published', async () => {
		delete stage.exact.state.apps[0]?.scopes['projects.projects'];
		await expect(publish()).rejects.toMatchObject({
			message: expect.stringContaining('may not use sync/Project/Projects') as string,
			description: expect.stringContaining('"Projects projects"') as string,
		});
	});

	it('in the editor shows the project that was changed last, and keeps nothing', async () => {
		change('P2026-004');
		const { items } = await trigger.fetchTestEvent();
		expect(told(items.map(({ json }) => json))).toEqual(['P2026-004']);
		expect(trigger.savedStaticData).toEqual({});
	});

	it.each([
		['waiting', 'P2026-001'],
		['feeds', { projects: {} }],
		['pace', null],
	])('takes note anew when what was stored is damaged (%s)', async (member, value) => {
		await publish();
		const name = 'node:Exact Online Changes Trigger';
		const changes = trigger.nodeStaticData.changes as IDataObject;
		const { [MAIN]: division } = changes.divisions as Record<string, IDataObject>;
		const damaged = { ...changes, divisions: { [MAIN]: { ...division, [member]: value } } };
		trigger.savedStaticData = { [name]: { changes: damaged } };
		expect(await publish()).toEqual([]);
		change('P2026-002');
		expect(await poll()).toEqual(['P2026-002']);
	});

	it('takes note anew when another division is chosen', async () => {
		await publish();
		const name = 'node:Exact Online Changes Trigger';
		const changes = trigger.nodeStaticData.changes as IDataObject;
		const { [MAIN]: division } = changes.divisions as Record<string, IDataObject>;
		const other = { ...changes, divisions: { 99: division } } as IDataObject;
		trigger.savedStaticData = { [name]: { changes: other } };
		change('P2026-001');
		expect(await publish()).toEqual([]);
		change('P2026-002');
		expect(await poll()).toEqual(['P2026-002']);
	});
});
