import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import { bodyFor, inLine, objectsIn, type GivenData } from './body';
import { checkNames } from './checkNames';
import { keyLiteralOf } from './keyText';
import { lineHome, type LineHome } from './lineHome';
import { lineFinder } from './matchLines';
import type { Target } from './target';

/** How a record is changed. */
export interface ChangeOptions {
	client: ExactClient;
	division: number;
	/** Leaves out what Exact would drop, instead of refusing it. */
	leaveOut?: boolean;
	/**
	 * Which stored line a given line without an ID is: none, so that it is added; or the one with
	 * the same number, item or GL account, so that doing it twice adds nothing.
	 */
	lines: 'added' | 'matched';
}

/** One call that is ready to be made. */
type Write = () => Promise<void>;

/**
 * Changes the given fields of a record and no other. Lines are changed and added through their own
 * endpoint, since Exact is not known to take them inside a change; lines that are not given stay.
 * Everything is checked before anything is sent.
 */
export async function changeRecord(
	target: Target,
	{ key, data }: { key: string; data: GivenData },
	options: ChangeOptions,
): Promise<void> {
	const { client, division, leaveOut = false } = options;
	const { facts } = target;
	const own: Record<string, unknown> = {};
	const writes: Write[] = [];
	for (const name of checkNames(target, Object.keys(data), { method: 'PUT', leaveOut })) {
		const property = facts.properties.get(name);
		const home = property?.isCollection ? await lineHome(target, property) : undefined;
		if (home === undefined) own[name] = data[name];
		else writes.push(...(await lineWrites({ home, key, value: data[name] }, options)));
	}
	const body = await bodyFor(target, own, { client, division, method: 'PUT' });
	const place = { division, facts, key: keyLiteralOf(facts, key) };
	if (Object.keys(body).length > 0) {
		writes.unshift(async () => await client.endpoints.update({ ...place, body }));
	}
	if (writes.length === 0) throw nothingToChange(target);
	for (const [done, write] of writes.entries()) {
		await write().catch(async (fault) => await Promise.reject(afterOthers(fault, done)));
	}
}

interface GivenLines {
	home: LineHome;
	/** The key of the record they belong to. */
	key: string;
	value: unknown;
}

/** The calls that bring the lines of a record to what is given. */
async function lineWrites(
	{ home, key, value }: GivenLines,
	options: ChangeOptions,
): Promise<Write[]> {
	const { lines, parentKey, property } = home;
	const given = objectsIn({ name: property, value, label: lines.label });
	const find = await lineFinder({ home, key, given }, options);
	const prepared = async (line: GivenData) => {
		const found = await find(line);
		const isNew = found.key === undefined;
		const what = isNew ? { data: { ...found.data, [parentKey]: key } } : found;
		return await lineWrite(lines, what, options);
	};
	const writes: Write[] = [];
	for (const [at, line] of given.entries()) {
		const write = await prepared(line).catch(
			async (fault) => await Promise.reject(inLine(at + 1, fault)),
		);
		writes.push(
			async () => await write().catch(async (fault) => await Promise.reject(inLine(at + 1, fault))),
		);
	}
	return writes;
}

/** One line, checked: a new one, or with a key a change of the one it names. */
async function lineWrite(
	lines: Target,
	{ key, data }: { key?: string; data: GivenData },
	{ client, division, leaveOut }: ChangeOptions,
): Promise<Write> {
	const { facts } = lines;
	const method = key === undefined ? 'POST' : 'PUT';
	if (!facts.methods.has(method)) throw fixedLines(lines, method);
	const body = await bodyFor(lines, data, { client, division, method, leaveOut });
	const place = { division, facts };
	if (key === undefined) {
		return async () => void (await client.endpoints.create({ ...place, body }));
	}
	const literal = keyLiteralOf(facts, key);
	// A line that was only named stays as it is.
	if (Object.keys(body).length === 0) return async () => await Promise.resolve();
	return async () => await client.endpoints.update({ ...place, key: literal, body });
}

function fixedLines({ label }: Target, method: string): ApiFault {
	const what = method === 'PUT' ? 'change' : 'add';
	return new ApiFault('Exact Online', `Exact Online does not ${what} a ${label} afterwards`, {
		kind: 'invalid',
		hint: 'Leave the lines out of this change, or delete the record and create it anew. Nothing was sent.',
	});
}

function nothingToChange({ label }: Target): ApiFault {
	return new ApiFault('Exact Online', `Nothing of the ${label} is to be changed`, {
		kind: 'setup',
		hint: 'Give at least one field a value. To empty a field, choose "Clear in Exact Online" for empty fields, or write null in JSON.',
	});
}

/** Says that part of the change is done, when a later part fails. */
function afterOthers(fault: unknown, done: number): unknown {
	if (done === 0 || !(fault instanceof ApiFault)) return fault;
	const { kind, hint = '', status, retryAt } = fault;
	const before = `The ${done === 1 ? 'part' : `${done} parts`} of the change before it ${done === 1 ? 'is' : 'are'} done.`;
	return new ApiFault('Exact Online', fault.message, {
		kind,
		hint: `${hint} ${before}`.trim(),
		status,
		retryAt,
	});
}
