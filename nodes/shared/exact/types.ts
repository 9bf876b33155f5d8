import type { EntityName } from './entities';

/** One field as we hand it on. Dates are text, see `FieldType`. */
export type FieldValue = string | number | boolean | null;

/** One Exact record under Exact's own field names. */
export type Row = Record<string, FieldValue>;

/** Where a document comes from. */
export interface DocumentOrigin {
	division: number;
	entity: EntityName;
	/** Lower-case GUID, or the number where the entity has a numeric key. */
	key: string;
	/** ISO instant at which the header was read. */
	readAt: string;
	/** May have been handed over before; see `pollProjects`. */
	repeated?: true;
	/** Fields or lines were left out on request, so it is no source to compare with. */
	partial?: true;
}

/** A record with its lines: Exact's fields flat, the lines as an array under Exact's own name. */
export interface ExactDocument {
	[field: string]: FieldValue | Row[] | DocumentOrigin;
	_exact: DocumentOrigin;
}
