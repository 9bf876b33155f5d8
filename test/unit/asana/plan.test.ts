import { planShown } from '../../../nodes/shared/asana/calls/plan';

describe('the plan a token is under', () => {
	const shown = (path: string, status: number, data: unknown, method: 'GET' | 'POST' = 'GET') =>
		planShown(
			{ method, url: `https://app.asana.com/api/1.0${path}` },
			{ status, headers: {}, body: { data } },
		);
	const settings = '/projects/1/custom_field_settings?limit=100';

	it('is a paid one where something is given that costs money', () => {
		expect(shown(settings, 200, [{ gid: '2' }])).toBe('paid');
		expect(shown('/workspaces/3/tasks/search', 200, [{ gid: '2' }])).toBe('paid');
		expect(shown('/custom_fields', 201, { gid: '2' }, 'POST')).toBe('paid');
	});

	it('is free where that is refused for the plan', () => {
		expect(shown('/workspaces/3/tasks/search', 402, undefined)).toBe('free');
	});

	it('is a paid one where there is nothing to be given, but it is given', () => {
		expect(shown('/workspaces/3/tasks/search', 200, [])).toBe('paid');
		expect(shown('/workspaces/3/custom_fields', 200, [])).toBe('paid');
	});

	it('does not show in the list of a project without fields, or in what every plan has', () => {
		expect(shown(settings, 200, [])).toBeUndefined();
		expect(shown('/tasks/4', 200, { gid: '4' })).toBeUndefined();
		expect(shown('/workspaces/3/tasks/search', 429, undefined)).toBeUndefined();
	});
});
