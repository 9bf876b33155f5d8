import { ApiFault } from '../http/fault';
import { divisionUrl } from './address';
import type { ExactCall } from './call';
import { entityOf, type EntityName } from './entities';
import type { FieldType } from './entities/spec';
import { keyLiteral, plainKey } from './keys';
import { endpointAccess, type EndpointAccess } from './metadata/access';
import { parsePage } from './parse';
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
			await createFrom(entity, bodyOf(entity, data), options),
		update: async (entity, key, { division, data }) => {
			const url = address(division, entity, key);
			await call(division, { method: 'PUT', url, body: bodyOf(entity, data) });
		},
		remove: async (entity, key, { division }) => {
			await call(division, { method: 'DELETE', url: address(division, entity, key) }).catch(
				async (fault: unknown) => {
					if (!(fault instanceof ApiFault && fault.kind === 'notFound'))
						await Promise.reject(fault);
				},
			);
		},
	};
}

/** Exact drops a name it does not know without a word, so such a name never leaves here. */
function bodyOf(entity: EntityName, data: RecordData): Record<string, FieldValue> {
	const { fields, label } = entityOf(entity);
	return Object.fromEntries(
		Object.entries(data).map(([name, value]) => {
			const field = fields[name];
			if (field === undefined) throw new Error(`A ${label} has no field ${name}.`);
			return [name, written(field.type, value)];
		}),
	);
}

/** Yes and no are numbers where Exact keeps them in a byte. */
function written(type: FieldType, value: FieldValue): FieldValue {
	return type === 'flag' && typeof value === 'boolean' ? Number(value) : value;
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
