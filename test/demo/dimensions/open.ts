import type { Stage } from '../stage';

/** A project that no other scenario uses. */
export const PROJECT = 'Finance';

export const BY_HAND = 'By hand';

/** How often the schedule of the template comes round here. */
const SECONDS = 10;

/** Publishes the template with its project chosen, coming round every few seconds. */
export async function openDimensions({ asana, play }: Stage) {
	const { gid, name } = asana.state.project(PROJECT);
	const project = { __rl: true, mode: 'list', value: gid, cachedResultName: name };
	return await play({
		template: 'dimensions-to-asana.json',
		parameters: {
			'Every morning': {
				rule: { interval: [{ field: 'seconds', secondsInterval: SECONDS }] },
			},
			'Exact to Asana': { shownInProject: project },
			'Prepare project': { project },
		},
	});
}
