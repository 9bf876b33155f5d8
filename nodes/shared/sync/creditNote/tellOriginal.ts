import type { ExactClient } from '../../exact/client';
import type { ExactDocument } from '../../exact/types';
import { fieldsRead } from '../../mapping/fieldsRead';
import { openTies } from '../ties/openTies';
import { scopesOf } from '../scopes';
import type { AsanaSide, UpsertSettings } from '../settings';
import type { Tie } from '../ties/tie';
import { findOriginal } from './findOriginal';
import { creditNoteOf } from './kinds';
import { ORIGINAL } from './originalField';

/** What the output says of the invoice a credit note belongs to. */
export type OriginalReport =
	| { number: string; key: string; taskUrl?: string }
	| { number: null; reason: string };

/** A document with its original, where it is a credit note and the mapping shows that. */
export interface WithOriginal {
	document: ExactDocument;
	original?: OriginalReport;
}

/** Where the original is in Asana: a task of the project, unless `findUrl` knows better. */
interface Told {
	side: AsanaSide;
	settings: UpsertSettings;
	/** The address of what a document is in Asana, if it is there. */
	findUrl?(tie: Tie): Promise<string | undefined>;
}

/**
 * Adds the invoice a credit note belongs to, and the address of its task. Two calls for a credit note
 * whose mapping asks for it, and none for anything else; `openExact` is called only then.
 */
export async function tellOriginal(
	openExact: () => Promise<ExactClient>,
	document: ExactDocument,
	{ side, settings, findUrl }: Told,
): Promise<WithOriginal> {
	if (!isShown(document, settings)) return { document };
	// Of what is no credit note, or not any more, it is known that there is none.
	if (creditNoteOf(document) === undefined) return { document: { ...document, [ORIGINAL]: null } };
	const found = await findOriginal(await openExact(), document);
	if (found === undefined) return { document };
	if ('reason' in found) return { document, original: { number: null, reason: found.reason } };
	const { key, number } = found;
	const { division, entity } = document._exact;
	const find = findUrl ?? (async (tie) => await taskUrlOf(side, settings, tie));
	const taskUrl = await find({ division, entity, key });
	const text = taskUrl === undefined ? number : `${number} ${taskUrl}`;
	return {
		document: { ...document, [ORIGINAL]: text },
		original: { number, key, ...(taskUrl === undefined ? {} : { taskUrl }) },
	};
}

async function taskUrlOf(
	side: AsanaSide,
	settings: UpsertSettings,
	tie: Tie,
): Promise<string | undefined> {
	return (await (await openTies(side, settings)).find(tie))?.permalink_url;
}

function isShown({ _exact }: ExactDocument, { taskRows, lineRows, withLines }: UpsertSettings) {
	const { scope, lineScope } = scopesOf(_exact.entity);
	const ofLines = withLines && lineScope ? fieldsRead(lineRows, lineScope).parent : undefined;
	return fieldsRead(taskRows, scope).record.has(ORIGINAL) || ofLines?.has(ORIGINAL) === true;
}
