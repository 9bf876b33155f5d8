import type { IExecuteFunctions } from 'n8n-workflow';
import { MappingFault } from '../shared/mapping/fault';
import type { IdentityMode } from '../shared/sync/ties/ties';
import { toDecimal } from '../shared/values/decimal';
import type { RunLedger } from '../shared/writeBack/entries/ledger';
import {
	defaultFieldNames,
	type WriteBackLimits,
	type WriteBackSettings,
} from '../shared/writeBack/settings';
import { limitFields } from './optionFields';
import { readRows } from './rows/readRows';
import { readSwitch } from './rows/readSwitch';
import type { ActionValues } from './rows/values';

interface Options {
	comment?: boolean;
	identity?: IdentityMode;
	tieField?: string;
	entryField?: string;
}

/**
 * Everything the panel says about one item. Throws `MappingFault` for what is not filled in. There are
 * no rows when "Only If" leaves none of them.
 */
export function readSettings(
	context: IExecuteFunctions,
	item: number,
	ledger: RunLedger,
): WriteBackSettings {
	const actions = context.getNodeParameter('actions', item, {}) as ActionValues;
	if (Object.values(actions).flat().length === 0) throw noRows();
	const options = context.getNodeParameter('options', item, {}) as Options;
	const named = (name: 'tieField' | 'entryField') =>
		options[name]?.trim() || defaultFieldNames[name];
	return {
		rows: readRows(actions),
		mode: context.getNodeParameter('operation', item) as WriteBackSettings['mode'],
		dryRun: readSwitch({ dryRun: context.getNodeParameter('dryRun', item, false) }, 'dryRun', {
			label: 'Dry Run',
			initial: false,
		}),
		limits: readLimits(context, item),
		ledger,
		comment: readSwitch(options, 'comment', { label: 'Comment on the Task', initial: false }),
		identity: options.identity ?? 'automatic',
		tieField: named('tieField'),
		entryField: named('entryField'),
	};
}

function readLimits(context: IExecuteFunctions, item: number): WriteBackLimits {
	const values = context.getNodeParameter('limits', item, {}) as Record<string, unknown>;
	const limit = (name: string, places: number): string | undefined => {
		if (!(name in values)) return undefined;
		const decimal = toDecimal(String(values[name] ?? ''), places);
		// A limit that cannot be read must not turn into no limit at all.
		if (decimal === undefined || decimal.startsWith('-')) throw noNumber(name, values[name]);
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
		'No action is chosen',
		'Add a row under "Actions" that says what is to happen in Exact Online.',
	);
}

function noNumber(name: string, value: unknown): MappingFault {
	const option = limitFields.options?.find((one) => one.name === name);
	const label = option !== undefined && 'displayName' in option ? option.displayName : name;
	const found = String(value ?? '').trim();
	return new MappingFault(
		`The limit "${label}" is ${found === '' ? 'empty' : `"${found}", which is no amount`}`,
		'Enter a number that is not negative, or remove that limit. An expression there may have found nothing. Nothing was written.',
	);
}
