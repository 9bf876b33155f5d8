import type { IExecuteFunctions } from 'n8n-workflow';
import type { ExactDocument } from '../shared/exact/types';
import { openExact } from '../shared/n8n/exactConnection';
import { tellOriginal, type WithOriginal } from '../shared/sync/creditNote/tellOriginal';

/** Adds the invoice a credit note belongs to, and the address of its task; see `tellOriginal`. */
export async function withOriginalOf(
	context: IExecuteFunctions,
	document: ExactDocument,
	known: Parameters<typeof tellOriginal>[2],
): Promise<WithOriginal> {
	return await tellOriginal(async () => (await openExact(context)).client, document, known);
}
