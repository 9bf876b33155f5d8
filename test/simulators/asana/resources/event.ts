import type { EventRecord, EventSubject } from '../eventRecords';
import { View, type Value } from '../render';
import type { Reader } from './reader';

const fields: Record<string, (event: EventRecord, reader: Reader) => Value> = {
	user: ({ user }, reader) => reader.user(user),
	created_at: ({ createdAt }) => createdAt,
	// Superseded by the type of the resource.
	type: ({ resource }) => resource.type,
	action: ({ action }) => action,
	resource: ({ resource }, reader) => show(resource, reader),
	parent: ({ parent }, reader) => (parent === null ? null : show(parent, reader)),
	change: ({ change }, reader) => {
		if (change === undefined) return undefined;
		const { field, action, value } = change;
		// Values are told where they are resources, and not even null of anything else.
		if (value === undefined) return { field, action };
		const name = { changed: 'new_value', added: 'added_value', removed: 'removed_value' }[action];
		return { field, action, [name]: value === null ? null : show(value, reader) };
	},
};

const names = Object.keys(fields);
const shape = {
	type: 'event',
	names,
	compact: names,
	optIn: [],
	scope: null,
	isAnonymous: true,
};

/** An event, which is no resource itself: it has no gid. */
export const event = (record: EventRecord, reader: Reader): View =>
	new View(shape, '', (name) => fields[name]?.(record, reader));

/** A resource by its name and subtype; more can be asked for as long as it is there. */
function show(subject: EventSubject, reader: Reader): View {
	const present = find(subject, reader);
	const compact = ['name', 'title', 'resource_subtype'];
	if (present !== undefined) {
		return new View({ ...present.shape, compact }, present.gid, present.read);
	}
	const remains = { type: subject.type, names: compact, compact, optIn: [], scope: null };
	const told: Record<string, Value> = {
		[subject.type === 'status_update' ? 'title' : 'name']: subject.name,
		resource_subtype: subject.subtype,
	};
	return new View(remains, subject.gid, (name) => told[name]);
}

function find({ type, gid }: EventSubject, reader: Reader): View | undefined {
	const { world, show: view } = reader;
	switch (type) {
		case 'task': {
			const task = world.tasks.get(gid);
			return task === undefined || task.trashed ? undefined : view('task', task);
		}
		case 'project': {
			const project = world.projects.get(gid);
			return project === undefined || project.deleted ? undefined : view('project', project);
		}
		case 'section':
			return viewOf(world.sections.get(gid), (section) => view('section', section));
		case 'story':
			return viewOf(world.stories.get(gid), (story) => view('story', story));
		case 'status_update':
			return viewOf(world.statusUpdates.get(gid), (status) => view('statusUpdate', status));
		case 'portfolio':
			return viewOf(world.portfolios.get(gid), (portfolio) => view('portfolio', portfolio));
		case 'user':
			return reader.user(gid) ?? undefined;
		case 'tag':
			return viewOf(world.tags.get(gid), (tag) => view('tag', tag));
	}
}

const viewOf = <R>(record: R | undefined, show: (record: R) => View): View | undefined =>
	record === undefined ? undefined : show(record);
