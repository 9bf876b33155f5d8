import { byNameOrGid } from './byNameOrGid';
import { EventDesk } from './eventDesk';
import { addProject } from './newProject';
import { Person } from './person';
import {
	plainPortfolio,
	plainProject,
	plainStatus,
	plainTime,
	type PlainPortfolio,
	type PlainProject,
	type PlainStatus,
	type PlainTime,
} from './plainOverview';
import { plainTask, type PlainTask, type PlainValue } from './plain';
import { subtasksOf } from './placing';
import type { AppRecord, Plan, TaskRecord, WorkspaceRecord } from './records';
import { plantField, type SeedField } from './seed';
import { takeSnapshot, type Snapshot } from './snapshot';
import { plantTemplate, type SeedTemplate } from './templates/plant';
import { issueToken, type NewToken } from './tokens';
import type { World } from './world';

interface PlainField {
	gid: string;
	name: string;
	/** Option gids by name, for enum fields. */
	options: Record<string, string>;
}

interface PlainTemplate {
	gid: string;
	name: string;
	/** Gids of what it asks for, by name. */
	dates: Record<string, string>;
	roles: Record<string, string>;
}

/** What tests look at and set up. Everything is plain; nothing here changes what it shows. */
export class AsanaState {
	/** Does what a person does in Asana's own windows. */
	readonly person: Person;
	/** Event streams, from behind. */
	readonly events: EventDesk;

	constructor(private readonly world: World) {
		this.person = new Person(world);
		this.events = new EventDesk(world);
	}

	/** Gives out a token; returns what goes after `Bearer`. */
	addToken(wanted: NewToken = {}): string {
		return issueToken(this.world, wanted).token;
	}

	/** Makes a token unknown, as when its owner revokes it. */
	revokeToken(token: string): void {
		this.world.tokens.delete(token);
	}

	/** Registers an OAuth app. */
	addApp(app: Partial<AppRecord> = {}): AppRecord {
		const record: AppRecord = {
			clientId: '1209999999999999',
			clientSecret: 'asana-app-secret-for-tests',
			name: 'Test app',
			redirectUris: [],
			scopes: 'full',
			...app,
		};
		this.world.apps.set(record.clientId, record);
		return record;
	}

	/** Creates a custom field in the library and on the projects it names. */
	addCustomField(field: SeedField): PlainField {
		const { gid } = this.workspace;
		const projects = [...this.world.projects.values()];
		const owner = this.users[0]?.gid ?? '';
		plantField(this.world, { field, workspace: gid, owner, projects });
		return this.customField(field.name);
	}

	/** Creates a project template, whose fields have to be there. */
	addProjectTemplate(template: SeedTemplate): PlainTemplate {
		const { gid: workspace } = this.workspace;
		const owner = this.users[0]?.gid ?? '';
		const record = plantTemplate(this.world, { template, workspace, owner });
		const gids = (things: Array<{ gid: string; name: string }>) =>
			Object.fromEntries(things.map(({ gid, name }) => [name, gid]));
		const { gid, name, requestedDates, requestedRoles } = record;
		return { gid, name, dates: gids(requestedDates), roles: gids(requestedRoles) };
	}

	/** Everything there is now, which later changes leave as it is. */
	snapshot(): Snapshot {
		return takeSnapshot(this.world);
	}

	/** Creates a workspace of its own, with everybody in it, on the plan of the first unless told. */
	addWorkspace(name: string, projects: string[], plan?: Plan): void {
		const workspace = this.world.nextGid();
		const like = { ...this.workspace, ...(plan && { plan }) };
		this.world.workspaces.set(workspace, { ...like, gid: workspace, name });
		for (const user of this.world.users.values()) user.workspaces.push(workspace);
		const owner = this.users[0]?.gid ?? '';
		for (const project of projects) {
			addProject(this.world, { name: project, workspace, team: null, owner });
		}
	}

	/** Tasks and subtasks, without those in the trash, oldest first. */
	get tasks(): PlainTask[] {
		return [...this.world.tasks.values()]
			.filter(({ trashed }) => !trashed)
			.map((task) => plainTask(this.world, task));
	}

	/** Tasks that are nobody's subtask. */
	get topTasks(): PlainTask[] {
		return this.tasks.filter(({ parent }) => parent === null);
	}

	task(gid: string): PlainTask {
		return plainTask(this.world, this.record(gid));
	}

