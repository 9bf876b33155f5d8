import type { AsanaEvent, EventResource } from '../../nodes/shared/asana/events';
import { aspects } from '../../nodes/shared/watch/aspects';
import type { Touch } from '../../nodes/shared/watch/state';
import { noteEvents, tellOfProject } from '../../nodes/shared/watch/touches';

const event = (given: Partial<AsanaEvent>): AsanaEvent => ({
	user: { gid: '1' },
	created_at: '2026-03-02T09:00:00.000Z',
	action: 'changed',
	resource: { gid: '7', resource_type: 'task' },
	parent: null,
	...given,
});
const story = (subtype: string, source?: string): Partial<AsanaEvent> => ({
	action: 'added',
	resource: { gid: '8', resource_type: 'story', resource_subtype: subtype, source },
	parent: { gid: '7', resource_type: 'task' },
});
const at = (resource_type: string): EventResource => ({ gid: '9', resource_type });

const note = (...events: Array<Partial<AsanaEvent>>): Touch | undefined => {
	const touches: Record<string, Touch> = {};
	noteEvents(touches, events.map(event), { project: '5', watched: aspects, self: '1' });
	return touches['7'];
};

describe('what an event says about a task', () => {
	it.each([
		['completed', 'completed'],
		['approval_status', 'completed'],
		['custom_fields', 'custom_fields'],
		['memberships', 'section'],
		['assignee', 'assignee'],
		['due_at', 'due_on'],
	])('is understood of the field %s', (field, aspect) => {
		expect(note({ change: { field }, user: null })).toMatchObject({ foreign: [aspect] });
	});

	it.each(['name', 'notes', 'followers', 'tags', 'external', 'num_subtasks', 'dependencies'])(
		'is nothing when it is about %s',
		(field) => {
			expect(note({ change: { field }, user: { gid: '2' } })).toBeUndefined();
		},
	);

	it('is unclear of a field nobody has heard of, and of a change without one', () => {
		expect(note({ change: { field: 'sparkle' } })).toMatchObject({ unclear: true });
		expect(note({})).toMatchObject({ unclear: true });
	});

	it.each([
		['marked_complete', 'completed'],
		['enum_custom_field_changed', 'custom_fields'],
		['section_changed', 'section'],
		['unassigned', 'assignee'],
		['due_date_changed', 'due_on'],
	])('is understood of the story %s', (subtype, aspect) => {
		expect(note({ ...story(subtype, 'mobile'), user: { gid: '2' } })).toMatchObject({
			foreign: [aspect],
		});
	});

	it.each(['comment_added', 'name_changed', 'due_today', 'liked', 'attachment_added'])(
		'is nothing when it is the story %s',
		(subtype) => {
			expect(note(story(subtype, 'web'))).toBeUndefined();
		},
	);

	it('is about the connected user by hand, unless its story came through the API', () => {
		expect(note(story('marked_complete', 'web'))).toMatchObject({ foreign: ['completed'] });
		expect(note(story('marked_complete', 'api'))).toMatchObject({
			foreign: [],
			own: ['completed'],
		});
	});

	it('has to be proven where the story does not tell through what', () => {
		expect(note(story('marked_complete'))).toMatchObject({ mine: ['completed'], unproven: true });
	});

	it('is a move where somebody adds it to, or removes it from, a project or section', () => {
		const other = { user: { gid: '2' } };
		for (const parent of [at('project'), at('section')]) {
			for (const action of ['added', 'removed']) {
				expect(note({ ...other, action, parent })).toMatchObject({ foreign: ['section'] });
			}
		}
		expect(note({ ...other, action: 'added', parent: at('task') })).toBeUndefined();
		expect(note({ ...other, action: 'deleted' })).toBeUndefined();
	});

	it('keeps when the first of several things happened', () => {
		const touch = note(
			{ change: { field: 'completed' }, created_at: '2026-03-02T09:00:05.000Z' },
			{ change: { field: 'assignee' }, created_at: '2026-03-02T09:00:01.000Z' },
		);
		expect(touch).toMatchObject({
			from: '2026-03-02T09:00:01.000Z',
			mine: ['completed', 'assignee'],
		});
	});
});

describe('what an event says about the project', () => {
	it.each(['project', 'status_update', 'project_status', 'project_status_update'])(
		'may be a status update when it is about a %s',
		(type) => {
			expect(tellOfProject([event({ resource: at(type) })])).toBe(true);
		},
	);

	it('is nothing when it is about tasks, or about something that is gone', () => {
		expect(tellOfProject([event({}), event({ resource: null })])).toBe(false);
	});
});
