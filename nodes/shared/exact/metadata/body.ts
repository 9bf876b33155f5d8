import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import { parsedJson } from '../../values/parsedJson';
import { isObject } from '../odata/parse';
import { checkNames } from './checkNames';
import type { Method } from './facts';
import { jsonValue } from './jsonValue';
import { referredValue } from './referredValue';
import { fieldOf, linesBehind, referenceOf, type Target } from './target';

/** What is to be written, by Exact's field names, as a person or an expression gives it. */
export type GivenData = Readonly<Record<string, unknown>>;

/** How a body is made up. */
export interface BodyOptions {
	client: ExactClient;
	division: number;
	method: Extract<Method, 'POST' | 'PUT'>;
	/** Leaves out what Exact would drop, instead of refusing it. */
	leaveOut?: boolean;
}

/**
 * The body of a write: only what Exact takes there, each value in Exact's form, references by their
 * code turned into keys, lines checked like their header. Rejects with an `ApiFault` that names all
 * that Exact would drop without a word.
 */
export async function bodyFor(
	target: Target,
	data: GivenData,
	options: BodyOptions,
): Promise<Record<string, unknown>> {
	const { method, leaveOut = false } = options;
	const accepted = checkNames(target, Object.keys(data), { method, leaveOut });
	const body: Record<string, unknown> = {};
	for (const name of accepted) {
		const property = target.facts.properties.get(name);
		const value = data[name];
		if (property === undefined || value === undefined) continue;
		if (property.isCollection) {
			const lines = await linesBehind(target, property);
			body[name] = await linesFor({ name, value, lines, label: target.label }, options);
			continue;
		}
		const field = fieldOf(target, property);
		const reference = referenceOf(target, name);
		const { edmType } = property;
		body[name] =
			reference !== undefined && typeof value !== 'object' && value !== ''
				? await referredValue({ field, reference, value }, options)
				: jsonValue(field, value, { edmType, timeZone: options.client.timeZone });
	}
	return body;
}

/** The body of a new record. One without any field rejects: it would not even reach Exact. */
export async function bodyForNew(
	target: Target,
	data: GivenData,
	options: Omit<BodyOptions, 'method'>,
): Promise<Record<string, unknown>> {
	const body = await bodyFor(target, data, { ...options, method: 'POST' });
	if (Object.keys(body).length > 0) return body;
	throw new ApiFault('Exact Online', `Nothing is given for the new ${target.label}`, {
		kind: 'setup',
		hint: 'Give at least one field a value. Names have to be those of Exact Online.',
	});
}

interface GivenLines {
	name: string;
	value: unknown;
	/** Undefined: nothing is known of them. */
	lines: Target | undefined;
	/** What the record is called that they belong to. */
	label: string;
}

/** Lines sent along with their header are new ones, whatever the header is. */
async function linesFor(given: GivenLines, options: BodyOptions): Promise<unknown[]> {
	const { lines } = given;
	const objects = objectsIn(given);
	if (lines === undefined) return objects;
	const bodies: unknown[] = [];
	for (const [at, line] of objects.entries()) {
		const body = bodyFor(lines, line, { ...options, method: 'POST' });
		bodies.push(await body.catch(async (fault) => await Promise.reject(inLine(at + 1, fault))));
	}
	return bodies;
}

/** The lines as objects; a text is taken as JSON, and one line alone as a list of one. */
export function objectsIn({ name, value, label }: Omit<GivenLines, 'lines'>): GivenData[] {
	const parsed = typeof value === 'string' ? parsedJson(value) : value;
	const list = Array.isArray(parsed) ? parsed : [parsed];
	if (list.every(isObject)) return list;
	throw new ApiFault('Exact Online', `${name} of the ${label} are not lines`, {
		kind: 'invalid',
		hint: `Give a list of objects with Exact's field names, such as [{"Item": "CHAIR", "Quantity": 2}].`,
	});
}

/** The fault of a line, saying which one. */
export function inLine(number: number, fault: unknown): unknown {
	if (!(fault instanceof ApiFault)) return fault;
	const { kind, hint, status, retryAt } = fault;
	const options = { kind, hint, status, retryAt };
	return new ApiFault('Exact Online', `Line ${number}: ${fault.message}`, options);
}
