import type { CustomField, Task } from '../../asana/types';
import type { ExactDocument, Row } from '../../exact/types';
import { assign, codecFor, resolveTarget, type Assignment } from '../../mapping/assignment';
import { mapRecord } from '../../mapping/mapRecord';
import type { MappingRow } from '../../mapping/row';
import { saysGone } from '../retire/marks';
import type { UpsertSettings } from '../settings';
import { readSubject, type Subject } from '../subject';
import { formatTie, type Tie } from '../ties/tie';
import type { Finding } from './finding';
import type { Situation } from './situation';
import { named, writesToSet } from './words';

/** A line without a subtask, and what its subtask should show. */
interface FreeLine {
	tie: Tie;
	marks: Mark[];
}

/** One thing by which a line is recognised, and how much it tells. */
interface Mark {
	kind: keyof typeof WEIGHTS;
	assignment: Assignment;
}

/** A line number tells more than a description, and that more than an amount. */
const WEIGHTS = { number: 4, name: 2, amount: 1 } as const;

/** From so much on, no two lines are taken for each other by chance. */
const CERTAIN = 3;

/** A document, and the subtasks below its task. */
export interface LostBelow {
	document: ExactDocument;
	subtasks: readonly Task[];
}

/** The mapping of a document, and the fields of the project. */
export interface LinesMapping {
	settings: Pick<UpsertSettings, 'taskRows' | 'lineRows' | 'withLines'>;
	fields: readonly CustomField[];
}

/**
 * Gives subtasks without a key their lines: by line number, description and amount, as far as the
 * mapping shows them, and only where each fits the other best and nothing else as well. Subtasks that
 * fit no line are people's own.
 */
export function judgeLines(
	situation: Situation,
	{ document, subtasks }: LostBelow,
	mapping: LinesMapping,
): Finding[] {
	const lines = freeLines(situation, document, mapping);
	const lost = subtasks.filter(
		(task) => situation.book.keys.get(task.gid)?.tie === undefined && !saysGone(task),
	);
	const best = lost.map((task) => bestOf(lines, (line) => score(line, task)));
	const claimed = (line: FreeLine) => bestOf(lost, (task) => score(line, task)).of;
	return lost.flatMap((task, at): Finding[] => {
		const { of, points } = best[at] ?? { of: [], points: 0 };
		const [line, ...others] = of;
		if (line === undefined) return [];
		const isAlone = others.length === 0 && claimed(line).length === 1 && claimed(line)[0] === task;
		return [isAlone ? found(situation, task, { line, points }) : unclear(task, of)];
	});
}

function freeLines(
	situation: Situation,
	document: ExactDocument,
	mapping: LinesMapping,
): FreeLine[] {
	const subject = readSubject(document, mapping.settings);
	return subject.lines
		.filter(({ tie }) => !situation.book.holders.has(formatTie(tie)))
		.map(({ row, tie }) => ({ tie, marks: marksOf(subject, row, mapping) }));
}

function marksOf(
	{ lineScope, document }: Subject,
	row: Row,
	{ settings, fields }: LinesMapping,
): Mark[] {
	if (lineScope === undefined) return [];
	const { lineNumber } = lineScope.spec;
	const known = settings.lineRows.filter((one) => resolveTarget(one, fields) !== undefined);
	return known.flatMap((one): Mark[] => {
		const mapped = mapRecord([one], lineScope, { record: row, parent: document });
		const [assignment] = assign(mapped, fields);
		const kind = kindOf(one, assignment, lineNumber);
		return assignment === undefined || kind === undefined ? [] : [{ kind, assignment }];
	});
}

function kindOf(
	{ source }: MappingRow,
	assignment: Assignment | undefined,
	lineNumber: string | undefined,
): Mark['kind'] | undefined {
	const target = assignment?.target;
	if (target === undefined) return undefined;
	if (source === lineNumber) return 'number';
	if (target.kind === 'standard') return target.field === 'name' ? 'name' : undefined;
	const isNumber = target.kind === 'customField' && target.field.resource_subtype === 'number';
	return isNumber ? 'amount' : undefined;
}

/** How well a subtask shows a line: each kind of mark counts once, and only where all of it fits. */
function score({ marks }: FreeLine, task: Task): number {
	const kinds = new Set(marks.map(({ kind }) => kind));
	let points = 0;
	for (const kind of kinds) {
		const same = marks
			.filter((mark) => mark.kind === kind)
			.map(({ assignment }) => {
				const codec = codecFor(assignment);
				const wanted = codec.canonical(assignment.value);
				return wanted === null ? undefined : codec.current(task) === wanted;
			})
			.filter((one) => one !== undefined);
		if (same.length > 0 && same.every(Boolean)) points += WEIGHTS[kind];
	}
	return points;
}

/** Those with the most points, where any has some. */
function bestOf<T>(of: readonly T[], points: (one: T) => number): { of: T[]; points: number } {
	const most = Math.max(0, ...of.map(points));
	return { of: most === 0 ? [] : of.filter((one) => points(one) === most), points: most };
}

function found(
	situation: Situation,
	task: Task,
	{ line, points }: { line: FreeLine; points: number },
): Finding {
	return {
		finding: 'lineKeyLost',
		what: `${named(task)} has no key, and shows one line of its document.`,
		why: `No other line without a subtask fits as well, and no other subtask fits this line. ${points >= CERTAIN ? 'More than one thing agrees.' : 'Only one thing agrees: look before you apply.'}`,
		sure: points >= CERTAIN ? 'certain' : 'likely',
		task,
		tie: formatTie(line.tie),
		writes: writesToSet(task, line.tie, situation),
		repair: { how: 'set', task, tie: line.tie },
	};
}

function unclear(task: Task, lines: readonly FreeLine[]): Finding {
	return {
		finding: 'ambiguous',
		what: `${named(task)} has no key, and lines of its document fit it.`,
		why: 'Several lines or several subtasks fit alike, so nobody can tell which is which. Give them different names, or enter the right key in the text field by hand.',
		sure: 'never',
		task,
		tie: null,
		writes: [],
		candidates: lines.map(({ tie }) => formatTie(tie)),
	};
}
