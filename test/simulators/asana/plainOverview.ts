import { fieldsOn, onItem, onProject } from './fieldsOn';
import type { PortfolioRecord, StatusType, StatusUpdateRecord } from './overviewRecords';
import { plainValue, type PlainValue } from './plain';
import type { ProjectRecord, TaskRecord } from './records';
import type { FieldOnHolder } from './resources/reader';
import { currentStatus } from './statusUpdates';
import { timeOn } from './timeEntries';
import type { World } from './world';

/** A project as a test wants to see it. */
export interface PlainProject {
	gid: string;
	name: string;
	notes: string;
	archived: boolean;
	completed: boolean;
	deleted: boolean;
	dueOn: string | null;
	startOn: string | null;
	/** E-mail address. */
	owner: string | null;
	/** The type of its latest status update. */
	status: StatusType | null;
	sections: Array<{ gid: string; name: string }>;
	/** Names of the fields of its tasks. */
	customFields: string[];
	/** Values of its own, by field name. */
	values: Record<string, PlainValue>;
	/** Names of the portfolios it is in. */
	portfolios: string[];
}

/** A portfolio as a test wants to see it. */
export interface PlainPortfolio {
	gid: string;
	name: string;
	/** E-mail address. */
	owner: string | null;
	/** Names of its projects and portfolios, in order. */
	items: string[];
	/** Names of the fields it gives to its items. */
	customFields: string[];
	values: Record<string, PlainValue>;
	status: StatusType | null;
}

/** A status update as a test wants to see it. */
export interface PlainStatus {
	gid: string;
	type: StatusType;
	title: string;
	text: string;
	/** E-mail address. */
	author: string | null;
	createdAt: string;
}

/** Logged time as a test wants to see it. */
export interface PlainTime {
	gid: string;
	minutes: number;
	on: string;
	/** E-mail address. */
	by: string | null;
	/** Name of the project it counts for. */
	project: string | null;
}

export function plainProject(world: World, project: ProjectRecord): PlainProject {
	const { gid, name, notes, archived, completed, deleted, dueOn, startOn } = project;
	return {
		...{ gid, name, notes, archived, completed, deleted, dueOn, startOn },
		owner: addressOf(world, project.owner),
		status: currentStatus(world, project)?.statusType ?? null,
		sections: project.sections.flatMap((each) => {
			const section = world.sections.get(each);
			return section === undefined ? [] : [{ gid: section.gid, name: section.name }];
		}),
		customFields: fieldNames(world, project),
		values: values(world, fieldsOn(world, onProject(world, project))),
		portfolios: [...world.portfolios.values()]
			.filter(({ items }) => items.includes(gid))
			.map((portfolio) => portfolio.name),
	};
}

export function plainPortfolio(world: World, portfolio: PortfolioRecord): PlainPortfolio {
	const { gid, name, owner, items } = portfolio;
	return {
		gid,
		name,
		owner: addressOf(world, owner),
		items: items.map(
			(item) => (world.projects.get(item) ?? world.portfolios.get(item))?.name ?? item,
		),
		customFields: fieldNames(world, portfolio),
		values: values(world, fieldsOn(world, onItem(world, portfolio))),
		status: currentStatus(world, portfolio)?.statusType ?? null,
	};
}

export function plainStatus(world: World, status: StatusUpdateRecord): PlainStatus {
	const { gid, statusType: type, title, text, createdBy, createdAt } = status;
	return { gid, type, title, text, author: addressOf(world, createdBy), createdAt };
}

export function plainTime(world: World, task: TaskRecord): PlainTime[] {
	return timeOn(world, task).map(
		({ gid, durationMinutes, enteredOn, createdBy, attributableTo }) => ({
			gid,
			minutes: durationMinutes,
			on: enteredOn,
			by: addressOf(world, createdBy),
			project: world.projects.get(attributableTo ?? '')?.name ?? null,
		}),
	);
}

const addressOf = (world: World, user: string | null): string | null =>
	world.users.get(user ?? '')?.email ?? null;

const fieldNames = (world: World, { settings }: Pick<ProjectRecord, 'settings'>): string[] =>
	settings.map(({ customField }) => world.customFields.get(customField)?.name ?? customField);

const values = (world: World, fields: FieldOnHolder[]): Record<string, PlainValue> =>
	Object.fromEntries(
		fields.map(({ field, held }) => [field.name, plainValue(world, field, held?.value)]),
	);
