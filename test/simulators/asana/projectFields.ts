import { writeFieldValues } from './customFieldValues';
import { Refusal, refusals } from './errors';
import { onProject } from './fieldsOn';
import { readBoolean, readDate, readOneOf, readText } from './inputs';
import { findUser } from './people';
import { checkRichText, plainText, richText } from './richText';
import type { ProjectRecord, TokenRecord } from './records';
import type { World } from './world';

interface Writing {
	world: World;
	token: TokenRecord;
	/** A draft. */
	project: ProjectRecord;
}

type Writer = (writing: Writing, value: unknown) => void;

const writers: Record<string, Writer> = {
	name({ project, world }, value) {
		project.name = readText('name', value, world.limits.nameLength);
	},
	archived({ project }, value) {
		project.archived = readBoolean('archived', value);
	},
	color({ project }, value) {
		project.color = value === null || value === 'none' ? null : readText('color', value);
	},
	icon({ project }, value) {
		project.icon = value === null ? null : readText('icon', value);
	},
	default_view({ project }, value) {
		const views = ['list', 'board', 'calendar', 'timeline'] as const;
		project.defaultView = readOneOf('default_view', value, views);
	},
	notes({ project, world }, value) {
		project.notes = readText('notes', value, world.limits.notesLength);
		project.htmlNotes = richText(project.notes);
	},
	html_notes({ project, world }, value) {
		const html = readText('html_notes', value);
		checkRichText('html_notes', html, world.switches);
		project.htmlNotes = html;
		project.notes = plainText(html, world.switches);
	},
	privacy_setting({ project }, value) {
		const settings = ['public_to_workspace', 'private_to_team', 'private'] as const;
		project.privacy = readOneOf('privacy_setting', value, settings);
	},
	owner({ world, token, project }, value) {
		const { workspace } = project;
		project.owner =
			value === null ? null : findUser(world, { field: 'owner', value, token, workspace });
	},
	// The name the field had before; both still work.
	due_date: (writing, value) => setDue(writing, 'due_date', value),
	due_on: (writing, value) => setDue(writing, 'due_on', value),
	custom_fields({ world, token, project }, value) {
		const { workspace } = project;
		writeFieldValues({ world, token, workspace }, onProject(world, project), value);
	},
};

function setDue({ project }: Writing, name: string, value: unknown): void {
	project.dueOn = readDate(name, value);
	if (project.dueOn === null) project.startOn = null;
}

/** Accepted, and nothing that is simulated depends on them. */
const passedOver = [
	'public',
	'default_access_level',
	'minimum_access_level_for_customization',
	'minimum_access_level_for_sharing',
];

const readOnlyNames = [
	'completed',
	'completed_at',
	'completed_by',
	'created_at',
	'modified_at',
	'members',
	'custom_field_settings',
	'current_status_update',
	'permalink_url',
];

/** Writes a request's `data` to a draft of a project. `handled` names what the route deals with. */
export function writeProjectFields(
	writing: Writing,
	data: Record<string, unknown>,
	handled: readonly string[],
): void {
	for (const name of Object.keys(data)) {
		if (readOnlyNames.includes(name)) throw refusals.cannotWrite(name);
		const known = name in writers || [...passedOver, ...handled, 'start_on'].includes(name);
		if (!known && writing.world.switches.unknownBodyFields === 'refused') {
			throw new Refusal(400, `${name}: Unrecognized field`);
		}
	}
	for (const [name, write] of Object.entries(writers)) {
		if (name in data) write(writing, data[name]);
	}
	if (data.start_on === undefined) return;
	const startOn = readDate('start_on', data.start_on);
	if (startOn !== null && (typeof data.due_on !== 'string' || data.due_on === startOn)) {
		throw new Refusal(400, 'start_on: Must be sent with a due_on that differs from it');
	}
	writing.project.startOn = startOn;
}
