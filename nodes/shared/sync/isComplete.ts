import type { ExactDocument, Row } from '../exact/types';
import { fieldsRead } from '../mapping/fieldsRead';
import type { UpsertSettings } from './settings';
import { ORIGINAL } from './creditNote/originalField';
import { readSubject } from './subject';

/** Whether a document holds every field the mapping draws on, and its lines where they are wanted. */
export function isComplete(
	document: ExactDocument,
	settings: Pick<UpsertSettings, 'taskRows' | 'lineRows' | 'withLines' | 'alsoInProjects'>,
): boolean {
	const { scope, lineScope } = readSubject(document, settings);
	const property = scope.spec.lines?.property;
	const needed = fieldsRead(settings.taskRows, scope);
	const neededOfLines = lineScope ? fieldsRead(settings.lineRows, lineScope) : undefined;
	// A task that stands alone may still draw on the lines, or be placed by them.
	const wantsLines =
		settings.withLines || needed.lines.size > 0 || settings.alsoInProjects === true;
	const lines = wantsLines && property !== undefined ? document[property] : [];
	if (!Array.isArray(lines)) return false;
	const has = (record: object, names: ReadonlySet<string>) =>
		[...names].every((name) => name === ORIGINAL || Object.hasOwn(record, name));
	const read = [...needed.lines, ...(neededOfLines?.record ?? [])];
	const placing = settings.alsoInProjects === true ? ['Project', 'ProjectCode'] : [];
	const structure = property === 'WBS' ? ['Type', 'Parent', 'Milestone'] : [];
	const lineNames = new Set([...read, ...placing, ...structure]);
	return (
		has(document, new Set([...needed.record, ...(neededOfLines?.parent ?? [])])) &&
		(lines as Row[]).every((row) => has(row, lineNames))
	);
}
