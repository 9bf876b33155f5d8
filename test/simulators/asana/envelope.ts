import { Refusal, refusals } from './errors';

/** A request body, unwrapped. */
export interface Enveloped {
	data: Record<string, unknown>;
	/** `options` as the query parameters they stand for. */
	query: Record<string, string>;
}

const topLevel = ['data', 'options'];

// Options in a body and the query parameters they stand for.
const optionNames: Record<string, string> = {
	fields: 'opt_fields',
	opt_fields: 'opt_fields',
	pretty: 'opt_pretty',
	limit: 'limit',
	offset: 'offset',
};

/** Reads `{"data": …, "options": …}`, or the same as a form. */
export function readEnvelope(body: Buffer | undefined, contentType: string): Enveloped {
	const text = body?.toString('utf8') ?? '';
	if (text.trim() === '') return { data: {}, query: {} };
	if (contentType.includes('application/x-www-form-urlencoded')) {
		return { data: Object.fromEntries(new URLSearchParams(text)), query: {} };
	}
	const parsed = parse(text);
	const stray = Object.keys(parsed).find((key) => !topLevel.includes(key));
	if (stray !== undefined) throw refusals.strayKey(stray);
	return { data: section(parsed, 'data'), query: readOptions(section(parsed, 'options')) };
}

/** `options` of a body, or of one action of a batch, as query parameters. */
export function readOptions(options: Record<string, unknown>): Record<string, string> {
	const query: Record<string, string> = {};
	for (const [name, value] of Object.entries(options)) {
		const parameter = optionNames[name];
		if (parameter !== undefined && value !== undefined && value !== null) {
			query[parameter] = Array.isArray(value) ? value.join(',') : String(value);
		}
	}
	return query;
}

function parse(text: string): Record<string, unknown> {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		throw refusals.invalidJson();
	}
	if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
		throw refusals.invalidJson();
	}
	return parsed as Record<string, unknown>;
}

function section(parsed: Record<string, unknown>, name: string): Record<string, unknown> {
	const value = parsed[name] ?? {};
	if (typeof value !== 'object' || Array.isArray(value)) {
		throw new Refusal(400, `${name}: Value is not a JSON object: ${JSON.stringify(value)}`);
	}
	return value as Record<string, unknown>;
}
