import type { IExecuteFunctions } from 'n8n-workflow';
import { MappingFault } from '../shared/mapping/fault';
import type { IdentityMode } from '../shared/sync/ties';
import { toDecimal } from '../shared/values/decimal';
import type { RunLedger } from '../shared/writeBack/ledger';
import {
	defaultFieldNames,
	type WriteBackLimits,
	type WriteBackSettings,
} from '../shared/writeBack/settings';
import { readRows } from './rows/readRows';
import type { ActionValues } from './rows/values';

interface Options {
	comment?: boolean;
	identity?: IdentityMode;
	tieField?: string;
	entryField?: string;
}

/** Everything the panel says about one item. Throws `MappingFault` for what is not filled in. */
export function readSettings(
	context: IExecuteFunctions,
	item: number,
	ledger: RunLedger,
): WriteBackSettings {
	const rows = readRows(context.getNodeParameter('actions', item, {}) as ActionValues);
	if (rows.length === 0) throw noRows();
	const options = context.getNodeParameter('options', item, {}) as Options;
	const named = (name: 'tieField' | 'entryField') =>
		options[name]?.trim() || defaultFieldNames[name];
	return {
		rows,
		mode: context.getNodeParameter('operation', item) as WriteBackSettings['mode'],
		dryRun: context.getNodeParameter('dryRun', item, false) as boolean,
		limits: readLimits(context, item),
		ledger,
		comment: options.comment === true,
		identity: options.identity ?? 'automatic',
		tieField: named('tieField'),
		entryField: named('entryField'),
	};
}

function readLimits(context: IExecuteFunctions, item: number): WriteBackLimits {
	const values = context.getNodeParameter('limits', item, {}) as Record<string, unknown>;
	const limit = (name: string, places: number): string | undefined => {
		const value = values[name];
		if (value === undefined || value === '' || value === null) return undefined;
		const decimal = toDecimal(String(value), places);
		// A limit that cannot be read must not turn into no limit at all.
		if (decimal === undefined || decimal.startsWith('-')) throw noNumber(name, value);
		return Number(decimal) === 0 ? undefined : decimal;
	};
	const entries = limit('entriesPerRun', 0);
	return {
		perEntry: limit('perEntry', 2),
		hoursPerEntry: limit('hoursPerEntry', 2),
		perRun: {
			amount: limit('amountPerRun', 2),
			hours: limit('hoursPerRun', 2),
			entries: entries === undefined ? undefined : Number(entries),
		},
	};
}

function noRows(): MappingFault {
	return new MappingFault(
		'There is nothing to do for this item',
		'Add a row under "Actions". Where every row has an "Only If", see that one of them holds.',
	);
}

function noNumber(name: string, value: unknown): MappingFault {
	return new MappingFault(
		`"${String(value)}" is no limit (${name})`,
		'Enter a number that is not negative, or remove that limit.',
	);
}