	/** The task that carries this external gid in any namespace. */
	taskByExternal(gid: string): PlainTask | undefined {
		const found = [...this.world.tasks.values()].find(
			({ trashed, externals }) =>
				!trashed && [...externals.values()].some((external) => external.gid === gid),
		);
		return found && plainTask(this.world, found);
	}

	subtasksOf(task: PlainTask | string): PlainTask[] {
		const record = this.record(typeof task === 'string' ? task : task.gid);
		return subtasksOf(this.world, record).map((subtask) => plainTask(this.world, subtask));
	}

	/** The value a task has for a field; undefined when the task has no such field. */
	customFieldValue(task: PlainTask | string, fieldName: string): PlainValue | undefined {
		const gid = typeof task === 'string' ? task : task.gid;
		return this.task(gid).customFields[fieldName];
	}

	get workspace(): WorkspaceRecord {
		const [workspace] = this.world.workspaces.values();
		if (workspace === undefined) throw new Error('the simulator has no workspace');
		return workspace;
	}

	get users(): Array<{ gid: string; name: string; email: string }> {
		return [...this.world.users.values()].map(({ gid, name, email }) => ({ gid, name, email }));
	}

	team(name: string): { gid: string; name: string } {
		return byNameOrGid(this.world.teams, name);
	}

	/** Those of the first workspace. */
	get projects(): Array<{ gid: string; name: string }> {
		const { gid: home } = this.workspace;
		return [...this.world.projects.values()]
			.filter(({ deleted, workspace }) => !deleted && workspace === home)
			.map(({ gid, name }) => ({ gid, name }));
	}

	/** The description of a project with its formatting. */
	projectHtml(named: string): string {
		return byNameOrGid(this.world.projects, named).htmlNotes;
	}

	/** A project by name or gid, deleted or not. */
	project(named: string): PlainProject {
		return plainProject(this.world, byNameOrGid(this.world.projects, named));
	}

	get portfolios(): PlainPortfolio[] {
		return [...this.world.portfolios.values()].map((each) => plainPortfolio(this.world, each));
	}

	/** A portfolio by name or gid. */
	portfolio(named: string): PlainPortfolio {
		return plainPortfolio(this.world, byNameOrGid(this.world.portfolios, named));
	}

	/** What was said of a project or portfolio, oldest first. */
	statusUpdates(gid: string): PlainStatus[] {
		return [...this.world.statusUpdates.values()]
			.filter(({ parent }) => parent === gid)
			.map((status) => plainStatus(this.world, status));
	}

	/** The time logged on a task, oldest first. */
	timeOn(task: PlainTask | string): PlainTime[] {
		return plainTime(this.world, this.record(typeof task === 'string' ? task : task.gid));
	}

	section(project: string, name: string): { gid: string; name: string } {
		const found = this.project(project).sections.find((section) => section.name === name);
		if (found === undefined) throw new Error(`no section ${name} in ${project}`);
		return found;
	}

	/** A custom field by name or gid. */
	customField(named: string): PlainField {
		const { gid, name, options } = byNameOrGid(this.world.customFields, named);
		const gids = Object.fromEntries(options.map((option) => [option.name, option.gid]));
		return { gid, name, options: gids };
	}

	/** What a field says about itself. */
	fieldDescription(field: string): string {
		return byNameOrGid(this.world.customFields, field).description;
	}

	/** The options of an enum field in their order. */
	fieldOptions(field: string): Array<{ gid: string; name: string; enabled: boolean }> {
		const { options } = byNameOrGid(this.world.customFields, field);
		return options.map(({ gid, name, enabled }) => ({ gid, name, enabled }));
	}

	/** The custom fields of a project in their order, as their definition has them. */
	fieldsOnProject(project: string): Array<Record<string, unknown> & { name: string }> {
		return byNameOrGid(this.world.projects, project).settings.map((setting) => {
			const field = byNameOrGid(this.world.customFields, setting.customField);
			const { gid, name, subtype, format, currencyCode, precision } = field;
			const { isImportant } = setting;
			return { gid, name, type: subtype, format, currencyCode, precision, isImportant };
		});
	}

	get customFields(): PlainField[] {
		return [...this.world.customFields.keys()].map((gid) => this.customField(gid));
	}

	private record(gid: string): TaskRecord {
		const task = this.world.tasks.get(gid);
		if (task === undefined) throw new Error(`no task ${gid}`);
		return task;
	}
}
