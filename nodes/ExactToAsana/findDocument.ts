import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ExactClient } from '../shared/exact/client';
import { entityOf, isEntityName, type EntityName } from '../shared/exact/entities';
import { documentOf } from '../shared/exact/changes/readChange';
import { readDocument } from '../shared/exact/readDocument';
import type { ExactDocument } from '../shared/exact/types';
import { findByNumber } from '../shared/exact/reading/findByNumber';
import { MappingFault } from '../shared/mapping/fault';
import { divisionFor, openExact } from '../shared/n8n/exactConnection';
import { systemClock } from '../shared/n8n/systemClock';
import { isComplete } from '../shared/sync/isComplete';
import { wbsKindNames } from '../shared/sync/lines/lineKind';
import type { UpsertSettings } from '../shared/sync/settings';
import type { Tie } from '../shared/sync/ties/tie';
import { chosenEntity } from './chosenEntity';

/** The document that an item means. */
export interface FoundDocument {
	tie: Tie;
	/** Gives it, from the item or from Exact; undefined when Exact has no such document any more. */
	load(): Promise<ExactDocument | undefined>;
	/** Exact itself said that it is deleted; otherwise it is only not to be seen. */
	deleted?: boolean;
	/** The item only told that a line of it is gone. */
	lostLine?: boolean;
}

/** What finding a document depends on. */
interface Finding {
	/** What the document must hold to be taken as it came. */
	settings: Pick<UpsertSettings, 'taskRows' | 'lineRows' | 'withLines' | 'alsoInProjects'>;
	/** The document a line belonged to that is gone from Exact, as Asana still knows it. */
	headerOf(line: Tie): Promise<Tie | undefined>;
	/** The moment, in epoch milliseconds, at which documents may not be too old; now unless given. */
	begunAt?: number;
}

/** What we look at in an incoming item to see which document it means. */
export interface Incoming extends IDataObject {
	_exact?: {
		division?: number;
		key?: string;
		entity?: string;
		/** Of what Any Endpoint or a topic without a resource gave. */
		endpoint?: string;
		deleted?: boolean;
		readAt?: string;
	};
	Division?: number;
	/** Of a webhook notification. */
	Key?: string;
	Topic?: string;
	Action?: string;
}

/**
 * A document read longer ago than this is read again: a run that waited in a queue, or was retried
 * by hand a day later, must not put an old state over a newer one.
 */
const FRESH_MS = 120_000;

const SECOND_LOOK_MS = 2_000;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The document an item means: the item itself when it holds everything the mapping asks for, else
 * what Exact has under its key. So a notification, or a record read with few fields, is completed,
 * and a field that was merely not read never empties one in Asana.
 */
export async function findDocument(
	context: IExecuteFunctions,
	item: number,
	{ settings, headerOf, begunAt = systemClock.now() }: Finding,
): Promise<FoundDocument> {
	const entity = chosenEntity(context, item);
	const byId = context.getNodeParameter('source', item) === 'id';
	const incoming: Incoming = byId ? {} : (context.getInputData()[item]?.json ?? {});
	if (!byId && isWhole(incoming, entity, { settings, begunAt })) {
		const { division, key } = incoming._exact;
		return { tie: { division, entity, key }, load: async () => incoming };
	}
	const wanted = byId ? wantedIn(context, item) : undefined;
	const named = wanted === undefined ? recordIn(incoming, entity) : undefined;
	const access = await openExact(context);
	const chosen = byId
		? context.getNodeParameter('division', item, '', { extractValue: true })
		: (incoming._exact?.division ?? incoming.Division);
	const division = await divisionFor(access, chosen);
	const meant = named ?? { entity, key: await keyOf(access.client, entity, { division, wanted }) };
	const record = { division, ...meant };
	const isGone = isDeletion(incoming);
	if (meant.entity === entity && isGone) return { tie: record, load: nothing, deleted: true };
	// Of a line that is gone, Exact does not tell any more where it belonged.
	const header = isGone ? undefined : await documentOf(access.client, record);
	const tie = header ? { division, ...header } : await headerOf(record);
	if (tie === undefined) return { tie: record, load: nothing, deleted: isGone };
	const read = async () => await readDocument(access.client, division, entity, tie.key);
	if (isGone) return { tie, load: read, lostLine: true };
	return { tie, load: async () => (await read()) ?? (await readLater(read)) };
}

