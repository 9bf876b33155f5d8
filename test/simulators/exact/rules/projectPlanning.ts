import { invalidValue } from '../errors';
import { isBefore } from './projects';
import { rowWith } from './place';
import type { Rule } from './rule';

/** Planned on hour types only, reserved or planned, and not backwards in time. */
export const projectPlanningRule: Rule = {
	check({ state, division, values, before }) {
		const row = { ...before, ...values.own };
		const hourType = rowWith({ state, division }, 'logistics/Items', row.HourType);
		return [
			...(hourType?.IsTime === 1 ? [] : [invalidValue({ en: 'Hour type', nl: 'Uursoort' })]),
			...([1, 2].includes(Number(row.Status))
				? []
				: [invalidValue({ en: 'Status', nl: 'Status' })]),
			...(isBefore(row.EndDate, row.StartDate)
				? [invalidValue({ en: 'End date', nl: 'Einddatum' })]
				: []),
		];
	},
	complete({ state, division }, row) {
		const project = rowWith({ state, division }, 'project/Projects', row.Project);
		row.Account ??= project?.Account ?? null;
		row.BGTStatus ??= 2;
		row.CommunicationErrorStatus ??= 0;
		row.Type ??= 1;
	},
};
