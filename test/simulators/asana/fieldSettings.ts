import type { ProjectRecord, SettingRecord } from './records';
import type { World } from './world';

interface NewSetting {
	project: ProjectRecord;
	customField: string;
	isImportant: boolean;
	/** Where among the project's settings; last unless told. */
	at?: number;
}

/** Shows a custom field on a project, which gives it to the project's direct tasks. */
export function addSetting(
	world: World,
	{ project, customField, isImportant, at }: NewSetting,
): SettingRecord {
	const setting = { gid: world.nextGid(), project: project.gid, customField, isImportant };
	project.settings.splice(at ?? project.settings.length, 0, setting);
	return setting;
}

/** Takes a field off a project; the values tasks have of it stay, and are disabled. */
export function removeSetting(project: ProjectRecord, customField: string): void {
	project.settings = project.settings.filter((setting) => setting.customField !== customField);
}
