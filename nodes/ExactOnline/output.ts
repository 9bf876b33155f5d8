import type { IDataObject } from 'n8n-workflow';
import { entityOf } from '../shared/exact/entities';
import { defaultFields } from '../shared/exact/entities/fields';
import { plainKey } from '../shared/exact/keys';
import { withLines } from '../shared/exact/readDocument';
import { linesAsSent } from '../shared/exact/reading/linesAsSent';
import { parseLines, type FoundRecord } from '../shared/exact/reading/readRecords';
import type { ExactDocument, Row } from '../shared/exact/types';
import type { OperationCall } from './operations/call';

/** What an item asks to see. */
export interface Output {
	/** Fields to read of the record itself. */
	select: string[];
	/** Whether the lines are to be seen, too. */
	lines: boolean;
	/** Whether records are to be seen as Exact sends them. */
	asSent: boolean;
	/** Records that were found as output, each saying where it comes from. */
	shapeFound(records: FoundRecord[], readAt: string): Promise<IDataObject[]>;
}

/** Reads the output parameters of one item. */
export function readOutput(call: OperationCall): Output {
	const { entity, exact } = call;
	const { client, division } = exact;
	const { key, lines } = entityOf(entity);
	const { select, simplify, isRaw, includeLines, isWhole } = readChoices(call);
	const partial = isWhole ? {} : { partial: true as const };
	const keyOf = (row: Row) => plainKey(entity, String(row[key]));
	const originOf = (row: Row, readAt: string) => ({
		division,
		entity,
		key: keyOf(row),
		readAt,
		...partial,
	});

	const shapeAll = async (rows: Row[], readAt: string, given: ReadonlyMap<string, Row[]>) => {
		if (!includeLines || lines === undefined) {
			return rows.map((row) => ({ ...row, _exact: originOf(row, readAt) }));
		}
		const documents = await withLines(client, division, { entity, headers: rows, readAt, given });
		return documents.map((document) => ({
			...document,
			[lines.property]: linesOf(document, lines).map((line) =>
				simplify ? summaryOf(lines.entity, line) : line,
			),
			_exact: { ...document._exact, ...partial },
		}));
	};

	const shapeRaw = async (records: FoundRecord[], readAt: string) => {
		const sent = includeLines
			? await linesAsSent(client, division, { entity, records })
			: new Map<string, IDataObject[]>();
		return records.map(({ key: id, row, raw }) => ({
			...raw,
			...(includeLines && lines !== undefined && { [lines.property]: sent.get(id) ?? [] }),
			_exact: originOf(row, readAt),
		})) as IDataObject[];
	};

	return {
		select,
		lines: includeLines,
		asSent: isRaw,
		shapeFound: async (records, readAt) => {
			if (isRaw) return await shapeRaw(records, readAt);
			const given = new Map(
				records.flatMap(({ key: id, lines: brought }) =>
					brought === undefined ? [] : [[id, parseLines(client, entity, brought)] as const],
				),
			);
			return await shapeAll(
				records.map(({ row }) => row),
				readAt,
				given,
			);
		},
	};
}

function readChoices({ context, itemIndex, entity }: OperationCall) {
	const { key, lines, summary } = entityOf(entity);
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, itemIndex, fallback as object) as unknown;
	const chosen = parameter('options.fields', []) as string[];
	const excluded = parameter('options.excludedFields', []) as string[];
	const isRaw = parameter('options.raw', false) === true;
	const simplify = parameter('simplify', true) === true;
	const includeLines = lines !== undefined && parameter('includeLines', true) === true;
	const usual = simplify ? summary : defaultFields(entity);
	const wanted = (chosen.length > 0 ? chosen : usual).filter((name) => !excluded.includes(name));
	const isWhole =
		includeLines === (lines !== undefined) &&
		!simplify &&
		!isRaw &&
		chosen.length + excluded.length === 0;
	// The key is needed to find the lines and to say which record this is.
	return { select: [...new Set([key, ...wanted])], simplify, isRaw, includeLines, isWhole };
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
