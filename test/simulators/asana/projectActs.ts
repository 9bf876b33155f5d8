import { addSetting, removeSetting } from './fieldSettings';
import { addProject, addSection } from './newProject';
import { blankPortfolio } from './newPortfolio';
import type { StatusType } from './overviewRecords';
import { placeItem, removeItem } from './portfolioItems';
import { commitProject, noteSection, removeProject } from './projectChanges';
import { writeProjectFields } from './projectFields';
import { tasksIn } from './placing';
import { richText } from './richText';
import { postStatus, removeStatus } from './statusUpdates';
import { TaskActs } from './taskActs';

interface Said {
	text?: string;
	title?: string;
}

/** What people do with projects, portfolios and their fields. Names or gids are taken. */
export class ProjectActs extends TaskActs {
	/** Returns the gid of the new project, which has these sections, or the one Asana gives it. */
	addProject(name: string, sections: string[] = []): string {
		const [workspace] = this.world.workspaces.keys();
		const home = { workspace: workspace ?? '', team: null, owner: this.user() };
		const project = addProject(this.world, { name, ...home });
		for (const [index, section] of sections.entries()) {
			const first = this.world.sections.get(project.sections[0] ?? '');
			if (index === 0 && first !== undefined) first.name = section;
			else this.addSection(project.gid, section);
		}
		return project.gid;
	}

	/** `data` as the API takes it: `{ name, notes, due_on, start_on, owner, custom_fields, … }`. */
	changeProject(project: string, data: Record<string, unknown>): void {
		const { world } = this;
		const record = this.project(project);
		const draft = structuredClone(record);
		writeProjectFields({ world, token: this.token(), project: draft }, data, []);
		commitProject(world, { project: record, draft, actor: this.actor() });
	}

	/** Sets a value of the project itself; the field has to reach it through a portfolio. */
	setProjectField(project: string, field: string, value: unknown): void {
		this.changeProject(project, { custom_fields: { [this.field(field).gid]: value } });
	}

	archiveProject(project: string): void {
		this.changeProject(project, { archived: true });
	}

	deleteProject(project: string): void {
		removeProject(this.world, { project: this.project(project), actor: this.actor() });
	}

	/** Makes a project visible to these users (gids) only. */
	makePrivate(project: string, members: string[]): void {
		Object.assign(this.project(project), { privacy: 'private', members });
	}

	/** At the end of the project. Returns the gid of the new section. */
	addSection(project: string, name: string): string {
		const section = addSection(this.world, { project: this.project(project), name });
		noteSection(this.world, { section, actor: this.actor(), action: 'added' });
		return section.gid;
	}

	renameSection(project: string, section: string, name: string): void {
		const found = this.someSection(project, section);
		found.name = name;
		noteSection(this.world, { section: found, actor: this.actor(), action: 'changed' });
	}

	/** Fails, as in Asana's windows, for one that has tasks and for the last. */
	deleteSection(project: string, section: string): void {
		const home = this.project(project);
		const found = this.someSection(project, section);
		if (tasksIn(this.world, [found.gid]).length > 0) throw new Error(`${section} has tasks`);
		if (home.sections.length === 1) throw new Error(`${section} is the only section`);
		home.sections = home.sections.filter((gid) => gid !== found.gid);
		this.world.sections.delete(found.gid);
		noteSection(this.world, { section: found, actor: this.actor(), action: 'deleted' });
	}

	private someSection(project: string, section: string) {
		const found = this.section(this.project(project), section);
		if (found === undefined) throw new Error(`no section ${section} in ${project}`);
		return found;
	}

	/** Says how a project or portfolio is doing. Returns the gid of the status update. */
	postStatus(
		overview: string,
		statusType: StatusType,
		{ text = '', title = '' }: Said = {},
	): string {
		const { portfolios } = this.world;
		const isPortfolio = [...portfolios.values()].some(({ gid, name }) =>
			[gid, name].includes(overview),
		);
		const parent = isPortfolio ? this.portfolio(overview) : this.project(overview);
		const status = { title, text, htmlText: richText(text), statusType };
		return postStatus(this.world, { parent, actor: this.actor(), status }).gid;
	}

	deleteStatus(gid: string): void {
		const status = this.world.statusUpdates.get(gid);
		if (status === undefined) throw new Error(`no status update ${gid}`);
		removeStatus(this.world, { status, actor: this.actor() });
	}

	/** Returns the gid of a portfolio of the person's own, which is open to everybody. */
	addPortfolio(name: string): string {
		const [workspace] = this.world.workspaces.keys();
		const owner = this.user();
		const portfolio = blankPortfolio(this.world, { name, workspace: workspace ?? '', owner });
		portfolio.isPublic = true;
		this.world.portfolios.set(portfolio.gid, portfolio);
		return portfolio.gid;
	}

	/** Opens a portfolio to everybody, or to its members only. */
	sharePortfolio(portfolio: string, isPublic = true): void {
		this.portfolio(portfolio).isPublic = isPublic;
	}

	addToPortfolio(portfolio: string, project: string): void {
		const item = this.project(project).gid;
		const home = this.portfolio(portfolio);
		placeItem(this.world, { portfolio: home, item, actor: this.actor() });
	}

	removeFromPortfolio(portfolio: string, project: string): void {
		const item = this.project(project).gid;
		const home = this.portfolio(portfolio);
		removeItem(this.world, { portfolio: home, item, actor: this.actor() });
	}

	/** Gives a field to the projects of a portfolio. */
	addCustomFieldToPortfolio(portfolio: string, field: string): void {
		const holder = this.portfolio(portfolio);
		const customField = this.field(field).gid;
		addSetting(this.world, { holder, customField, isImportant: false });
	}

	removeCustomFieldFromPortfolio(portfolio: string, field: string): void {
		removeSetting(this.portfolio(portfolio), this.field(field).gid);
	}

	/** Gives a field to the direct tasks of a project. */
	addCustomFieldToProject(project: string, field: string): void {
		const holder = this.project(project);
		const customField = this.field(field).gid;
		addSetting(this.world, { holder, customField, isImportant: false });
	}

	removeCustomFieldFromProject(project: string, field: string): void {
		removeSetting(this.project(project), this.field(field).gid);
	}
}