async function nothing(): Promise<undefined> {
	return await Promise.resolve(undefined);
}

/** A notification may be quicker than the record it tells of, so one look is not enough. */
async function readLater<T>(read: () => Promise<T>): Promise<T> {
	await systemClock.sleep(SECOND_LOOK_MS);
	return await read();
}

function isWhole(
	incoming: Incoming,
	entity: EntityName,
	{ settings, begunAt }: { settings: Finding['settings']; begunAt: number },
): incoming is ExactDocument & Incoming {
	const age = begunAt - Date.parse(String(incoming._exact?.readAt));
	return (
		incoming._exact?.entity === entity &&
		age <= FRESH_MS &&
		isComplete(incoming as ExactDocument, settings)
	);
}

export function isDeletion({ _exact, Topic, Action }: Incoming): boolean {
	return (
		_exact?.deleted === true || (Topic !== undefined && String(Action).toLowerCase() === 'delete')
	);
}

/** The ID or number that the panel names. */
export function wantedIn(context: IExecuteFunctions, item: number): string {
	const wanted = String(context.getNodeParameter('documentId', item) ?? '').trim();
	if (wanted !== '') return wanted;
	throw new MappingFault(
		'No document is named by its ID or number',
		'Enter one under "Document ID or Number". An expression there may have found nothing.',
	);
}

/** The key of the record with this ID, or with the number people know it by. */
export async function keyOf(
	client: ExactClient,
	entity: EntityName,
	{ division, wanted = '' }: { division: number; wanted?: string },
): Promise<string> {
	const { key: keyField, fields } = entityOf(entity);
	const isKey = fields[keyField]?.type === 'guid' ? GUID.test(wanted) : /^\d+$/.test(wanted);
	if (isKey) return wanted.toLowerCase();
	return (await findByNumber(client, division, { entity, value: wanted, select: [keyField] })).key;
}

/** The trigger that emits such documents; Exact has no webhooks for projects. */
function sourceOf(entity: EntityName): string {
	const trigger = entityOf(entity).topic === undefined ? 'Changes Trigger' : 'Trigger';
	return `the Exact Online ${trigger}`;
}

/** The record an item points at: the document, or one of its lines, which Exact may notify instead. */
export function recordIn(
	incoming: Incoming,
	entity: EntityName,
): { entity: EntityName; key: string } {
	const { key: keyField, label, topic, lines, path } = entityOf(entity);
	const kind = incoming._exact?.entity ?? entity;
	// Lines of a project are read through one entity, whatever their kind.
	const named = wbsKindNames.includes(kind) ? 'wbsLine' : kind;
	const otherTopic = incoming.Topic !== undefined && incoming.Topic !== topic;
	const isElsewhere = (incoming._exact?.endpoint ?? path) !== path;
	const key = String(incoming._exact?.key ?? incoming[keyField] ?? incoming.Key ?? '');
	if (
		GUID.test(key) &&
		!otherTopic &&
		!isElsewhere &&
		isEntityName(named) &&
		[entity, lines?.entity].includes(named)
	) {
		return { entity: named, key: key.toLowerCase() };
	}
	throw new MappingFault(
		`The incoming item is no ${label.toLowerCase()}`,
		`Connect ${sourceOf(entity)} or the Exact Online node before this one, with ${label.toLowerCase()}s chosen there; or set "Take Document From" to "ID or Number". An item needs at least the field ${keyField}.`,
	);
}
