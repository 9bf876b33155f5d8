import type { ExactClient } from '../client';
import { entityOf } from '../entities';
import { known } from '../known';
import { rowsByKey } from '../sweep/readSwept';
import type { OtherDocument } from '../otherDocument';
import { isObject } from '../odata/parse';
import type { ExactDocument, FieldValue } from '../types';

/** A document, of the register or not. */
export type AnyDocument = ExactDocument | OtherDocument;

/** Who changed a record or a line of it last, and when. */
interface Hand {
	who: FieldValue | undefined;
	at: number;
}

/**
 * The documents whose last change was made by somebody other than the connected user. Exact notes the
 * user who changed a record, not the app; so what that user changes by hand is left out as well. Where
 * Exact does not tell who it was, it counts as somebody else's.
 */
export async function madeByOthers<T extends AnyDocument>(
	client: ExactClient,
	documents: readonly T[],
): Promise<T[]> {
	const us = await connectedUser(client);
	if (us === undefined || documents.length === 0) return [...documents];
	const hands = await missingHands(client, documents);
	return documents.filter((document) => {
		const last = lastOf([...hands(document), ...handsIn(document)]);
		return last.length === 0 || last.some(({ who }) => who !== us);
	});
}

function isInRegister(document: AnyDocument): document is ExactDocument {
	return 'entity' in document._exact;
}

async function connectedUser(client: ExactClient): Promise<string | undefined> {
	const [user] = await known(client, 'connected user', async () => {
		const UserID = await client.userId();
		return UserID === undefined ? [] : [{ UserID }];
	});
	return typeof user?.UserID === 'string' ? user.UserID : undefined;
}

/** Several made in the same moment are all the last. */
function lastOf(hands: readonly Hand[]): Hand[] {
	const known = hands.filter(({ who, at }) => typeof who === 'string' && at > 0);
	const latest = Math.max(...known.map(({ at }) => at));
	return known.filter(({ at }) => at === latest);
}

function handsIn(document: AnyDocument): Hand[] {
	const lines = Object.values(document).flatMap((value) => (Array.isArray(value) ? value : []));
	return [document, ...lines].filter(isObject).map(handOf);
}

function handOf(row: Readonly<Record<string, unknown>>): Hand {
	const who = (row.Modifier ?? row.Creator) as FieldValue | undefined;
	return { who, at: Date.parse(String(row.Modified ?? row.Created)) || 0 };
}

/** Reads who changed documents of kinds that are read without it. */
async function missingHands(
	client: ExactClient,
	documents: readonly AnyDocument[],
): Promise<(document: AnyDocument) => Hand[]> {
	const found = new Map<string, Hand>();
	const places = new Map<string, ExactDocument[]>();
	for (const document of documents.filter(isInRegister)) {
		const { entity, division } = document._exact;
		if (entityOf(entity).fields.Modifier?.extra !== true) continue;
		const place = `${division} ${entity}`;
		places.set(place, [...(places.get(place) ?? []), document]);
	}
	for (const [first, ...others] of [...places.values()].map((all) => [...all])) {
		if (first === undefined) continue;
		const { entity, division } = first._exact;
		const { key } = entityOf(entity);
		const keys = [first, ...others].map(({ _exact }) => _exact.key);
		const select = [key, 'Modified', 'Modifier'];
		for (const row of await rowsByKey(client, division, { entity, keys, select })) {
			found.set(String(row[key]), handOf(row));
		}
	}
	return ({ _exact }) => {
		const hand = found.get(_exact.key);
		return hand === undefined ? [] : [hand];
	};
}
