import { storiesOf, type Story } from '../asana/stories';
import type { Reference } from '../asana/types';
import { sameName } from '../values/names';
import type { Condition, FieldName, SectionName } from './rows';
import type { Work } from './work';

/**
 * When a task last left the state a row is for, as its history tells (ISO instant); undefined when it
 * never did. To be asked of a task that is not in that state.
 */
export async function lastUndone(work: Work, when: Condition): Promise<string | undefined> {
	const { asana, task } = work;
	work.stories ??= await storiesOf(asana.client, task.gid);
	return undoing(when, work.stories).at(-1)?.created_at;
}

/** The stories that tell of a task leaving a state, or may do so. */
function undoing(when: Condition, stories: readonly Story[]): Story[] {
	switch (when.kind) {
		case 'movedToSection':
			return stories.filter(
				({ resource_subtype: kind, old_section: from }) =>
					kind === 'section_changed' && isOrUnknown(from, when.section),
			);
		case 'fieldFilled':
			return stories.filter(
				({ resource_subtype: kind, custom_field: field }) =>
					kind.endsWith('custom_field_changed') && isOrUnknown(field, when.field),
			);
		case 'completed':
		case 'approved':
			return undoingOfWork(stories);
		case 'always':
			return [];
	}
}

/**
 * An approval that is rejected, or sent back for changes, stays completed in Asana: no story says
 * that it is incomplete again. Where its stories tell what it was before, only leaving `approved` counts.
 */
function undoingOfWork(stories: readonly Story[]): Story[] {
	const decisions = stories.filter(
		({ resource_subtype: kind }) => kind === 'approval_status_changed',
	);
	const told = decisions.filter(({ old_approval_status: before }) => typeof before === 'string');
	if (told.length > 0) return told.filter((story) => story.old_approval_status === 'approved');
	return stories.filter(
		(story) => story.resource_subtype === 'marked_incomplete' || decisions.includes(story),
	);
}

function isOrUnknown(
	reference: Reference | null | undefined,
	wanted: SectionName | FieldName,
): boolean {
	if (reference === null || reference === undefined) return true;
	return 'gid' in wanted
		? reference.gid === wanted.gid
		: sameName(reference.name ?? '', wanted.name);
}
