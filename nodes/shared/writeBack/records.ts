import type { ExactClient } from '../exact/client';
import { entityOf } from '../exact/entities';
import { defaultFields } from '../exact/entities/fields';
import type { Row } from '../exact/types';
import type { RecordReport } from './result';
import type { KnownTie, RelatedRecords } from './work';

/** Everything of a record that can be read and written, also what is left out otherwise. */
export function fieldsToRead(entity: string): string[] {
	const { fields, editable = {} } = entityOf(entity);
	const release = fields.ReleaseInvoiceTerm === undefined ? [] : ['ReleaseInvoiceTerm'];
	return [...new Set([...defaultFields(entity), ...Object.keys(editable), ...release])];
}

/** A record as it is now; undefined when Exact does not have it. */
export async function readRecord(exact: ExactClient, tie: KnownTie): Promise<Row | undefined> {
	const { division, entity, key } = tie;
	return await exact.get(entity, key, { division, select: fieldsToRead(entity) });
}

/** What people know a record by. */
export function reportOf({ division, entity, key }: KnownTie, record?: Row): RecordReport {
	const { label, picker } = entityOf(entity);
	const words = picker.title.map((field) => String(record?.[field] ?? '').trim());
	const title = words.filter((word) => word !== '').join(' ') || null;
	return { division, entity, key, label, title };
}

/** Reads related records once each; what failed is asked for again. */
export function relatedRecords(exact: ExactClient, tie: KnownTie, record: Row): RelatedRecords {
	const { division } = tie;
	const read = new Map<string, Row | undefined>();
	const once = async (entity: 'project' | 'purchaseOrder', key: string) => {
		const name = `${entity} ${key}`;
		if (!read.has(name)) {
			read.set(name, await exact.get(entity, key, { division, select: fieldsToRead(entity) }));
		}
		return read.get(name);
	};
	return {
		order: async () => {
			const key = record.PurchaseOrderID;
			return typeof key === 'string' ? await once('purchaseOrder', key) : undefined;
		},
		project: async (key) => await once('project', key),
	};
}

/** The key of the Exact project a record belongs to, or is. */
export function projectOf({ entity, key }: KnownTie, record: Row): string | undefined {
	if (entity === 'project') return key;
	return typeof record.Project === 'string' ? record.Project : undefined;
}
