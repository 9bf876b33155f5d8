import { ApiFault } from '../../http/fault';
import * as odata from '../odata/odata';
import type { EndpointFacts, PropertyFacts } from './facts';

/** The key fields of an endpoint with the literal of each. */
export type KeyParts = Array<{ name: string; literal: odata.Literal }>;

/** What stands between the brackets of a record's address: `guid'…'`, or `Name=literal,…`. */
export function keyLiteralOf(facts: EndpointFacts, key: string): string {
	const parts = keyParts(facts, key);
	const [only] = parts;
	if (only !== undefined && parts.length === 1) return only.literal;
	return parts.map(({ name, literal }) => `${name}=${literal}`).join(',');
}

/**
 * A key as people give it, in literals: the value alone, or `Year=2026, Period=3` where several
 * fields make the key. Anything else rejects with an `ApiFault`.
 */
export function keyParts(facts: EndpointFacts, key: string): KeyParts {
	const names = facts.keyFields;
	const [only] = names;
	if (only === undefined) throw keyless(facts);
	if (names.length === 1) {
		const value = key.trim();
		return [{ name: only, literal: literalFor(facts.properties.get(only), value) }];
	}
	const given = new Map(
		key.split(',').map((part): [string, string] => {
			const [name = '', value = ''] = part.split(/=(.*)/s);
			return [name.trim().toLowerCase(), value.trim()];
		}),
	);
	return names.map((name) => {
		const value = given.get(name.toLowerCase());
		if (value === undefined || value === '') throw incomplete(facts, name);
		return { name, literal: literalFor(facts.properties.get(name), value) };
	});
}

function literalFor(property: PropertyFacts | undefined, value: string): odata.Literal {
	switch (property?.type) {
		case 'integer':
		case 'number':
			return odata.number(/^-?\d+$/.test(value) ? Number(value) : Number.NaN);
		case 'int64':
			return odata.int64(value);
		case 'text':
			return odata.text(value);
		default:
			return odata.guid(value);
	}
}

function keyless({ path }: EndpointFacts): ApiFault {
	return new ApiFault('Exact Online', `The records of ${path} have no key`, {
		kind: 'setup',
		hint: 'Read them with Get Many.',
	});
}

function incomplete({ path, keyFields }: EndpointFacts, name: string): ApiFault {
	const example = keyFields.map((one) => `${one}=…`).join(', ');
	return new ApiFault('Exact Online', `The key of ${path} lacks ${name}`, {
		kind: 'invalid',
		hint: `Write all parts of it, such as ${example}.`,
	});
}
