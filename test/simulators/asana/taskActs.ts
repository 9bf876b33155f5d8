import { Acts } from './acts';
import { commitTask, restoreTask, trashTask } from './changes';
import { createTask } from './newTask';
import type { BillableStatus } from './overviewRecords';
import { adopt, firstSection, placeTask, removeFromProject } from './placing';
import { plainText, richText } from './richText';
import type { ApprovalStatus, TaskRecord } from './records';
import { addStory, noteMove } from './stories';
import { writeTaskFields } from './taskFields';
import { correctTime, logTime, removeTime } from './timeEntries';

/** What people do with tasks. Tasks go by gid, all else by name or gid. */
export class TaskActs extends Acts {
	renameTask(task: string, name: string): void {
		this.write(task, { name });
	}

	setNotes(task: string, notes: string): void {
		this.write(task, { notes });
	}

	/** With formatting, and with things that the API may not take back. */
	formatNotes(task: string, html: string): void {
		const notes = plainText(html, this.world.switches);
		this.edit(task, (draft) => Object.assign(draft, { notes, htmlNotes: html }));
	}

	setDueOn(task: string, dueOn: string | null): void {
		this.edit(task, (draft) => Object.assign(draft, { dueOn, dueAt: null }));
	}

	/** `user` is a gid or an e-mail address; null for nobody. */
	assign(task: string, user: string | null): void {
		this.write(task, { assignee: user });
	}

	/** An approval that is completed is approved. */
	completeTask(task: string): void {
		this.write(task, { completed: true });
	}

	/** An approval that is reopened is pending again. */
	reopenTask(task: string): void {
		this.write(task, { completed: false });
	}

	/** Decides an approval; anything but `pending` completes it. */
	approve(task: string, status: ApprovalStatus = 'approved'): void {
		this.write(task, { approval_status: status });
	}

	/** Turns a task into one of another kind, whatever the API makes of that. */
	convert(task: string, subtype: TaskRecord['subtype']): void {
		this.write(task, { resource_subtype: subtype });
	}

	/** `value` as the API takes it: option gids for enums, null to clear. */
	setCustomField(task: string, field: string, value: unknown): void {
		this.write(task, { custom_fields: { [this.field(field).gid]: value } });
	}

	/** Chooses an option of an enum field by its name. */
	chooseOption(task: string, field: string, option: string): void {
		const found = this.field(field).options.find(({ name }) => name === option);
		if (found === undefined) throw new Error(`no option ${option} in ${field}`);
		this.setCustomField(task, field, found.gid);
	}

	/** Returns the gid of the story. */
	comment(task: string, text: string): string {
		const record = this.task(task);
		const comment = { htmlText: richText(text), pinned: false };
		const subtype = 'comment_added';
		const actor = this.actor();
		const story = addStory(this.world, { task: record, actor, subtype, text, comment });
		record.modifiedAt = this.world.now();
		return story.gid;
	}

	/** Returns the gid of the new task. `data` as the API takes it. */
	addTask(project: string, name: string, data: Record<string, unknown> = {}): string {
		return this.create({ name, projects: [this.project(project).gid], ...data });
	}

	/** Returns the gid of the new subtask. `data` as the API takes it. */
	addSubtask(parent: string, name: string, data: Record<string, unknown> = {}): string {
		return this.create({ name, parent: this.task(parent).gid, ...data });
	}

	deleteTask(task: string): void {
		trashTask(this.world, this.task(task), this.actor());
	}

	/** Takes a task, with its subtasks, out of the trash. */
	restoreTask(task: string): void {
		const record = this.task(task);
		restoreTask(this.world, record, this.actor());
	}

	/** To the end of a section; to the first one where the project has none of that name. */
	moveToSection(task: string, project: string, section: string): void {
		const home = this.project(project);
		const record = this.task(task);
		const to = this.section(home, section) ?? firstSection(this.world, home);
		const from = record.memberships.find((each) => each.project === home.gid)?.section;
		const actor = this.actor();
		placeTask(this.world, { task: record, actor, place: { project: home, section: to } });
		noteMove({ world: this.world, actor }, { task: record, project: home, from, to });
	}

	/** Puts a task in one more project, at the end of its first section. */
	addToProject(task: string, project: string): void {
		const home = this.project(project);
		const place = { project: home, section: firstSection(this.world, home) };
		placeTask(this.world, { task: this.task(task), actor: this.actor(), place });
	}

	removeFromProject(task: string, project: string): void {
		const { gid } = this.project(project);
		removeFromProject(this.world, { task: this.task(task), project: gid, actor: this.actor() });
	}

	/** Makes a task a subtask of another, or of none. */
	setParent(task: string, parent: string | null): void {
		const above = parent === null ? null : this.task(parent);
		adopt(this.world, { task: this.task(task), parent: above, actor: this.actor() });
	}

	/** Logs minutes on a task, for today unless told (`2026-03-02`). Returns the gid of the entry. */
	logTime(
		task: string,
		minutes: number,
		{ on, project, billable = 'notApplicable' }: LoggedFor = {},
	): string {
		return logTime(this.world, {
			task: this.task(task),
			actor: this.actor(),
			time: {
				durationMinutes: minutes,
				enteredOn: on ?? this.world.now().slice(0, 10),
				attributableTo: project === undefined ? null : this.project(project).gid,
				billableStatus: billable,
				description: '',
			},
		}).gid;
	}

	/** Changes how many minutes an entry is. */
	correctTime(entry: string, minutes: number): void {
		const draft = { ...this.entry(entry), durationMinutes: minutes };
		correctTime(this.world, draft, this.actor());
	}

	deleteTime(entry: string): void {
		removeTime(this.world, this.entry(entry), this.actor());
	}

	private entry(gid: string) {
		const entry = this.world.timeEntries.get(gid);
		if (entry === undefined) throw new Error(`no logged time ${gid}`);
		return entry;
	}

	private create(data: Record<string, unknown>): string {
		const { world } = this;
		return createTask({ world, token: this.token(), actor: this.actor(), data }).gid;
	}

	private write(gid: string, data: Record<string, unknown>): void {
		const { world } = this;
		this.edit(gid, (task) => writeTaskFields({ world, token: this.token(), task }, data, []));
	}

	private edit(gid: string, change: (draft: TaskRecord) => unknown): void {
		const task = this.task(gid);
		const before = structuredClone(task);
		const after = structuredClone(task);
		change(after);
		commitTask(this.world, { before, after, actor: this.actor() });
	}
}

interface LoggedFor {
	on?: string;
	project?: string;
	billable?: BillableStatus;
}
