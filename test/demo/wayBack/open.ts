import { asanaPoll, everySeconds, type Poll } from '../polling';
import type { Stage } from '../stage';

/** Publishes the template, watching these Asana projects. */
export async function openWayBack({ play }: Stage, projects: readonly string[]) {
	return await play({
		template: 'asana-progress-to-exact.json',
		parameters: {
			'Asana Changes Trigger': {
				pollTimes: everySeconds(5),
				projects: {
					entries: projects.map((gid) => ({ project: { __rl: true, mode: 'id', value: gid } })),
				},
			},
		},
	});
}

/** The polls of the trigger, for each project it watches. */
export function pollsOf(projects: readonly string[]): Poll[] {
	return projects.map(asanaPoll);
}
