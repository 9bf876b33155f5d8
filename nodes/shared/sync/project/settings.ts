import type { LineTasks } from '../lineTasks/settings';
import type { UpsertSettings } from '../settings';
import type { LookForLines } from './linesInExact';
import type { TemplateChoice } from './template';

/** What happens in Asana to a project that is no longer in Exact Online. */
export type ProjectRetirement = 'archive' | 'complete' | 'leave';

/** What the user chose on the panel for projects. */
export interface ProjectSettings
	extends Omit<UpsertSettings, 'project' | 'section' | 'lineSection' | 'goneDocument'> {
	/** Gid of the workspace new projects are made in; the only one of the token unless told. */
	workspace?: string;
	/** Gid of the team new projects belong to. */
	team?: string;
	/** Gid of the portfolio the projects shall be in. */
	portfolio?: string;
	/** Rows of the Asana project itself stand in `taskRows`, those of the WBS tasks in `lineRows`. */
	goneDocument: ProjectRetirement;
	/** Asks Exact for WBS lines a document does not hold; where left out, none is deleted. */
	look?: LookForLines;
	/** The project template new projects are made of. */
	template?: TemplateChoice;
	/** How the lines of a document become tasks; left out for an Exact project. */
	lineTasks?: LineTasks;
}

/** The settings for the tasks of one Asana project. */
export function taskSettings(settings: ProjectSettings, project: string): UpsertSettings {
	return { ...settings, project, goneDocument: 'leave' };
}

/** A document holds all its lines, so what it lacks is gone; a WBS line may be in another project. */
export function lookOf({ lineTasks, look }: ProjectSettings): LookForLines | undefined {
	return lineTasks === undefined ? look : async () => await Promise.resolve(new Set<string>());
}

/** Whether the project is that of a document, and its tasks those of the lines. */
export function isOfDocument({ lineTasks }: Pick<ProjectSettings, 'lineTasks'>): boolean {
	return lineTasks !== undefined;
}
