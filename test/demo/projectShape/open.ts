import type { Stage } from '../stage';

/** What every project starts with, beside its lines. */
export const FIRST_TASK = 'Offerte vergelijken';

/** Publishes the template, with a project template and a role of it chosen. */
export async function openProjectShape({ asana, play }: Stage) {
	const { state } = asana;
	const template = state.addProjectTemplate({
		name: 'Inkooporder',
		dates: ['Start Date'],
		roles: ['Inkoper'],
		sections: [
			{
				name: 'Voorbereiding',
				tasks: [{ name: FIRST_TASK, role: 'Inkoper', due: { date: 'Start Date', days: 2 } }],
			},
		],
	});
	const located = (value: string, cachedResultName: string) => ({
		__rl: true as const,
		mode: 'list',
		value,
		cachedResultName,
	});
	const { gid, name } = state.workspace;
	const [, buyer] = state.users;
	return await play({
		template: 'purchase-orders-to-asana-projects.json',
		parameters: {
			'Exact to Asana': {
				workspace: located(gid, name),
				projectTemplate: located(template.gid, 'Inkooporder'),
				options: { templateRoles: { rows: [{ name: 'Inkoper', value: buyer?.email ?? '' }] } },
			},
		},
	});
}
