import type { ExactSimulator } from '../../simulators/exact';
import { kindFacts, type Kind } from './kinds';

export const DIVISION = 3104512;

/** A stored record, by Exact's field names. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A document, by its kind and its key in Exact. */
export interface DocumentId {
	kind: Kind;
	key: string;
}

/** A document as it is stored, with its lines in their order. */
export interface Stored {
	header: Row;
	lines: Row[];
}

/** The books as they are stored; looks things up and changes nothing. */
export class Books {
	constructor(private readonly exact: ExactSimulator) {}

	/** A document; undefined when it is not, or not any more, in Exact. */
	document({ kind, key }: DocumentId): Stored | undefined {
		const { path, key: keyField, lines } = kindFacts(kind);
		const header = this.table(path).find((row) => row[keyField] === key);
		if (header === undefined) return undefined;
		const own =
			lines === undefined ? [] : this.table(lines.path).filter((row) => row[lines.parent] === key);
		return {
			header,
			lines: own.sort((a, b) => Number(a.LineNumber) - Number(b.LineNumber)),
		};
	}

	/** All documents of a kind. */
	all(kind: Kind): Row[] {
		return this.table(kindFacts(kind).path);
	}

	/** A code and its name as one: `20002 – Müller`; null where there is neither. */
	pair(path: string, by: 'ID' | 'Code', value: Row[string] | undefined, name = 'Description') {
		const row = this.find(path, by, value);
		if (row === undefined) return null;
		return [row.Code, row[name]].map((part) => String(part ?? '').trim()).join(' – ');
	}

	/** A record that a field points at. */
	find(path: string, by: 'ID' | 'Code', value: Row[string] | undefined): Row | undefined {
		return value == null ? undefined : this.table(path).find((row) => row[by] === value);
	}

	private table(path: string): Row[] {
		return this.exact.state.table(DIVISION, path) as Row[];
	}
}
