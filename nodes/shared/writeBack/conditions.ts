import type { WorkedTask } from '../asana/workedTask';
import { foldedName, sameName } from '../values/names';
import type { Condition, FieldName, SectionName } from './rows';
import { isFilled } from './taskValues';

/** Whether a task is in the state a row is for. */
export function isMet(when: Condition, task: WorkedTask): boolean {
	switch (when.kind) {
		case 'completed':
			// Asana calls an approval completed when it was rejected, too.
			return task.completed && (task.resource_subtype !== 'approval' || isApproved(task));
		case 'approved':
			return isApproved(task);
		case 'movedToSection': {
			const { section: wanted } = when;
			return task.memberships.some(({ section }) =>
				'gid' in wanted ? section?.gid === wanted.gid : sameName(section?.name ?? '', wanted.name),
			);
		}
		case 'fieldFilled':
			return isFilled(task, when.field);
		case 'always':
			return true;
	}
}

/** A state as it is noted: the same for the same state. */
export function stateName(when: Condition): string {
	switch (when.kind) {
		case 'movedToSection':
			return `${when.kind} ${referenceName(when.section)}`;
		case 'fieldFilled':
			return `${when.kind} ${referenceName(when.field)}`;
		default:
			return when.kind;
	}
}

function referenceName(reference: SectionName | FieldName): string {
	return 'gid' in reference ? reference.gid : foldedName(reference.name);
}

function isApproved({ approval_status: status }: WorkedTask): boolean {
	return status === 'approved';
}
