import { addStory, commitTask, trashTask } from './changes';
import { writeFieldValues } from './customFieldValues';
import { addSetting, removeSetting } from './fieldSettings';
import { createTask } from './newTask';
import { firstSection, placeTask } from './placing';
import { richText } from './richText';
import type { CustomFieldRecord, ProjectRecord, TaskRecord, TokenRecord } from './records';
import type { World } from './world';

/** Somebody at work in Asana's own windows, beside what the API does. Names or gids are taken. */
export class Person {
	constructor(private readonly world: World) {}

	renameTask(task: string, name: string): void {
		this.edit(task, (draft) => (draft.name = name));
	}

	setNotes(task: string, notes: string): void {
		this.edit(task, (draft) => Object.assign(draft, { notes, htmlNotes: richText(notes) }));
	}

	setDueOn(task: string, dueOn: string | null): void {
		this.edit(task, (draft) => Object.assign(draft, { dueOn, dueAt: null }));
	}

	completeTask(task: string): void {
		this.edit(task, (draft) => (draft.completed = true));
	}

	reopenTask(task: string): void {
		this.edit(task, (draft) => (draft.completed = false));
	}

	/** `value` as the API takes it: option gids for enums, null to clear. */
	setCustomField(task: string, field: string, value: unknown): void {
		const record = this.task(task);
		this.edit(task, (draft) =>
			writeFieldValues(
				{ world: this.world, token: this.token(), workspace: record.workspace },
				draft,
				{ [this.field(field).gid]: value },
			),
		);
	}

	comment(task: string, text: string): void {
		const record = this.task(task);
		const comment = { htmlText: richText(text), pinned: false };
		const subtype = 'comment_added';
		addStory(this.world, { task: record, actor: this.actor(), subtype, text, comment });
		record.modifiedAt = this.world.now();
	}

	/** Returns the gid of the new task. */
	addTask(project: string, name: string): string {
		return this.create({ name, projects: [this.project(project).gid] });
	}

	/** Returns the gid of the new subtask. */
	addSubtask(parent: string, name: string): string {
		return this.create({ name, parent: this.task(parent).gid });
	}

	deleteTask(task: string): void {
		trashTask(this.world, this.task(task));
	}

	moveToSection(task: string, project: string, section: string): void {
		const home = this.project(project);
		const found = home.sections
			.map((gid) => this.world.sections.get(gid))
			.find((each) => each?.name === section);
		const place = { project: home, section: found ?? firstSection(this.world, home) };
		placeTask(this.world, this.task(task), place);
	}

	archiveProject(project: string): void {
		this.project(project).archived = true;
	}

	deleteProject(project: string): void {
		this.project(project).deleted = true;
	}

	/** Makes a project visible to these users (gids) only. */
	makePrivate(project: string, members: string[]): void {
		Object.assign(this.project(project), { privacy: 'private', members });
	}

	addCustomFieldToProject(project: string, field: string): void {
		const home = this.project(project);
		const customField = this.field(field).gid;
		addSetting(this.world, { project: home, customField, isImportant: false });
	}

	removeCustomFieldFromProject(project: string, field: string): void {
		removeSetting(this.project(project), this.field(field).gid);
	}

	renameCustomField(field: string, name: string): void {
		this.field(field).name = name;
	}

	disableOption(field: string, option: string): void {
		const found = this.field(field).options.find(({ name }) => name === option);
		if (found === undefined) throw new Error(`no option ${option} in ${field}`);
		found.enabled = false;
	}

	/** Locks a field, so that nobody but the person may change its definition. */
	lockCustomField(field: string): void {
		this.field(field).lockedBy = this.lastUser();
	}

	private create(data: Record<string, unknown>): string {
		const { world } = this;
		return createTask({ world, token: this.token(), actor: this.actor(), data }).gid;
	}

	private edit(gid: string, change: (draft: TaskRecord) => unknown): void {
		const task = this.task(gid);
		const before = structuredClone(task);
		const after = structuredClone(task);
		change(after);
		commitTask(this.world, { before, after, actor: this.actor() });
	}

	private task(gid: string): TaskRecord {
		const task = this.world.tasks.get(gid);
		if (task === undefined) throw new Error(`no task ${gid}`);
		return task;
	}

	private project(named: string): ProjectRecord {
		return byNameOrGid(this.world.projects, named);
	}

	private field(named: string): CustomFieldRecord {
		return byNameOrGid(this.world.customFields, named);
	}

	/** The last user of the seed: not the one whose token a test is likely to use. */
	private lastUser(): string {
		return [...this.world.users.keys()].at(-1) ?? '';
	}

	private actor() {
		return { user: this.lastUser(), source: 'web' as const };
	}

	private token(): TokenRecord {
		return {
			token: '',
			kind: 'pat',
			user: this.lastUser(),
			free: false,
			app: null,
			scopes: null,
			expiresAt: null,
			grant: null,
		};
	}
}

/** The record with this gid or, failing that, this name. */
export function byNameOrGid<R extends { gid: string; name: string }>(
	among: Map<string, R>,
	named: string,
): R {
	const found = among.get(named) ?? [...among.values()].find(({ name }) => name === named);
	if (found === undefined) throw new Error(`nothing called ${named} in the simulator`);
	return found;
}
