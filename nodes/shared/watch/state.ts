import type { Aspect } from './aspects';

/**
 * What is to be looked into about one task, because something happened to it. Kept from poll to poll
 * until it was done.
 */
export interface Touch {
	/** The watched project that told. */
	project: string;
	/** ISO instant of the first thing that happened. */
	from: string;
	/** Aspects that others changed, or the connected user by hand. */
	foreign: Aspect[];
	/** Aspects the connected user changed. */
	mine: Aspect[];
	/** Those of them for which something tells that it was through the API. */
	own: Aspect[];
	/** Whether there is a story that does not tell through what, so that all have to be read. */
	unproven: boolean;
	/** Whether something else happened, that only a comparison can tell. */
	unclear: boolean;
	/** What was handed over before, with no way of knowing whether it arrived. */
	again?: Aspect[];
}

/** Where one project stands. Instants are epoch milliseconds unless they say otherwise. */
export interface ProjectState {
	/** The token of its event stream; none until it was first asked. */
	sync?: string;
	/** Up to when its events are known. */
	eventsAt: number;
	/** When everything in it was last read, as far as that has begun and ended. */
	rereadAt: number;
	/** Set while everything is being read again. */
	reread?: Reread;
	/** Whether its status updates are to be read. */
	statusesDue: boolean;
	/** Up to when its status updates are known; none until they were first read. */
	statusesAt?: number;
	/** Gids of the last status updates that were seen. */
	statuses: string[];
}

/** A reading of everything, which may take several polls. */
export interface Reread {
	/** What happened before this (ISO instant) is known. */
	since: string;
	startedAt: number;
	/** The last task whose subtasks were read; they go by gid. */
	after?: string;
}

/** What was handed over last, for the case that n8n ended before it started an execution with it. */
export interface HandOver {
	id: string;
	tasks: Record<string, { project: string; changed: Aspect[]; from: string }>;
	/** Project by status update. */
	statuses: Record<string, string>;
}

/** Everything a trigger keeps from poll to poll. Plain JSON. */
export interface WatchState {
	version: 1;
	projects: Record<string, ProjectState>;
	portfolio?: { gid: string; projects: string[]; readAt: number };
	touches: Record<string, Touch>;
	/** See `marks`. */
	marks: Record<string, string>;
	last?: HandOver;
	/** Status updates that may not have arrived and could not be read again yet: project by gid. */
	lostStatuses?: Record<string, string>;
}

/** The state of a trigger that has never polled. */
export function emptyState(): WatchState {
	return { version: 1, projects: {}, touches: {}, marks: {} };
}

/** The state of a project that is watched from now on. */
export function newProject(now: number): ProjectState {
	return {
		eventsAt: now,
		rereadAt: now,
		reread: { since: new Date(now).toISOString(), startedAt: now },
		statusesDue: true,
		statuses: [],
	};
}

/** A stored state as a copy that may be changed; undefined when there is none that fits. */
export function readState(stored: unknown): WatchState | undefined {
	const copy: unknown = stored === undefined ? undefined : JSON.parse(JSON.stringify(stored));
	return isWatchState(copy) ? copy : undefined;
}

function isWatchState(value: unknown): value is WatchState {
	if (!isObject(value) || value.version !== 1) return false;
	const { projects, touches, marks, last, lostStatuses = {} } = value;
	const isHandOver =
		last === undefined || (isObject(last) && [last.tasks, last.statuses].every(isObject));
	return isHandOver && [projects, touches, marks, lostStatuses].every(isObject);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
