import { collect } from '../http/collect';
import type { ExactClient } from './client';
import type { FieldSpec } from './entities/spec';
import { anyRow, type AnyValue } from './metadata/anyRow';
import { keyParts } from './metadata/keyText';
import { lineHome } from './metadata/lineHome';
import { keyFilter, readAny } from './metadata/readAny';
import { fieldOf, targetAt, type Target } from './metadata/target';
import { eq, guid } from './odata/odata';
import { instantText } from './readDocument';

/** Where a record comes from that is not in the register. */
export interface OtherOrigin {
	division: number;
	/** Path of the endpoint it was read from. */
	endpoint: string;
	/** Lower-case GUID. */
	key: string;
	/** ISO instant. */
	readAt: string;
}

/** A record of any endpoint with its lines, in the form in which Any Endpoint gives records. */
export interface OtherDocument {
	[field: string]: AnyValue | OtherOrigin;
	_exact: OtherOrigin;
}

/** Which record is wanted. */
interface Wanted {
	division: number;
	endpoint: string;
	key: string;
}

/**
 * The record behind a key of an endpoint that is not in the register, with all of its lines;
 * `undefined` where Exact has no such record, or no way to ask for one.
 */
export async function readOther(
	client: ExactClient,
	{ division, endpoint, key }: Wanted,
): Promise<OtherDocument | undefined> {
	const target = await targetAt(endpoint);
	if (target === undefined || !isKeyed(target)) return undefined;
	const { timeZone } = client;
	const read = async (one: Target, filter: string, limit?: number) => {
		const place = { client, division, facts: one.facts };
		const rows = await collect(readAny(place, { select: [], filter, limit }));
		return rows.map((row) => anyRow(row, { target: one, timeZone }));
	};
	const readAt = instantText(client);
	const [record] = await read(target, keyFilter(keyParts(target.facts, key)), 1);
	if (record === undefined) return undefined;
	const document: Record<string, AnyValue> = { ...record };
	for (const property of target.facts.properties.values()) {
		const home = isOfLines(property) ? await lineHome(target, property) : undefined;
		if (home === undefined) continue;
		const lines = await read(home.lines, eq(home.parentKey, guid(key)));
		document[home.property] = lines.sort((a, b) => inOrder(a.LineNumber, b.LineNumber));
	}
	return { ...document, _exact: { division, endpoint, key, readAt } };
}

/** The fields of an endpoint's records, by name; none for one that Exact's reference does not have. */
export async function fieldsOfOther(endpoint: string): Promise<Record<string, FieldSpec>> {
	const target = await targetAt(endpoint);
	const properties = [...(target?.facts.properties.values() ?? [])];
	return Object.fromEntries(
		properties.flatMap((property) =>
			target === undefined || property.isCollection
				? []
				: [[property.name, fieldOf(target, property)] as const],
		),
	);
}

/** Whether one record can be asked for by its key. */
function isKeyed({ facts }: Target): boolean {
	const [key = '', ...others] = facts.keyFields;
	const isOne = others.length === 0 && facts.properties.get(key)?.type === 'guid';
	return facts.kind === 'standard' && facts.methods.has('GET') && isOne;
}

function isOfLines({ name, isCollection }: { name: string; isCollection: boolean }): boolean {
	return isCollection && name.endsWith('Lines');
}

function inOrder(one: AnyValue | undefined, other: AnyValue | undefined): number {
	return Number(one ?? Infinity) - Number(other ?? Infinity) || 0;
}
