import { newMark } from '../asana/customFields/enumOptionsTurn';
import type { MarkedProject } from '../asana/projects';
import type { CustomField, Project } from '../asana/types';
import type { ParentFields } from '../asana/wholeTask';
import { createKeyedLock, type KeyedLock } from '../http/keyedLock';
import { createReadings, type Readings } from '../http/readings';
import type { AskedOptions } from './fields/askedOptions';
import type { ExternalSupport } from './ties/externalSupport';
import type { TieIndex } from './ties/tieIndex';

/** A project with the custom fields its tasks have, and when that was read. */
export interface ProjectSchema {
	project: Project;
	fields: CustomField[];
	readAtMs: number;
	/** A text field for ties was refused: plans without cost have none. */
	takesNoTieField?: boolean;
}

/** Projects of a workspace or portfolio with their notes, and when that was read. */
export interface ListedProjects {
	projects: readonly MarkedProject[];
	readAtMs: number;
}

/** What this process has learned about new subtasks; undefined is what it has not seen yet. */
export interface NewSubtasks {
	/** Whether one call makes them both below their task and in its project. */
	areWhole?: boolean;
	/** Whether they come last, in the order in which they were made. */
	comeLast?: boolean;
	/** Epoch milliseconds until which they are made one by one: those of one request came in disorder. */
	oneByOneUntilMs?: number;
}

/**
 * What one process remembers about one Asana token. All of it can be lost at any time: it saves
 * calls and keeps runs of the same process out of each other's way, and decides nothing.
 */
export interface SyncMemory {
	/** Tells what this process left behind in Asana from what others did. */
	mark: string;
	support: ExternalSupport;
	schemas: Map<string, ProjectSchema>;
	/** Readings of them, by the gid of the project. */
	schemaReadings: Readings<ProjectSchema>;
	/** By project, and by where ties are kept there. */
	indexes: Map<string, TieIndex>;
	parentFields: ParentFields;
	/** How subtasks turn out that are made with a parent and a project at once. */
	newSubtasks: NewSubtasks;
	/** Gids of Asana projects, by the tie of their Exact project. */
	projects: Map<string, string>;
	/** The projects that are tied, by workspace. */
	markers: Map<string, ListedProjects>;
	/** All projects of a portfolio. */
	portfolios: Map<string, ListedProjects>;
	/** When the state last applied to a task was read from Exact, by tie. */
	applied: Map<string, string>;
	/** How many options an enum field had when Asana took no more, by its gid. */
	full: Map<string, number>;
	/** Options that are about to be added. */
	askedOptions: AskedOptions;
	/** Names that options had, and when each was replaced, by the gid of the option. */
	formerNames: Map<string, Map<string, number>>;
	/** By gid of an option, the division whose records have the name it has. */
	namedBy: Map<string, number>;
	/** Whether the plan of a workspace has custom fields, and when Asana said so. */
	plans: Map<string, { hasFields: boolean; readAtMs: number }>;
	/** Readings of that. */
	planReadings: Readings<boolean>;
	lock: KeyedLock;
}

/** The memory of a process that knows nothing yet. */
export function createSyncMemory(): SyncMemory {
	return {
		mark: newMark(),
		support: { state: 'unknown' },
		schemas: new Map(),
		schemaReadings: createReadings(),
		indexes: new Map(),
		parentFields: { areWithheld: false },
		newSubtasks: {},
		projects: new Map(),
		markers: new Map(),
		portfolios: new Map(),
		applied: new Map(),
		full: new Map(),
		askedOptions: new Map(),
		plans: new Map(),
		planReadings: createReadings(),
		formerNames: new Map(),
		namedBy: new Map(),
		lock: createKeyedLock(),
	};
}
