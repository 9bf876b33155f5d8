import { entityOf } from '../entities';
import { eq, guid, isGuid, plainGuid, queryString } from '../odata/odata';
import type { ChangeOptions } from './changeRecord';
import type { PropertyFacts } from './facts';
import { linesBehind, type Target } from './target';

/** Where the lines of a record are kept. */
export interface LineHome {
	/** The property of the record that holds them. */
	property: string;
	lines: Target;
	/** The field of a line with the key of the record. */
	parentKey: string;
}

/** Where lines are written one by one; undefined when Exact has no such place, or none is known. */
export async function lineHome(
	target: Target,
	property: PropertyFacts,
): Promise<LineHome | undefined> {
	const lines = await linesBehind(target, property);
	if (lines === undefined || !lines.facts.methods.has('POST')) return undefined;
	const parentKey = parentKeyOf(target, lines);
	return parentKey === undefined ? undefined : { property: property.name, lines, parentKey };
}

function parentKeyOf(header: Target, lines: Target): string | undefined {
	const known = header.entity === undefined ? undefined : entityOf(header.entity).lines;
	if (known !== undefined && known.entity === lines.entity) return known.parentKey;
	const [key = ''] = header.facts.keyFields;
	// `GoodsReceiptID` on the lines of GoodsReceipts, `InvoiceID` on those of PurchaseInvoices.
	const name = `${header.facts.path.replace(/^.*\//, '').replace(/s$/, '')}ID`;
	const candidates = [...lines.facts.properties.values()].filter(
		({ type, isKey, methods }) => type === 'guid' && !isKey && methods.has('POST'),
	);
	const fits = (one: PropertyFacts) =>
		one.name === key || (one.name.length > 2 && one.name.endsWith('ID') && name.endsWith(one.name));
	return candidates.find(fits)?.name;
}

/** Fields that tell the lines of one record apart, the surest first. */
export const TELLING = ['Item', 'GLAccount'] as const;

/** A line as Exact keeps it, as far as it takes to find it. */
export interface StoredLine {
	key: string;
	/** 0 where lines have no number. */
	number: number;
	/** What it has in the fields of `TELLING`, as `comparable` writes it. */
	values: Readonly<Record<string, string>>;
}

/** The lines of a record in their order. */
export async function storedLines(
	{ client, division }: Pick<ChangeOptions, 'client' | 'division'>,
	{ home, key }: { home: LineHome; key: string },
): Promise<StoredLine[]> {
	const { facts } = home.lines;
	const [lineKey = 'ID'] = facts.keyFields;
	const more = ['LineNumber', ...TELLING].filter((name) => facts.properties.has(name));
	const where = eq(home.parentKey, guid(key));
	const query = queryString({ select: [lineKey, ...more], where });
	const found: StoredLine[] = [];
	for await (const row of client.endpoints.rows({ division, facts, query })) {
		found.push({
			key: comparable(row[lineKey]),
			number: Number(row.LineNumber ?? 0),
			values: Object.fromEntries(TELLING.map((name) => [name, comparable(row[name])])),
		});
	}
	return found.sort((a, b) => a.number - b.number);
}

/** A value in the one form in which two of them can be compared; empty when there is none. */
export function comparable(value: unknown): string {
	const text = String(value ?? '').trim();
	return isGuid(text) ? plainGuid(text) : text;
}
