import type { MarkedProject } from '../asana/projects';
import type { CustomField, Project } from '../asana/types';
import { createKeyedLock, type KeyedLock } from '../http/keyedLock';
import type { TextIndex } from './textIndex';
import type { ExternalSupport } from './ties';

/** A project with the custom fields its tasks have, and when that was read. */
export interface ProjectSchema {
	project: Project;
	fields: CustomField[];
	readAtMs: number;
}

/** Projects of a workspace or portfolio with their notes, and when that was read. */
export interface ListedProjects {
	projects: readonly MarkedProject[];
	readAtMs: number;
}

/**
 * What one process remembers about one Asana token. All of it can be lost at any time: it saves
 * calls and keeps runs of the same process out of each other's way, and decides nothing.
 */
export interface SyncMemory {
	support: ExternalSupport;
	schemas: Map<string, ProjectSchema>;
	/** By project and field gid. */
	indexes: Map<string, TextIndex>;
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
	/** Names that options had, and when each was replaced, by the gid of the option. */
	formerNames: Map<string, Map<string, number>>;
	/** Whether the plan of a workspace has custom fields, and when Asana said so. */
	plans: Map<string, { hasFields: boolean; readAtMs: number }>;
	lock: KeyedLock;
}

/** The memory of a process that knows nothing yet. */
export function createSyncMemory(): SyncMemory {
	return {
		support: { state: 'unknown' },
		schemas: new Map(),
		indexes: new Map(),
		projects: new Map(),
		markers: new Map(),
		portfolios: new Map(),
		applied: new Map(),
		full: new Map(),
		plans: new Map(),
		formerNames: new Map(),
		lock: createKeyedLock(),
	};
}
