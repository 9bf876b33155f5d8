import type { IDataObject } from 'n8n-workflow';
import type { RawRow } from '../../shared/exact/metadata/access';
import { anyRow } from '../../shared/exact/metadata/anyRow';
import { filterable } from '../../shared/exact/metadata/filterNames';
import { keyParts } from '../../shared/exact/metadata/keyText';
import { keyFilter, readAny } from '../../shared/exact/metadata/readAny';
import { instantText } from '../../shared/exact/readDocument';
import { collect } from '../../shared/http/collect';
import { ApiFault } from '../../shared/http/fault';
import { tellRead } from '../tellCalls';
import { wholeLimit } from '../wholeLimit';
import type { AnyCall } from './anyEndpoint';

/** The records of an endpoint that fit a filter, or what a function answers. */
export async function anyGetAll(call: AnyCall): Promise<IDataObject[]> {
	const { context, itemIndex, target } = call;
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, itemIndex, fallback as object) as unknown;
	const all = parameter('returnAll', false) === true;
	const given = parameter('parameters.values', []) as Array<{ name: string; value: unknown }>;
	const rows = await collect(
		readAny(placeOf(call), {
			select: selected(call),
			filter: String(parameter('anyFilter', '')),
			orderBy: String(parameter('anyOptions.orderBy', '')),
			parameters: Object.fromEntries(given.map(({ name, value }) => [name.trim(), value])),
			limit: all ? undefined : wholeLimit(parameter('limit', 50)),
			onForecast: ({ records, calls }) => {
				const { division } = call.exact;
				const what = `Reading ${records} records of ${target.facts.path} in division ${division}`;
				tellRead(call, { what, division, calls });
			},
		}),
	);
	return shapeRows(call, rows, target.facts.keyFields.length === 1);
}

/** One record by its key; a record that does not exist is a fault. */
export async function anyGet(call: AnyCall): Promise<IDataObject[]> {
	const row = await readByKey(call, chosenKey(call));
	if (row !== undefined) return shapeRows(call, [row]);
	const { target, exact } = call;
	throw new ApiFault(
		'Exact Online',
		`Division ${exact.division} has no ${target.label} with the key ${chosenKey(call)}`,
		{ kind: 'notFound', hint: 'It may have been deleted, or it belongs to another division.' },
	);
}

/** The key that the item names. */
export function chosenKey({ context, itemIndex, target }: AnyCall): string {
	const key = String(context.getNodeParameter('key', itemIndex, '')).trim();
	if (key !== '') return key;
	throw new ApiFault('Exact Online', `No ${target.label} is chosen`, {
		kind: 'setup',
		hint: 'Enter the key of the record.',
	});
}

/**
 * The row with this key, asked for with a filter: asking by address answers 404 for a missing record,
 * and Exact counts those against the app.
 */
export async function readByKey(call: AnyCall, key: string): Promise<RawRow | undefined> {
	const { facts } = call.target;
	const allowed = filterable(facts);
	if (facts.kind === 'function' || !facts.keyFields.every((name) => allowed.includes(name))) {
		throw new ApiFault('Exact Online', `${facts.path} cannot be asked for one record`, {
			kind: 'setup',
			hint: 'Read it with Get Many, and its parameters or filter.',
		});
	}
	if (facts.kind === 'sync') {
		throw new ApiFault('Exact Online', `${facts.path} tells changes, not records`, {
			kind: 'setup',
			hint: 'Read it with Get Many and a filter such as Timestamp gt 123L.',
		});
	}
	const filter = keyFilter(keyParts(facts, key));
	const [row] = await collect(readAny(placeOf(call), { select: selected(call), filter, limit: 1 }));
	return row;
}

/** Rows as output: readable, each saying where it comes from, unless they are wanted raw. */
export function shapeRows(call: AnyCall, rows: RawRow[], isKeyed = true): IDataObject[] {
	const { context, itemIndex, target, exact } = call;
	if (context.getNodeParameter('anyOptions.raw', itemIndex, false) === true) {
		return rows as IDataObject[];
	}
	const { client, division, timeZone } = exact;
	const readAt = instantText(client);
	const [keyField = ''] = target.facts.keyFields;
	return rows.map((raw) => {
		const row = anyRow(raw, { target, timeZone });
		const key = isKeyed && row[keyField] != null ? { key: String(row[keyField]) } : {};
		return { ...row, _exact: { division, endpoint: target.facts.path, ...key, readAt } };
	});
}

function selected({ context, itemIndex, target }: AnyCall): string[] {
	const chosen = context.getNodeParameter('anyOptions.select', itemIndex, []) as string[];
	if (chosen.length === 0) return [];
	return [...new Set([...target.facts.keyFields, ...chosen])];
}

function placeOf({ exact, target }: AnyCall) {
	return { client: exact.client, division: exact.division, facts: target.facts };
}
