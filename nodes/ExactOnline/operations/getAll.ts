import type { IDataObject } from 'n8n-workflow';
import { instantText } from '../../shared/exact/readDocument';
import { readDocuments } from '../../shared/exact/reading/readDocuments';
import { readOutput } from '../output';
import { readFilters } from '../readFilters';
import { tellCalls, tellLines } from '../tellCalls';
import { wholeLimit } from '../wholeLimit';
import type { OperationCall } from './call';

/** The records that fit the filters, in as few calls as it can be done with. */
export async function getAll(call: OperationCall): Promise<IDataObject[]> {
	const { client, division } = call.exact;
	const output = readOutput(call);
	const parameter = (name: string, fallback: unknown) =>
		call.context.getNodeParameter(name, call.itemIndex, fallback as object) as unknown;
	const all = parameter('returnAll', false) === true;
	const sort = parameter('sort.by', {}) as { field?: string; direction?: string };
	const readAt = instantText(client);
	const records = await readDocuments(client, call.entity, {
		division,
		select: output.select,
		filters: readFilters(call, output.select),
		orderBy: sort.field ? { field: sort.field, descending: sort.direction === 'desc' } : undefined,
		limit: all ? undefined : wholeLimit(parameter('limit', 50)),
		lines: output.lines,
		asSent: output.asSent,
		onForecast: tellCalls(call),
	});
	if (output.lines) tellLines(call, records);
	return await output.shapeFound(records, readAt);
}
