import { ApiFault } from '../http/fault';
import { divisionUrl } from './calls/address';
import type { ExactCall } from './calls/call';
import { entityOf, type EntityName } from './entities';
import { keyLiteral, plainKey } from './odata/keys';
import { endpointAccess, type EndpointAccess } from './metadata/access';
import { checkNames } from './metadata/checkNames';
import { asKept } from './metadata/jsonValue';
import { targetOfEntity } from './metadata/target';
import { parsePage } from './odata/parse';
import { removeAt } from './calls/removeAt';
import type { FieldValue } from './types';

/** What a write carries, by Exact's field names. Dates are `yyyy-MM-dd`, as they are read. */
export type RecordData = Readonly<Record<string, FieldValue>>;

/** Changes records of Exact Online. Every method may reject with an `ApiFault`. */
export interface RecordWriter {
	/**
	 * Makes a record and gives its key. A create whose answer was lost rejects with kind
	 * `unavailable`, and may have been carried out: look before doing it again.
	 */
	create(entity: EntityName, data: RecordData, options: { division: number }): Promise<string>;
	/** As `create`, with a body that was made up from the facts of the endpoint. */
	createFrom(entity: EntityName, body: object, options: { division: number }): Promise<string>;
	/** Changes these fields and no other. */
	update(
		entity: EntityName,
		key: string,
		change: { division: number; data: RecordData },
	): Promise<void>;
	/** Deletes a record; one that is gone already counts as done. */
	remove(entity: EntityName, key: string, options: { division: number }): Promise<void>;
	/** Every endpoint there is, by its facts. */
	readonly endpoints: EndpointAccess;
}

/** The writing half of the client. exact-online.md §3.7 */
export function recordWriter({
	call,
	baseUrl,
}: {
	call: ExactCall;
	baseUrl: string;
}): RecordWriter {
	const collection = (division: number, entity: EntityName) =>
		divisionUrl(baseUrl, division, entityOf(entity).path);
	const address = (division: number, entity: EntityName, key: string) =>
		`${collection(division, entity)}(${keyLiteral(entity, key)})`;
	const createFrom: RecordWriter['createFrom'] = async (entity, body, { division }) => {
		const url = collection(division, entity);
		const response = await call(division, { method: 'POST', url, body });
		const [row] = parsePage(response.body).rows;
		const key = row?.[entityOf(entity).key];
		if (typeof key !== 'string' && typeof key !== 'number') throw unnamed(entity);
		return plainKey(entity, String(key));
	};
	return {
		endpoints: endpointAccess(call, baseUrl),
		createFrom,
		create: async (entity, data, options) =>
			await createFrom(entity, await bodyOf(entity, data, 'POST'), options),
		update: async (entity, key, { division, data }) => {
			const url = address(division, entity, key);
			const body = await bodyOf(entity, data, 'PUT');
			await call(division, { method: 'PUT', url, body });
		},
		remove: async (entity, key, { division }) => {
			await removeAt(call, division, address(division, entity, key));
		},
	};
}

/** Exact drops a name it does not take without a word, so such a name never leaves here. */
async function bodyOf(
	entity: EntityName,
	data: RecordData,
	method: 'POST' | 'PUT',
): Promise<Record<string, FieldValue>> {
	const target = await targetOfEntity(entity);
	const names = checkNames(target, Object.keys(data), { method, leaveOut: false });
	const { properties } = target.facts;
	return Object.fromEntries(
		names.map((name) => [name, asKept(data[name] ?? null, properties.get(name)?.edmType)]),
	);
}

function unnamed(entity: EntityName): ApiFault {
	return new ApiFault(
		'Exact Online',
		`Exact Online did not say which ${entityOf(entity).label} it made`,
		{
			kind: 'unavailable',
			hint: 'It may have been saved all the same. Look in Exact Online before you run this again.',
		},
	);
}
