import type { EntriesWanted } from './readEntries';

/** The custom field that shows a dimension. */
export type FieldChoice = { gid: string } | { name: string };

/** What the user chose on the panel. */
export interface DimensionSettings extends EntriesWanted {
	field: FieldChoice;
	/** Gid of a project that is to show the field. */
	project?: string;
	/** Gid of the workspace; the only one, or that of the project, when left out. */
	workspace?: string;
	/** Reads and compares, but writes nothing. */
	dryRun: boolean;
}
