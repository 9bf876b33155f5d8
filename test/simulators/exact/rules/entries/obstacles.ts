import { blocked, closedPeriod, completed, invalidReference, invalidValue } from '../../errors';
import { startOfDay } from '../../localTime';
import type { Label, Row } from '../../types';
import { rowWith, type Place } from '../place';
import { isClosed } from '../periods';
import { isBefore } from '../projects';

const project: Label = { en: 'Project', nl: 'Project' };

/** The line of the work breakdown an entry names, in its own field. */
export interface WbsOfEntry {
	field: 'Activity' | 'Expense';
	entity: string;
	label: Label;
}

/** What in the project administration keeps an entry from being made or changed. */
export function obstacles(place: Place, row: Row, wbs: WbsOfEntry): Label[] {
	return [
		...projectObstacles(place, row),
		...wbsObstacles(place, row, wbs),
		...periodObstacle(place, row),
	];
}

function projectObstacles(place: Place, row: Row): Label[] {
	const found = rowWith(place, 'project/Projects', row.Project);
	if (found === undefined) return [];
	if (found.BlockEntry === true) return [blocked(project)];
	const refused = place.state.switches.entriesAfterProjectEnd === 'refused';
	return refused && isBefore(found.EndDate, startOfDay(Number(row.Date)))
		? [invalidValue({ en: 'Date', nl: 'Datum' })]
		: [];
}

function wbsObstacles(place: Place, row: Row, { field, entity, label }: WbsOfEntry): Label[] {
	const line = rowWith(place, entity, row[field]);
	if (line === undefined) return [];
	if (line.Project !== row.Project) return [invalidReference(label)];
	if (line.BlockEntry === true) return [blocked(label)];
	const refused = place.state.switches.entriesOnCompletedWbs === 'refused';
	return refused && line.Completed === true ? [completed(label)] : [];
}

/** The day of an entry lies in a closed period. */
export function periodObstacle(place: Place, { Date: day }: Row): Label[] {
	if (!place.state.switches.closedPeriodRefusesEntries || typeof day !== 'number') return [];
	return isClosed(place, day) ? [closedPeriod] : [];
}
