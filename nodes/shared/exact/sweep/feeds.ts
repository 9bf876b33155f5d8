import { entityNames, entityOf, isEntityName, type EntityName } from '../entities';
import { dateTime, guid, int64, integer, type FieldSpec } from '../entities/spec';
import type { Stream } from '../changes/streams';
import { isDated } from '../twins';

/**
 * One place where changes of an entity, or of its lines, are told: a stream of the sync family, or
 * the records themselves by when they were modified.
 */
export interface Feed {
	/** Names it in the state of a trigger. */
	name: string;
	/** The kind of record that is handed over for a change told here. */
	entity: EntityName;
	/** The entity whose records tell by `Modified`; left out for a stream. */
	listed?: EntityName;
	/** For people, in faults. */
	label: string;
	stream: Stream;
	/** The field of a row with the key of the record. */
	record: string;
	/** Values of the rows that count; others are of another kind. */
	only?: Readonly<Record<string, number>>;
	/** Told of lines, so that everything there is comes out by the feed of the record itself. */
	ofLines: boolean;
}

/** Where changes of this entity and of its lines are told. */
export function feedsOf(entity: EntityName): Feed[] {
	const { lines, key, sync, syncOnly } = entityOf(entity);
	// A stream that mixes headers and lines tells by either.
	const only = lines === undefined ? syncOnly : undefined;
	const own = told(entity, { entity, record: key, only, ofLines: false });
	const kinds = lines?.kinds?.map((kind) => kind.entity) ?? [lines?.entity ?? ''];
	const below = kinds.filter(isEntityName).flatMap((line) => {
		const isTold = sync !== undefined && (entityOf(line).sync ?? sync) === sync;
		if (isTold) return [];
		const label = entityOf(lines?.entity ?? line).plural;
		return told(line, { entity, record: lines?.parentKey ?? '', ofLines: true, label });
	});
	const byName = new Map([...own, ...below].map((feed) => [feed.name, feed]));
	return [...byName.values()];
}

function told(
	source: EntityName,
	place: Pick<Feed, 'entity' | 'record' | 'only' | 'ofLines'> & { label?: string },
): Feed[] {
	const { path, plural, scope, sync, undated: isUndated } = entityOf(source);
	const { entity, record, only, ofLines, label = plural } = place;
	const changed = { Modified: dateTime('Modified') };
	if (sync === undefined) {
		if (isUndated === true) return [];
		const stream = { path, scope, fields: changed, changed: 'Modified' };
		return [{ name: `${entity} ${path}`, entity, listed: source, label, stream, record, ofLines }];
	}
	const kinds = Object.keys(only ?? {}).map((name): [string, FieldSpec] => [name, integer(name)]);
	const stream: Stream = {
		path: sync,
		scope,
		fields: {
			Timestamp: int64('Timestamp'),
			ID: guid('ID'),
			// Where none is told, nothing that is there counts as news should timestamps begin anew.
			...(isDated(sync) && changed),
			[record]: guid(record),
			...Object.fromEntries(kinds),
		},
		changed: 'Modified',
	};
	return [{ name: `${entity} ${sync}`, entity, label, stream, record, only, ofLines }];
}

/** The entities of lines, which come with the records they belong to. */
export const lineEntities: readonly string[] = entityNames.flatMap((name) => {
	const { lines } = entityOf(name);
	return lines === undefined
		? []
		: [lines.entity, ...(lines.kinds ?? []).map(({ entity }) => entity)];
});

/** The entities whose changes can be found. */
export const sweptEntities: readonly EntityName[] = entityNames.filter(
	(name) =>
		!lineEntities.includes(name) &&
		entityOf(name).keyType === undefined &&
		feedsOf(name).some((feed) => feed.entity === name),
);
