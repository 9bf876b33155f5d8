import { pick } from '../histories/pick';
import type { AsanaAct } from './acts';
import { pickDocument, type Stage } from './drawExact';
import { names } from './oracle/names';
import type { People } from './oracle/people';
import { SECTIONS } from './world';

/** Draws what somebody does with a task that belongs to a record; undefined when there is none. */
export function drawAsanaAct(stage: Stage): AsanaAct | undefined {
	const { oracle, random } = stage;
	const id = pickDocument(stage);
	if (id === undefined) return undefined;
	const header = oracle.tieOf(id);
	const { removedLine, goneDocument } = oracle.plan;
	const wanted = oracle.wanted(id);
	const stands = new Set(wanted?.lines.map((line) => line.tie));
	// What is gone from Exact may be deleted at any time.
	if (wanted === undefined && goneDocument === 'delete') return undefined;
	const lines = [...oracle.linesEver(id)].filter(
		(tie) => oracle.people.has(tie) && (stands.has(tie) || removedLine !== 'delete'),
	);
	const isHeader = lines.length === 0 || random() < 0.5;
	const tie = isHeader ? header : pick(random, lines);
	const left = oracle.people.get(tie);
	if (left === undefined) return undefined;
	const on = { task: left.gid, tie };
	const draw = random();
	const word = String(100_000 + Math.floor(random() * 900_000));
	if (draw < 0.16) return { ...on, do: left.completed === true ? 'reopen' : 'complete' };
	if (draw < 0.3) return { ...on, do: 'assign', to: pick(random, people) };
	if (draw < 0.42) return { ...on, do: 'comment', text: `Opmerking ${word}` };
	if (draw < 0.52) return { ...on, do: 'move', section: pick(random, SECTIONS) };
	if (draw < 0.6) return { ...on, do: 'remark', text: pick(random, [`Akkoord ${word}`, null]) };
	if (draw < 0.67) return { ...on, do: 'write', text: `Notitie ${word}` };
	if (draw < 0.74)
		return { ...on, do: 'plan', day: pick(random, ['2026-05-04', '2026-06-01', null]) };
	if (draw < 0.78) return { ...on, do: 'rename', text: `Hernoemd ${word}` };
	if (draw < 0.83 && id.kind !== 'account') {
		return { ...on, do: 'spoil', field: names.amount, amount: pick(random, [0.01, 99, null]) };
	}
	if (isHeader) return ownSubtasks(stage, { on, left, word });
	return { ...on, do: random() < 0.7 || !mayLeave(stage) ? 'drag' : 'pullOut' };
}

function ownSubtasks(
	{ random }: Stage,
	{ on, left, word }: { on: { task: string; tie: string }; left: People; word: string },
): AsanaAct | undefined {
	const open = [...left.subtasks].filter(([, { completed }]) => !completed);
	if (open.length === 0 || random() < 0.6) return { ...on, do: 'addOwn', text: `Bel ${word}` };
	const [subtask] = pick(random, open);
	return { ...on, do: 'finishOwn', subtask };
}

/** What stands in a text field is found through the project only. */
function mayLeave({ oracle }: Stage): boolean {
	return oracle.plan.identity === 'externalId';
}

const people = [
	'daan@voorbeeld-advies.example',
	'noor@voorbeeld-advies.example',
	'bram@voorbeeld-advies.example',
	null,
];
