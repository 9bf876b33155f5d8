import { ApiFault } from '../../http/fault';
import type { GivenData } from './body';
import type { ChangeOptions } from './changeRecord';
import { comparable, storedLines, TELLING, type LineHome, type StoredLine } from './lineHome';
import { matchValue } from './matchValue';
import { wordsOf } from '../entities/words';

/** Lines as they are given for a record. */
interface LinesGiven {
	home: LineHome;
	/** The key of the record they belong to. */
	key: string;
	given: readonly GivenData[];
}

/** A given line: what is to be written, and the key of the stored line; a new one has none. */
export interface MatchedLine {
	key?: string;
	data: GivenData;
}

/**
 * Finds which stored line a given one is. One with an ID has to be a line of this very record. One
 * without is new, or, where lines are `matched`, the only stored line with its number, its item or
 * its GL account. What could be several lines, or cannot be told, rejects with an `ApiFault`.
 */
export async function lineFinder(
	{ home, key, given }: LinesGiven,
	options: ChangeOptions,
): Promise<(line: GivenData) => Promise<MatchedLine>> {
	const [lineKey = 'ID'] = home.lines.facts.keyFields;
	const isMatched = options.lines === 'matched';
	const ids = given.map((line) => comparable(line[lineKey])).filter((id) => id !== '');
	const isAsked = isMatched || ids.length > 0;
	const stored = isAsked ? await storedLines(options, { home, key }) : [];
	const free = stored.filter((line) => !ids.includes(line.key));
	const taken = new Set<string>();

	const find = async ({ [lineKey]: named, ...data }: GivenData): Promise<MatchedLine> => {
		const id = comparable(named);
		if (id === '') return isMatched ? await match({ home, free, data }, options) : { data };
		if (stored.some((line) => line.key === id)) return { key: id, data };
		throw refused(`The record has no ${home.lines.label} with the ID ${id}`, {
			hint: 'It may belong to another record, or have been deleted. Correct the ID, or leave it out to add a line.',
		});
	};
	return async (line) => {
		const found = await find(line);
		if (found.key === undefined) return found;
		if (taken.has(found.key)) throw untold(home, 'is the same stored line as one before it');
		taken.add(found.key);
		return found;
	};
}

interface Unnamed {
	home: LineHome;
	/** Stored lines that no given line names by its ID. */
	free: readonly StoredLine[];
	data: GivenData;
}

async function match(
	{ home, free, data }: Unnamed,
	place: Pick<ChangeOptions, 'client' | 'division'>,
): Promise<MatchedLine> {
	const { LineNumber: number, ...others } = data;
	if (comparable(number) !== '') {
		const found = free.find((line) => line.number === Number(number));
		if (found !== undefined) return { key: found.key, data: others };
		throw refused(`The record has no ${home.lines.label} with the number ${String(number)}`, {
			hint: 'Leave the number out to add a line.',
		});
	}
	const name = TELLING.find((one) => comparable(data[one]) !== '');
	if (name === undefined) {
		if (free.length === 0) return { data };
		throw untold(home, `has no ${TELLING.map(wordsOf).join(' or ')} to find it by`);
	}
	const value = comparable(await matchValue(home.lines, { name, value: data[name] }, place));
	const [found, ...more] = free.filter(({ values }) => values[name] === value);
	if (found === undefined) return { data };
	if (more.length > 0) throw untold(home, `could be any of ${more.length + 1} stored lines`);
	const changed = Object.entries(data).filter(([one]) => one !== name);
	return { key: found.key, data: Object.fromEntries(changed) };
}

function untold({ lines }: LineHome, why: string): ApiFault {
	return refused(`The ${lines.label} ${why}`, {
		hint: 'Give the IDs of the lines, or leave the lines out.',
	});
}

function refused(message: string, { hint }: { hint: string }): ApiFault {
	return new ApiFault('Exact Online', message, {
		kind: 'invalid',
		hint: `${hint} Nothing was sent.`,
	});
}
