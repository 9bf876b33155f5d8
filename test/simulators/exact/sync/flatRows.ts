import type { FlatStream } from '../entities/flatStreams';
import type { Reader } from '../reading';
import type { Row, Value } from '../types';

type Place = Pick<Reader, 'state' | 'division'>;

/** Headers as line 0 and, under the header's own fields, lines from 1 on. */
export function flatRows({ state, division }: Place, { header, line, entity }: FlatStream): Row[] {
	const headers = new Map<Value, Row>(
		state.table(division, header.path).map((row) => [row[header.key] ?? null, row]),
	);
	const first = [...headers.values()].map((row) => ({
		...row,
		ID: row[header.key] ?? null,
		LineNumber: 0,
	}));
	const lines = state.table(division, line.path).map((row): Row => {
		const whole = { ...headers.get(row[line.header ?? ''] ?? null), ...row };
		return entity.fields.CostCenterCode === undefined
			? whole
			: withKeys({ state, division }, whole);
	});
	return [...first, ...lines];
}

/** Cost center and cost unit by key instead of by code. */
function withKeys({ state, division }: Place, row: Row): Row {
	const keyOf = (entity: string, value: Value | undefined) =>
		value === undefined || value === null
			? null
			: (state.find({ division, entity, by: 'Code', value })?.ID ?? null);
	return {
		...row,
		CostCenter: keyOf('hrm/Costcenters', row.CostCenter),
		CostUnit: keyOf('hrm/Costunits', row.CostUnit),
	};
}
