/**
 * What joins an Asana task to its Exact record: which company, which entity (its name in our
 * register) and which key. The same text stands in `external.gid` and in the "Exact ID" field.
 */
export interface Tie {
	division: number;
	entity: string;
	key: string;
}

const PREFIX = 'exact-online';

const TIE = /^exact-online:(\d+):([A-Za-z]+):([^:~\s]+)(?:~\d+)?$/;

/** The tie as text: `exact-online:<division>:<entity>:<key>`. */
export function formatTie({ division, entity, key }: Tie): string {
	return [PREFIX, division, entity, key.toLowerCase()].join(':');
}

/** The tie in a text, or undefined when there is none. */
export function parseTie(text: string | null | undefined): Tie | undefined {
	const [, division, entity, key] = TIE.exec(text?.trim() ?? '') ?? [];
	if (division === undefined || entity === undefined || key === undefined) return undefined;
	return { division: Number(division), entity, key };
}

/** How many IDs a record may have; people would have to delete its task five times within a month. */
export const MOST_IDS = 6;

/**
 * The `external.gid`s a record may have, in the order they are tried. Whether Asana keeps the id of
 * a deleted task reserved is not documented; where it does, the record moves on to the next.
 */
export function externalGids(tie: Tie, count = 2): string[] {
	const first = formatTie(tie);
	return Array.from({ length: count }, (_, at) => (at === 0 ? first : `${first}~${at + 1}`));
}

/** The place of an `external.gid` among those its record may have, from 0. */
export function placeOfId(gid: string): number {
	return Number(/~(\d+)$/.exec(gid)?.[1] ?? 1) - 1;
}

/** Whether two ties mean the same record. */
export function sameTie(one: Tie, other: Tie | undefined): boolean {
	return other !== undefined && formatTie(one) === formatTie(other);
}
