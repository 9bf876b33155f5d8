import { badRequest } from '../errors';
import { parseLiterals, type Literal } from '../odata/grammar';

/** The query of a call to a function. */
export type Query = Readonly<Record<string, string>>;

interface Parameter {
	query: Query;
	name: string;
	type: Literal['type'];
}

/** A parameter of a function, written as a literal of a filter; 400 when it is missing or wrong. */
export function readParameter({ query, name, type }: Parameter): Literal {
	const text = query[name];
	const [literal, ...more] = text === undefined ? [] : parseLiterals(text);
	if (literal === undefined || more.length > 0 || literal.type !== type) {
		throw badRequest(`Bad Request - Error in query syntax: '${name}' has to be an ${type}.`);
	}
	return literal;
}
