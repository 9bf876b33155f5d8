import { entityAt } from './entities';
import type { ExactState } from './state';
import type { App, Entity, Row, User, Value } from './types';

/** Who reads, and where. */
export interface Reader {
	state: ExactState;
	division: number;
	user: User;
	app: App;
	/** Scheme, host and port the caller used; links in answers start with it. */
	baseUrl: string;
}

/** A field as the caller sees it: references followed, blanks added, missing values filled. */
export function readField(
	reader: Pick<Reader, 'state' | 'division'>,
	{ entity, row, name }: { entity: Entity; row: Row; name: string },
): Value {
	const field = entity.fields[name];
	if (field === undefined) return null;
	const stored = row[name] ?? (field.from ? followed(reader, { entity, row, name }) : null);
	if (stored === null) return emptyValue(field.type);
	if (typeof stored !== 'string') return stored;
	if (field.onSite && reader.state.switches.fileAddresses === 'absolute') {
		return `${reader.state.url}${stored}`;
	}
	if (field.pad === undefined) return stored;
	return field.pad.side === 'start'
		? stored.padStart(field.pad.length)
		: stored.padEnd(field.pad.length);
}

function followed(
	reader: Pick<Reader, 'state' | 'division'>,
	{ entity, row, name }: { entity: Entity; row: Row; name: string },
): Value {
	const from = entity.fields[name]?.from;
	const reference = from && entity.fields[from.reference]?.refersTo;
	if (from === undefined || reference === undefined) return null;
	const value = row[from.reference] ?? null;
	if (value === null) return null;
	const { division } = reader;
	const target = reader.state.find({ division, ...reference, value });
	if (target === undefined) return null;
	const targetEntity = entityAt(reference.entity);
	if (targetEntity === undefined) return target[from.field] ?? null;
	return readField(reader, { entity: targetEntity, row: target, name: from.field });
}

/** Flags are never null on the wire; everything else is. */
function emptyValue(type: string): Value {
	if (type === 'Edm.Boolean') return false;
	if (type === 'Edm.Byte') return 0;
	return null;
}
