import type { WorkedTask } from '../asana/workedTask';
import { foldedName, sameName } from '../values/names';
import type { Condition, FieldName, SectionName } from './rows';
import { fieldOn, isFilled } from './taskValues';

/**
 * Whether a task is seen to be in the state a row is for. That it is not may also mean that nobody can
 * tell, for a section or field was renamed: see `doubtOf`.
 */
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

/** Whether a task alone tells that it is not in a state: one that is in no such section may have been. */
export function isTellable(when: Condition, task: WorkedTask): boolean {
	if (when.kind === 'movedToSection') return false;
	return when.kind !== 'fieldFilled' || fieldOn(task, when.field) !== undefined;
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
