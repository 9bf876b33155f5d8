import { displayValue } from '../customFieldDisplay';
import type { FieldValue, StoryDetails, StoryRecord } from '../records';
import type { Value } from '../render';
import { defineResource, type Reader } from './reader';

type Side = 'oldValue' | 'newValue';

/** What a changed custom field was, or is: one member per type of field. */
function changedValue(side: Side, read: (value: FieldValue, reader: Reader) => Value) {
	return ({ details }: StoryRecord, reader: Reader): Value => {
		const value = details[side];
		return value === undefined ? undefined : read(value, reader);
	};
}

const text = (value: FieldValue): Value => ('text' in value ? value.text : undefined);
const number = (value: FieldValue): Value => ('number' in value ? value.number : undefined);
const option = (value: FieldValue, { world }: Reader, field: string | undefined): Value => {
	const found = world.customFields.get(field ?? '');
	return 'option' in value && found !== undefined
		? {
				gid: value.option,
				resource_type: 'enum_option',
				name: displayValue(world, found, value) ?? '',
			}
		: undefined;
};

const section = (name: 'oldSection' | 'newSection') =>
	function read({ details }: StoryRecord, reader: Reader): Value {
		const found = reader.world.sections.get(details[name] ?? '');
		return found && reader.show('section', found);
	};

const withField = (side: Side) =>
	function read(story: StoryRecord, reader: Reader): Value {
		const value = story.details[side];
		return value && option(value, reader, story.details.customField);
	};

const detail = (name: keyof StoryDetails & ('oldName' | 'newName')) =>
	function read({ details }: StoryRecord): Value {
		return details[name];
	};

export const story = defineResource<StoryRecord>({
	type: 'story',
	compact: ['created_at', 'created_by', 'resource_subtype', 'text', 'type'],
	optIn: ['html_text', 'is_editable', 'is_edited', 'num_likes'],
	scope: 'stories:read',
	fields: {
		created_at: ({ createdAt }) => createdAt,
		created_by: ({ createdBy }, reader) => reader.user(createdBy) ?? undefined,
		resource_subtype: ({ subtype }) => subtype,
		type: ({ type }) => type,
		text: (record) => record.text,
		html_text: ({ htmlText }) => htmlText,
		is_pinned: ({ pinned }) => pinned,
		is_editable: ({ type, createdBy }, { token }) => type === 'comment' && createdBy === token.user,
		is_edited: ({ edited }) => edited,
		liked: () => false,
		likes: () => [],
		num_likes: () => 0,
		source: ({ source }) => source,
		target: (record, reader) => {
			const found = reader.world.tasks.get(record.task);
			return found && reader.show('task', found);
		},
		old_name: detail('oldName'),
		new_name: detail('newName'),
		assignee: ({ details }, reader) => reader.user(details.assignee ?? null) ?? undefined,
		project: ({ details }, reader) => reader.project(details.project ?? ''),
		old_section: section('oldSection'),
		new_section: section('newSection'),
		custom_field: ({ details }, reader) => {
			const field = reader.world.customFields.get(details.customField ?? '');
			return field && reader.show('customField', { gid: field.gid, field });
		},
		old_text_value: changedValue('oldValue', text),
		new_text_value: changedValue('newValue', text),
		old_number_value: changedValue('oldValue', number),
		new_number_value: changedValue('newValue', number),
		old_enum_value: withField('oldValue'),
		new_enum_value: withField('newValue'),
	},
});
