import { ApiFault } from '../../http/fault';
import * as odata from '../odata/odata';
import type { EndpointFacts } from './facts';
import { nearestName } from './nearest';

const DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/;

/**
 * What a function wants to know, as parts of a query: `projectId=guid'…'`. The form of a literal
 * follows from the value; names that are known are asked for in full. exact-online.md §7.1
 */
export function parameterLiterals(
	{ path, kind, queryParams }: EndpointFacts,
	given: Readonly<Record<string, unknown>>,
): string[] {
	const entries = Object.entries(given).filter(([, value]) => value !== '' && value !== undefined);
	const takesAny = kind === 'function' || queryParams.length > 0;
	if (!takesAny && entries.length > 0) {
		throw refuse(`${path} takes no parameters`, 'They belong to functions only. Use the filter.');
	}
	const names = new Map(queryParams.map((name) => [name.toLowerCase(), name]));
	if (names.size > 0) {
		const asked = entries.map(([name]) => name.toLowerCase());
		for (const [name] of entries) {
			if (names.has(name.toLowerCase())) continue;
			const meant = nearestName(name, queryParams) ?? queryParams.join(', ');
			throw refuse(`${path} has no parameter ${name}`, `It takes ${meant}.`);
		}
		const missing = [...names].filter(([name]) => !asked.includes(name)).map(([, name]) => name);
		if (missing.length > 0) {
			throw refuse(`${path} needs ${missing.join(' and ')}`, 'Add it to the parameters.');
		}
	}
	return entries.map(([name, value]) => {
		if (!/^[A-Za-z]\w*$/.test(name)) throw refuse(`"${name}" is no parameter`, 'Correct its name.');
		return `${names.get(name.toLowerCase()) ?? name}=${encodeURIComponent(literalOf(value))}`;
	});
}

function literalOf(value: unknown): odata.Literal {
	if (typeof value === 'number') return odata.number(value);
	if (typeof value === 'boolean') return odata.boolean(value);
	const text = String(value).trim();
	if (odata.isGuid(text)) return odata.guid(text);
	if (/^(true|false)$/i.test(text)) return odata.boolean(text.toLowerCase() === 'true');
	if (/^-?\d{1,15}(\.\d+)?$/.test(text)) return odata.number(Number(text));
	const [, day, time = '00:00:00'] = DATE.exec(text) ?? [];
	if (day === undefined) return odata.text(text);
	return odata.dateTime(`${day}T${time.length === 5 ? `${time}:00` : time}`);
}

function refuse(message: string, hint: string): ApiFault {
	return new ApiFault('Exact Online', message, { kind: 'invalid', hint });
}
