import type { Entry } from '../entries/entries';
import { hourStatus } from '../entries/hourStatus';
import type { Standing } from '../entries/standing';

function label({ row, id }: Entry): string {
	return `Entry ${row.EntryNumber ?? id}`;
}

/** What to say of an entry on which Exact has not made up its mind. */
export function undecidedReason(entry: Entry): string {
	return entry.status === hourStatus.failed || entry.status === hourStatus.undoFailed
		? `${label(entry)} failed on approval in Exact Online, so it can neither be changed nor added to. Sort that out there, then run again.`
		: `${label(entry)} is being processed in Exact Online. Run again when that is done.`;
}

/** What to say of entries that people deleted. */
export function goneReason(gone: readonly string[], wayOut: string): string {
	const which = gone.length === 1 ? 'An entry' : 'Each of several entries';
	return `${which} posted for this task can no longer be found in Exact Online: somebody deleted it there. Nothing is posted again by itself. ${wayOut}`;
}

/** What to say of work that another task of the same record was posted for. */
export function heldReason({ holders }: Standing, rival: Entry): string {
	const url = holders.get(rival.key?.task ?? '');
	return `The work of this record was posted for another task already (${url}), as entry ${rival.row.EntryNumber ?? rival.id}. Complete that task instead of this one; or take its Exact ID off it, or delete it, if this one is to count. Then run again.`;
}

/** What to say of an entry that would be booked otherwise today, and cannot be changed any more. */
export function elsewhereReason(entry: Entry): string {
	return `${label(entry)} can no longer be changed and stands on another project, item, budget line or currency than the task now asks for. Correct that by hand in Exact Online, or undo the change in Asana.`;
}
