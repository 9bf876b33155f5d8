import { ApiFault } from '../../http/fault';
import { entityOf, type EntityName } from '../entities';
import { guid, number, plainGuid, type Literal } from './odata';

/** The key of a record as a literal for filters: a GUID, or a number for divisions. */
export function keyLiteral(entity: EntityName, key: string): Literal {
	return isNumbered(entity) ? number(Number(plainKey(entity, key))) : guid(key);
}

/** The key in the one form we write it: lower-case GUID without braces, or digits. */
export function plainKey(entity: EntityName, key: string): string {
	if (!isNumbered(entity)) return plainGuid(key);
	if (/^\d+$/.test(key.trim())) return key.trim();
	throw new ApiFault('Exact Online', `"${key}" is not the number of a ${entityOf(entity).label}`, {
		kind: 'invalid',
		hint: 'Write the number alone, e.g. 123456.',
	});
}

/** Any key, which Exact mostly sends in the one form we write it: see `plainKey`. */
export function keyReader(entity: EntityName): (value: unknown) => string {
	const isNumber = isNumbered(entity);
	return (value) =>
		!isNumber && typeof value === 'string' && PLAIN_GUID.test(value)
			? value
			: plainKey(entity, String(value));
}

const PLAIN_GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isNumbered(entity: EntityName): boolean {
	const { fields, key } = entityOf(entity);
	return fields[key]?.type === 'integer';
}
