import type { AsanaClient } from '../../../nodes/shared/asana/calls/client';
import { fillTemplate, type TemplateChoice } from '../../../nodes/shared/sync/project/template';
import { createSyncMemory } from '../../../nodes/shared/sync/memory';

/** What Asana says a template asks for. */
const fill = async (
	names: Array<[gid: string, name: string]>,
	data: { start_on?: string; due_on?: string },
	dates: TemplateChoice['dates'] = [],
) => {
	const requested_dates = names.map(([gid, name]) => ({ gid, name }));
	const template = { gid: '77', name: 'Order', requested_dates, requested_roles: [] };
	const get = async <T>() => await Promise.resolve(template as T);
	const side = {
		client: { get } as unknown as AsanaClient,
		clock: { now: () => 0, sleep: async () => await Promise.resolve() },
		memory: createSyncMemory(),
	};
	const choice = { gid: '77', dates, roles: [] };
	const readAt = '2026-11-23T13:00:00.000Z';
	const filled = await fillTemplate(side, { choice, data, workspace: '1', readAt });
	return filled.data.requested_dates.map(({ gid, value }) => [gid, value.slice(0, 10)]);
};

describe('the dates of a project template', () => {
	const both = { start_on: '2026-12-01', due_on: '2026-12-24' };

	it("know the project's own two by Asana's gids, whatever they are called", async () => {
		expect(
			await fill(
				[
					['1', 'Begin'],
					['2', 'Oplevering'],
				],
				both,
			),
		).toEqual([
			['1', '2026-12-01'],
			['2', '2026-12-24'],
		]);
	});

	it.each([
		['Start Date', '2026-12-01'],
		['Startdatum', '2026-12-01'],
		['Due Date', '2026-12-24'],
		['Einddatum', '2026-12-24'],
		['End of project', '2026-12-24'],
		['Vendor meeting', '2026-11-23'],
		['Restart', '2026-11-23'],
	])('know others by their names: %s', async (name, day) => {
		expect(await fill([['12345', name]], both)).toEqual([['12345', day]]);
	});

	it('are the day of the run where the project has none', async () => {
		expect(await fill([['1', 'Start Date']], {})).toEqual([['1', '2026-11-23']]);
	});

	it('are what somebody says before anything else', async () => {
		const dates = [{ name: ' start  DATE ', value: '2027-01-04' }];
		expect(await fill([['1', 'Start Date']], both, dates)).toEqual([['1', '2027-01-04']]);
	});

	it('have to be dates', async () => {
		const dates = [{ name: 'Start Date', value: 'tomorrow' }];
		await expect(fill([['1', 'Start Date']], both, dates)).rejects.toMatchObject({
			message:
				'"tomorrow" is no date, so it cannot go to "Date "Start Date" of the project template"',
		});
	});
});
