import { entityOf, type EntityName } from '../../shared/exact/entities';
import { account } from './account';
import { other } from './other';
import type { Preset } from './preset';
import { project } from './project';
import { purchaseEntry } from './purchaseEntry';
import { purchaseInvoice } from './purchaseInvoice';
import { purchaseOrder } from './purchaseOrder';
import { salesEntry } from './salesEntry';
import { salesInvoice } from './salesInvoice';

/** Each document of the panel, by the register name of its entity; `other` is any entity. */
export const documents = {
	purchaseOrder,
	salesInvoice,
	purchaseInvoice,
	purchaseEntry,
	salesEntry,
	account,
	project,
	other,
} satisfies Partial<Record<EntityName | 'other', Preset>>;

export type DocumentName = keyof typeof documents;

/** As the panel shows them: what is bought, what is sold, and everything else. */
export const documentNames = Object.keys(documents) as DocumentName[];

/** How the panel calls a document. */
export function documentLabel(name: DocumentName): string {
	return name === 'other' ? 'Other Record' : entityOf(name).label;
}
