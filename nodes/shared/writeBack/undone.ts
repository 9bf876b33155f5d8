import { storiesOf, type Story } from '../asana/stories';
import type { Reference } from '../asana/types';
import { sameName } from '../values/names';
import type { Condition, FieldName, SectionName } from './rows';
import { refused, Stop } from './stop';
import { fieldOn, missingField } from './taskValues';
import type { Work } from './work';

/**
 * Why nobody can tell whether a task left the state a row is for; undefined when it did leave it. To be
 * asked of a task that is not in that state, before anything is taken back: to us, a section or field
 * that was renamed looks as if the task had left it.
 */
export async function doubtOf(work: Work, when: Condition): Promise<Stop | undefined> {
	const { task } = work;
	switch (when.kind) {
		case 'fieldFilled':
			return fieldOn(task, when.field) === undefined
				? refused(`${missingField(when.field)} Nothing was taken back.`)
				: undefined;
		case 'movedToSection':
			return hasLeft(await historyOf(work), when.section) ? undefined : notMovedOut(when.section);
		default:
			return undefined;
	}
}

/** Whether the last that a history tells of a section is that the task was moved out of it. */
function hasLeft(stories: readonly Story[], section: SectionName): boolean {
	const [last] = stories
		.filter(({ old_section: from, new_section: to }) => is(from, section) || is(to, section))
		.slice(-1);
	return last !== undefined && !is(last.new_section, section);
}

function notMovedOut(section: SectionName): Stop {
	const named = 'name' in section ? `"${section.name}"` : `of that row (${section.gid})`;
	return new Stop(
		'conflict',
		`The task is not in the section ${named}, and its history does not say that it was moved out of it. Nothing was taken back. If the section was renamed, choose it anew in that row; if the work is undone, move the task into the section and out again.`,
	);
}

async function historyOf(work: Work): Promise<readonly Story[]> {
	work.stories ??= await storiesOf(work.asana.client, work.task.gid);
	return work.stories;
}

/**
 * When a task last left the state a row is for, as its history tells (ISO instant); undefined when it
 * never did. To be asked of a task that is not in that state.
 */
export async function lastUndone(work: Work, when: Condition): Promise<string | undefined> {
	return undoing(when, await historyOf(work)).at(-1)?.created_at;
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

function isOrUnknown(reference: Known, wanted: SectionName | FieldName): boolean {
	return reference === null || reference === undefined || is(reference, wanted);
}

/** What a story names, where Asana still knows it. */
type Known = Reference | null | undefined;

function is(reference: Known, wanted: SectionName | FieldName): boolean {
	if (reference === null || reference === undefined) return false;
	return 'gid' in wanted
		? reference.gid === wanted.gid
		: sameName(reference.name ?? '', wanted.name);
}
