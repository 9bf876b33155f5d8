import type * as overview from '../overviewRecords';
import type * as records from '../records';
import { View, type Value } from '../render';
import type { JobRecord } from '../jobs/jobs';
import type { MembershipRecord } from '../membershipRecords';
import type { TemplateRecord } from '../templates/records';
import type { WebhookRecord } from '../webhooks/records';
import type { World } from '../world';

/** A custom field, alone or with the value it has on something. */
export interface FieldOnHolder {
	gid: string;
	field: records.CustomFieldRecord;
	/** Present when the field is shown on a task or project: its value, and whether it is in use. */
	held?: { value: records.FieldValue | undefined; enabled: boolean };
}

/** What can be shown, by type. */
export interface Showable {
	workspace: records.WorkspaceRecord;
	user: records.UserRecord;
	team: records.TeamRecord;
	project: records.ProjectRecord;
	section: records.SectionRecord;
	task: records.TaskRecord;
	tag: records.TagRecord;
	story: records.StoryRecord;
	customField: FieldOnHolder;
	enumOption: records.EnumOptionRecord;
	customFieldSetting: records.SettingRecord;
	portfolio: overview.PortfolioRecord;
	statusUpdate: overview.StatusUpdateRecord;
	projectStatus: overview.StatusUpdateRecord;
	timeEntry: overview.TimeEntryRecord;
	projectTemplate: TemplateRecord;
	job: JobRecord;
	membership: MembershipRecord;
	webhook: WebhookRecord;
}

/** Shows records to one token. */
export interface Reader {
	world: World;
	token: records.TokenRecord;
	show<Type extends keyof Showable>(type: Type, record: Showable[Type]): View;
	/** A user by gid, or null. */
	user(gid: string | null): View | null;
	users(gids: string[]): View[];
	workspace(gid: string): Value;
	project(gid: string): Value;
	portfolio(gid: string): Value;
}

type Fields<R> = Record<string, (record: R, reader: Reader) => Value>;

interface Definition<R> {
	type: string;
	compact: readonly string[];
	optIn?: readonly string[];
	scope: string | null;
	fields: Fields<R>;
}

/** How records of one type are shown: each field by Asana's name. */
export function defineResource<R extends { gid: string }>(definition: Definition<R>) {
	const shape = {
		type: definition.type,
		names: Object.keys(definition.fields),
		compact: definition.compact,
		optIn: definition.optIn ?? [],
		scope: definition.scope,
	};
	return (record: R, reader: Reader): View =>
		new View(shape, record.gid, (name) => definition.fields[name]?.(record, reader));
}
