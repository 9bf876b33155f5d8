import type { EntitySpec } from '../../exact/entities/spec';
import { creditNotes } from './kinds';

/**
 * A field of our own beside those of Exact, which a mapping can show like any other: the number of the
 * invoice a credit note belongs to, and the address of its task. Where Exact does not tell, people may
 * write it in Asana.
 */
export const ORIGINAL = 'OriginalDocument';

/** The entity as a mapping sees it: with the original, where its records may be credit notes. */
export function withOriginal(name: string, spec: EntitySpec): EntitySpec {
	if (!Object.hasOwn(creditNotes, name)) return spec;
	const field = { type: 'text', label: 'Original of Credit Note', mayBeUnknown: true };
	const fields = { ...spec.fields, [ORIGINAL]: field };
	return { ...spec, fields } as EntitySpec;
}
