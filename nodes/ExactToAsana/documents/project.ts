import { custom, from, money, shared, standard, text, whenCreating, type Preset } from './preset';

/** Completing a task in Asana is what the way back carries to Exact. */
export const project: Preset = {
	task: [
		standard('name', text('{Code} {Description}')),
		standard('start_on', from('StartDate')),
		standard('due_on', from('EndDate')),
		standard('notes', whenCreating(from('Notes'))),
	],
	line: [
		standard('name', from('Description')),
		standard('start_on', from('StartDate')),
		standard('due_on', from('EndDate')),
		standard('completed', shared(from('Completed'))),
		standard('notes', whenCreating(from('Notes'))),
		custom('project', from('parent.Code+Description')),
		custom('budgetedHours', from('Hours')),
		custom('budgetedCost', money('Cost')),
		custom('budgetedRevenue', money('Revenue')),
	],
};
