import { ApiFault } from '../../http/fault';
import type { EndpointFacts, Method } from './facts';
import { nearestName } from './nearest';
import type { Target } from './target';

/** What our own output adds to a record, which is no field of Exact's. */
const OURS = new Set(['_exact']);

/** How strictly names are looked at. */
interface Strictness {
	method: Method;
	/** Leaves out what Exact would drop, instead of refusing it. */
	leaveOut: boolean;
}

/**
 * The names among these that Exact takes in this kind of write. It drops all others without a word,
 * so they are refused here, each with the name that was probably meant. exact-online.md §3.7
 */
export function checkNames(
	{ facts, label }: Target,
	names: readonly string[],
	{ method, leaveOut }: Strictness,
): string[] {
	const given = names.filter((name) => !OURS.has(name));
	const accepted = given.filter(
		(name) => isAccepted(facts, name, method) && !(leaveOut && isOldKey(facts, name)),
	);
	const dropped = given.filter((name) => !accepted.includes(name));
	if (dropped.length === 0 || leaveOut) return accepted;
	const reasons = dropped.map((name) => reasonFor(facts, name, method));
	throw new ApiFault(
		'Exact Online',
		`Exact Online would drop part of this ${label} without a word: ${reasons.join('; ')}`,
		{
			kind: 'invalid',
			hint: `Correct or remove ${dropped.length === 1 ? 'this field' : 'these fields'}, or switch on the option to leave out what cannot be written. Nothing was sent.`,
		},
	);
}

/** The names an endpoint takes in this kind of write. */
export function acceptedNames(facts: EndpointFacts, method: Method): string[] {
	return [...facts.properties.keys()].filter((name) => isAccepted(facts, name, method));
}

function isAccepted({ properties }: EndpointFacts, name: string, method: Method): boolean {
	const property = properties.get(name);
	if (property === undefined || !property.methods.has(method)) return false;
	// The key is in the address of a change.
	return !(method === 'PUT' && property.isKey);
}

/** The key a record was read with, which a copy of it is not to have. */
function isOldKey({ methods, properties }: EndpointFacts, name: string): boolean {
	return methods.has('GET') && properties.get(name)?.isKey === true;
}

function reasonFor(facts: EndpointFacts, name: string, method: Method): string {
	const property = facts.properties.get(name);
	const others = acceptedNames(facts, method).filter((other) => other !== name);
	const meant = nearestName(name, others);
	const question = meant === undefined ? '' : `, did you mean ${meant}?`;
	if (property === undefined) return `${name} does not exist${question}`;
	if (property.isKey) return `${name} is the key, which cannot change`;
	if (property.methods.has('POST')) return `${name} can only be set on creating${question}`;
	if (property.methods.has('PUT')) return `${name} can only be set on changing${question}`;
	return `${name} can only be read${question}`;
}
