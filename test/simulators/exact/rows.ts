import { virtualRows } from './divisions';
import type { Reader } from './reading';
import type { Entity, Row } from './types';

/** The records of an entity that a caller may see in the division of the call. */
export function rowsOf(reader: Reader, entity: Entity): Row[] {
	const virtual = virtualRows[entity.path];
	if (virtual !== undefined) return virtual(reader);
	const rows = reader.state.table(reader.division, entity.path);
	if (entity.ownedBy === undefined) return rows;
	const owner = entity.ownedBy;
	return rows.filter((row) => row[owner] === reader.app.clientId);
}
