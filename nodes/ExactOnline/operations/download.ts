import type { IDataObject } from 'n8n-workflow';
import { inChunks } from '../../shared/exact/byKeys';
import { entityOf } from '../../shared/exact/entities';
import { defaultFields } from '../../shared/exact/entities/fields';
import { eq, guid, type Filter } from '../../shared/exact/odata/odata';
import type { Row } from '../../shared/exact/types';
import { ApiFault } from '../../shared/http/fault';
import { collect } from '../../shared/http/collect';
import { rowWithFile } from '../../shared/n8n/rowFile';
import type { OperationCall } from './call';
import { chosenRecord } from './chosenRecord';

/** The files of one record, each as an item of its own with the file as binary data. */
export async function download(call: OperationCall): Promise<IDataObject[]> {
	const { context, itemIndex, exact } = call;
	const { client, division } = exact;
	const key = await chosenRecord(call);
	const field = String(context.getNodeParameter('binaryField', itemIndex, 'data')).trim() || 'data';
	const output: IDataObject[] = [];
	for (const row of await attachmentsOf(call, key)) {
		const name = String(row.FileName ?? 'file');
		const address = String(row.Url ?? '');
		const { bytes, contentType } = await client.file(division, { address, name });
		const file = await context.helpers.prepareBinaryData(Buffer.from(bytes), name, contentType);
		const _exact = { division, entity: 'documentAttachment', key: row.ID ?? null };
		output.push(rowWithFile({ ...row, _exact }, field, file));
	}
	return output;
}

/** The attachment itself, those of a document, or those of the documents of another record. */
async function attachmentsOf(call: OperationCall, key: string): Promise<Row[]> {
	const { entity } = call;
	const found =
		entity === 'documentAttachment'
			? await attachments(call, eq('ID', guid(key)))
			: entity === 'document'
				? await attachments(call, eq('Document', guid(key)))
				: await attachmentsOfDocuments(call, await documentsOf(call, key));
	if (found.length > 0) return found;
	const { label } = entityOf(entity);
	throw new ApiFault('Exact Online', `This ${label} has no file in Exact Online`, {
		kind: 'notFound',
		hint: 'Exact Online makes the PDF of an invoice when it is printed or sent, and keeps other files once they are attached. It may also belong to another division.',
	});
}

async function attachments({ exact }: OperationCall, where: Filter): Promise<Row[]> {
	const { client, division } = exact;
	return await collect(client.list('documentAttachment', { division, where }));
}

async function attachmentsOfDocuments(call: OperationCall, documents: string[]): Promise<Row[]> {
	const found: Row[] = [];
	const select = defaultFields('documentAttachment');
	const is = (key: string) => eq('Document', guid(key));
	for (const { where } of inChunks({ keys: documents, is, select })) {
		found.push(...(await attachments(call, where)));
	}
	return found;
}

/** Keys of the document a record names, and of those that name the record as their entry or invoice. */
async function documentsOf({ entity, exact }: OperationCall, key: string): Promise<string[]> {
	const { client, division } = exact;
	const row = await client.get(entity, key, { division, select: ['Document'] });
	const named = typeof row?.Document === 'string' ? [row.Document] : [];
	const pointing = client.list('document', {
		division,
		where: eq('FinancialTransactionEntryID', guid(key)),
		select: ['ID'],
	});
	const keys = (await collect(pointing)).map(({ ID }) => String(ID));
	return [...new Set([...named, ...keys])];
}
