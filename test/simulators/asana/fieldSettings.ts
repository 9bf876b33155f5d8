import type { SettingRecord } from './records';
import type { World } from './world';

/** A project or a portfolio, as far as the fields go that it shows. */
export interface SettingsHolder {
	gid: string;
	settings: SettingRecord[];
}

interface NewSetting {
	holder: SettingsHolder;
	customField: string;
	isImportant: boolean;
	/** Where among the holder's settings; last unless told. */
	at?: number;
}

/** Shows a custom field, which gives it to the direct tasks of a project, or the items of a portfolio. */
export function addSetting(
	world: World,
	{ holder, customField, isImportant, at }: NewSetting,
): SettingRecord {
	const setting = { gid: world.nextGid(), parent: holder.gid, customField, isImportant };
	holder.settings.splice(at ?? holder.settings.length, 0, setting);
	return setting;
}

/** Takes a field off a project or portfolio; values of it stay, and are disabled. */
export function removeSetting(holder: SettingsHolder, customField: string): void {
	holder.settings = holder.settings.filter((setting) => setting.customField !== customField);
}
