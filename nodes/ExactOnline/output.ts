import type { IDataObject } from 'n8n-workflow';
import { entityOf } from '../shared/exact/entities';
import { defaultFields } from '../shared/exact/entities/fields';
import { plainKey } from '../shared/exact/keys';
import { withLines } from '../shared/exact/readDocument';
import type { ExactDocument, Row } from '../shared/exact/types';
import type { OperationCall } from './operations/call';

/** What an item asks to see. */
interface Output {
	/** Fields to read of the record itself. */
	select: string[];
	/** The records as output, each saying where it comes from. */
	shape(rows: Row[], readAt: string): Promise<IDataObject[]>;
}

/** Reads the output parameters of one item. */
export function readOutput({ context, itemIndex, entity, exact }: OperationCall): Output {
	const { client, division } = exact;
	const { key, lines, summary } = entityOf(entity);
	const chosen = context.getNodeParameter('options.fields', itemIndex, []) as string[];
	const simplify = context.getNodeParameter('simplify', itemIndex, true) === true;
	const includeLines =
		lines !== undefined && context.getNodeParameter('includeLines', itemIndex, true) === true;
	const wanted = chosen.length > 0 ? chosen : simplify ? summary : defaultFields(entity);
	// The key is needed to find the lines and to say which record this is.
	const select = [...new Set([key, ...wanted])];
	const isWhole = includeLines === (lines !== undefined) && !simplify && chosen.length === 0;
	const partial = isWhole ? {} : { partial: true as const };
	return {
		select,
		shape: async (rows, readAt) => {
			if (!includeLines || lines === undefined) {
				const origin = (row: Row) => ({
					division,
					entity,
					key: plainKey(entity, String(row[key])),
					readAt,
					...partial,
				});
				return rows.map((row) => ({ ...row, _exact: origin(row) }));
			}
			const documents = await withLines(client, division, { entity, headers: rows, readAt });
			return documents.map((document) => ({
				...document,
				[lines.property]: linesOf(document, lines).map((line) =>
					simplify ? summaryOf(lines.entity, line) : line,
				),
				_exact: { ...document._exact, ...partial },
			}));
		},
	};
}

function linesOf(document: ExactDocument, { property }: { property: string }): Row[] {
	const lines = document[property];
	return Array.isArray(lines) ? lines : [];
}

/** The telling fields of a line, and what it looks up elsewhere. */
function summaryOf(entity: string, line: Row): Row {
	const { summary, lookup } = entityOf(entity);
	const names = [...summary, ...Object.keys(lookup?.adds ?? {})];
	return Object.fromEntries(names.map((name) => [name, line[name] ?? null]));
}
