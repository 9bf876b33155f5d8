import type { IExecuteFunctions } from 'n8n-workflow';
import type { ExactDocument } from '../shared/exact/types';
import { fieldsRead } from '../shared/mapping/fieldsRead';
import { openExact } from '../shared/n8n/exactConnection';
import { findOriginal } from '../shared/sync/creditNote/findOriginal';
import { creditNoteOf } from '../shared/sync/creditNote/kinds';
import { ORIGINAL } from '../shared/sync/creditNote/originalField';
import { openTies } from '../shared/sync/openTies';
import { scopesOf } from '../shared/sync/scopes';
import type { AsanaSide, UpsertSettings } from '../shared/sync/settings';

/** What the output says of the invoice a credit note belongs to. */
export type OriginalReport =
	| { number: string; key: string; taskUrl?: string }
	| { number: null; reason: string };

/** A document with its original, where it is a credit note and the mapping shows that. */
export interface WithOriginal {
	document: ExactDocument;
	original?: OriginalReport;
}

/**
 * Adds the invoice a credit note belongs to, and the address of its task. Two calls for a credit note
 * whose mapping asks for it, and none for anything else.
 */
export async function withOriginalOf(
	context: IExecuteFunctions,
	document: ExactDocument,
	{ side, settings }: { side: AsanaSide; settings: UpsertSettings },
): Promise<WithOriginal> {
	if (creditNoteOf(document) === undefined || !isShown(document, settings)) return { document };
	const found = await findOriginal((await openExact(context)).client, document);
	if (found === undefined) return { document };
	if ('reason' in found) return { document, original: { number: null, reason: found.reason } };
	const { key, number } = found;
	const { division, entity } = document._exact;
	const ties = await openTies(side, settings);
	const taskUrl = (await ties.find({ division, entity, key }))?.permalink_url;
	const text = taskUrl === undefined ? number : `${number} ${taskUrl}`;
	return {
		document: { ...document, [ORIGINAL]: text },
		original: { number, key, ...(taskUrl === undefined ? {} : { taskUrl }) },
	};
}

function isShown({ _exact }: ExactDocument, { taskRows, lineRows, withLines }: UpsertSettings) {
	const { scope, lineScope } = scopesOf(_exact.entity);
	const ofLines = withLines && lineScope ? fieldsRead(lineRows, lineScope).parent : undefined;
	return fieldsRead(taskRows, scope).record.has(ORIGINAL) || ofLines?.has(ORIGINAL) === true;
}
