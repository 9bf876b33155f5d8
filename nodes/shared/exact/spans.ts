import type { EntitySpec } from './entities/spec';
import type { FieldValue, Row } from './types';

type Spans = NonNullable<NonNullable<EntitySpec['lines']>['spans']>;

/**
 * Rows in which those without dates last from the first to the last of what is below them, as Exact
 * itself has it for deliverables in sync/Project/ProjectWBS.
 */
export function withSpans(rows: readonly Row[], key: string, spans: Spans): Row[] {
	const { parent, start, end } = spans;
	const below = new Map<FieldValue | undefined, Row[]>();
	for (const row of rows) {
		const above = row[parent] ?? null;
		below.set(above, [...(below.get(above) ?? []), row]);
	}
	/** The dates of a row; a row that stands below itself ends the search. */
	const datesOf = (row: Row, passed: ReadonlySet<Row> = new Set()): [string[], string[]] => {
		const own = [row[start], row[end]].map((date) => (typeof date === 'string' ? [date] : []));
		const [starts = [], ends = []] = own;
		if (starts.length + ends.length > 0 || passed.has(row)) return [starts, ends];
		const parts = (below.get(row[key]) ?? []).map((part) =>
			datesOf(part, new Set([...passed, row])),
		);
		return [parts.flatMap(([from]) => from), parts.flatMap(([, to]) => to)];
	};
	return rows.map((row) => {
		const [starts, ends] = datesOf(row);
		return { ...row, [start]: starts.sort()[0] ?? null, [end]: ends.sort().at(-1) ?? null };
	});
}
