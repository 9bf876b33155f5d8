import { malformedBinary } from '../errors';
import { startOfDay } from '../localTime';
import { nextNumber } from './place';
import type { Rule } from './rule';

const typeNames: Record<number, string> = {
	10: 'Sales invoice',
	20: 'Purchase invoice',
	55: 'Miscellaneous',
};

/** Every document has a number people know it by. */
export const documentRule: Rule = {
	complete({ state, division }, row) {
		row.HID ??= nextNumber(state.table(division, 'documents/Documents'), 'HID', 10_000_001);
		row.DocumentDate ??= startOfDay(state.wallNow());
		row.Language ??= 'NL';
		row.TypeDescription = typeNames[Number(row.Type)] ?? null;
		row.HasEmptyBody = !row.Body;
		row.DocumentViewUrl = `/docs/DocView.aspx?DocumentID=${row.ID}`;
	},
};

/**
 * The file comes as base64 and is read at an address. Its bytes stay in a field no table knows;
 * the field it came in tells the address too.
 */
export const documentAttachmentRule: Rule = {
	check: ({ values }) => (isBase64(String(values.own.Attachment ?? '')) ? [] : [malformedBinary]),
	complete(_writing, row) {
		row.Content ??= row.Attachment ?? '';
		row.FileSize = Buffer.from(String(row.Content), 'base64').length;
		row.Url = `/docs/SysAttachment.aspx?ID=${row.ID}`;
		row.Attachment = row.Url;
	},
};

function isBase64(text: string): boolean {
	return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
