import { ApiFault } from '../shared/http/fault';
import { isObject } from '../shared/exact/odata/parse';
import { parsedJson } from '../shared/values/parsedJson';
import type { GivenData } from '../shared/exact/metadata/body';
import type { ItemCall } from './operations/call';

/** What an item asks to write. */
export interface WriteData {
	data: GivenData;
	/** Leaves out what Exact would drop, instead of refusing it. */
	leaveOut: boolean;
	/** The field a record is found by, where the operation has one; empty when none is chosen. */
	matchField: string;
}

/** Reads what one item asks to write. Values keep the form they were given in. */
export function readWriteData(
	{ context, itemIndex }: ItemCall,
	operation: 'create' | 'update' | 'upsert',
	options = 'options',
): WriteData {
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, itemIndex, fallback as object, {
			// n8n would turn dates into instants of its own zone; Exact's are on the division's clock.
			skipValidation: true,
		}) as unknown;
	const clears = parameter(`${options}.emptyFields`, 'leave') === 'clear';
	const leaveOut = parameter(`${options}.leaveOut`, false) === true;
	if (parameter('dataMode', 'fields') === 'json') {
		const data = objectFrom(parameter('body', '{}'));
		return { data, leaveOut, matchField: String(parameter('matchField', '')).trim() };
	}
	const mapper = `${operation}Fields`;
	const isAutomatic = parameter(`${mapper}.mappingMode`, 'defineBelow') === 'autoMapInputData';
	const given = isAutomatic
		? context.getInputData()[itemIndex]?.json
		: parameter(`${mapper}.value`, {});
	const [matchField] = (parameter(`${mapper}.matchingColumns`, []) ?? []) as string[];
	const data = Object.fromEntries(
		Object.entries(isObject(given) ? given : {}).filter(([, value]) => clears || !isEmpty(value)),
	);
	return { data, leaveOut, matchField: matchField ?? '' };
}

function isEmpty(value: unknown): boolean {
	return value === null || value === undefined || value === '';
}

function objectFrom(value: unknown): GivenData {
	const parsed = typeof value === 'string' ? parsedJson(value) : value;
	if (isObject(parsed)) return parsed;
	throw new ApiFault('Exact Online', 'The JSON is not a record', {
		kind: 'setup',
		hint: 'Write one object with the field names of Exact Online, such as {"Name": "Studio Noord"}.',
	});
}
