import { fs } from '../../../host';
import { caught } from '../../core/caught';
import { generate } from 'peggy';
import { badRequest } from '../errors';

/** A value written out in a query. A date is its text; `at` is the position in the query. */
export interface Literal {
	kind: 'literal';
	type: 'Null' | 'Edm.Boolean' | 'Edm.Guid' | 'Edm.DateTime' | 'Edm.String' | NumberType;
	value: string | number | boolean | null;
	dateOnly?: boolean;
	at: number;
}

type NumberType = 'Edm.Int32' | 'Edm.Int64' | 'Edm.Double';

export type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export type Operand =
	| Literal
	| { kind: 'field'; name: string; at: number }
	| { kind: 'call'; name: string; args: Operand[]; at: number };

export type Expression =
	| { kind: 'and' | 'or'; left: Expression; right: Expression }
	| { kind: 'not'; of: Expression }
	| { kind: 'compare'; op: Operator; left: Operand; right: Operand; at: number }
	| Operand;

const parser = generate(fs.readFileSync(require.resolve('./grammar.peggy'), 'utf8'), {
	allowedStartRules: ['Filter', 'Literals'],
});

/** The tree of a `$filter`; 400 when it does not parse. */
export function parseFilter(text: string): Expression {
	return parse(text, 'Filter') as Expression;
}

/** The literals of a `$skiptoken`; 400 when they do not parse. */
export function parseLiterals(text: string): Literal[] {
	return parse(text, 'Literals') as Literal[];
}

function parse(text: string, startRule: 'Filter' | 'Literals'): unknown {
	try {
		return parser.parse(text, { startRule });
	} catch (problem) {
		const { location } = caught(parser.SyntaxError, problem);
		throw badRequest(`Syntax error at position ${location.start.offset}.`);
	}
}
