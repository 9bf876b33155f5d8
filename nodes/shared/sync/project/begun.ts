import type { TiedProject } from '../../asana/types';
import { tieInNotes } from '../ties/projectMarker';
import { formatTie, parseTie, type Tie } from '../ties/tie';

/** Between the name a project is to have and the tie it has until it is complete. */
const JOINT = ' · ';

const TIE_AT_END = /(?:^|\s)(exact-online:\S+)\s*$/;

/**
 * The name of a project while it is being made of a template: Asana takes no notes with it, so until
 * these can be written the tie stands where a lost run is found by.
 */
export function begunName(name: string, tie: Tie): string {
	return `${name}${JOINT}${formatTie(tie)}`;
}

/** Whether a project was begun from a template and never completed. */
export function isBegun({ name, notes }: Pick<TiedProject, 'name' | 'notes'>): boolean {
	return tieInNotes(notes) === undefined && tieInName(name) !== undefined;
}

/** The tie of a project: in its notes or, while it is being made, in its name. */
export function tieOfProject({
	name,
	notes,
}: Pick<TiedProject, 'name' | 'notes'>): Tie | undefined {
	return tieInNotes(notes) ?? tieInName(name);
}

function tieInName(name: string): Tie | undefined {
	return parseTie(TIE_AT_END.exec(name)?.[1]);
}
