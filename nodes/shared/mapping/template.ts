import { readSource, type SourceRecord, type SourceScope } from './sources';
import { plainText } from './plainText';

const PLACEHOLDER = /\{([^{}]+)\}/g;

/**
 * Text with fields in it: `PO {OrderNumber} – {SupplierName}`. A field without a value leaves
 * nothing behind. Throws `MappingFault` for a field that is not there.
 */
export function fillTemplate(
	template: string,
	scope: SourceScope,
	records: { record: SourceRecord; parent?: SourceRecord },
): string {
	return template.replace(PLACEHOLDER, (_, path: string) =>
		plainText(readSource(path.trim(), scope, records)),
	);
}

/** The source paths a template names. */
export function pathsIn(template: string): string[] {
	return [...template.matchAll(PLACEHOLDER)].map(([, path]) => (path ?? '').trim());
}
