import { formatted } from '../../asana/descriptionData';
import { findTask, findTaskByExternal, updateTask } from '../../asana/tasks';
import type { Task, TaskData } from '../../asana/types';
import { isRefusal } from '../../http/fault';
import { withoutTieLines } from '../../values/tieLine';
import type { ProjectSchema } from '../memory';
import { noteFieldIn, readNoted } from '../noted';
import { withMarker } from '../ties/projectMarker';
import { withVersion } from '../ties/shownVersion';
import type { AsanaSide } from '../settings';
import { writeChanges } from '../writeChanges';
import { externalGids, formatTie, parseTie, sameTie, type Tie } from '../ties/tie';
import type { Repair } from './finding';
import { carries, keysOf } from './keysOf';
import type { FindingOutcome } from './result';
import type { Situation } from './situation';
import { named, writesToSet } from './words';

/** What came of a repair. */
export interface Applied {
	outcome: FindingOutcome;
	reason?: string;
}

/** What repairs share; whether external IDs are kept is learned by the first of them. */
export interface Repairing {
	side: AsanaSide;
	schema: ProjectSchema;
	place: Pick<Situation, 'field' | 'external'>;
}

/** A task as it is at this moment, and the key it is to have, or to lose. */
interface Aim {
	task: Task;
	tie: Tie;
}

/** Carries out one repair, unless the task has changed so that it is not right any more. */
export async function applyRepair(repairing: Repairing, repair: Repair): Promise<Applied> {
	const { side, place } = repairing;
	const { tie } = repair;
	// What the first repair has shown may make this one needless.
	if (repair.how === 'set' && writesToSet(repair.task, tie, place).length === 0) {
		return notNeeded(SHOWN_SUFFICES);
	}
	const task = await findTask(side.client, repair.task.gid);
	if (task === undefined) return notRepaired('The task was deleted meanwhile.');
	return await (repair.how === 'clear' ? clearKey : setKey)(repairing, { task, tie });
}

async function clearKey({ side, place: { field } }: Repairing, { task, tie }: Aim) {
	const keys = keysOf(task, field);
	if (!carries(keys, tie)) return notNeeded('It has the key no more.');
	if (sameTie(tie, keys.external)) {
		return notRepaired('It has the external ID by now, which no copy has.');
	}
	const isShown = field !== undefined && sameTie(tie, keys.field);
	const data = {
		...(isShown ? { custom_fields: { [field.gid]: null } } : {}),
		...(sameTie(tie, keys.marker) ? { notes: withoutTieLines(task.notes) } : {}),
	};
	return await write(side, task, data);
}

async function setKey(repairing: Repairing, aim: Aim): Promise<Applied> {
	const { place } = repairing;
	const { task, tie } = aim;
	const keys = keysOf(task, place.field);
	if (keys.external !== undefined && !sameTie(tie, keys.external)) {
		return notRepaired('It has the key of another record by now.');
	}
	if (writesToSet(task, tie, place).length === 0) {
		return notNeeded('The key stands where it belongs.');
	}
	const isHiddenDue = place.external !== 'no' && keys.external === undefined;
	return await (isHiddenDue ? setHidden : setVisible)(repairing, aim);
}

/** The text field or, where there is nowhere else, a line of the description. */
async function setVisible({ side, place }: Repairing, { task, tie }: Aim): Promise<Applied> {
	const data = visibleData({ task, tie }, place, { mayMark: true });
	if (Object.keys(data).length === 0) return notNeeded(SHOWN_SUFFICES);
	return await write(side, task, data);
}

async function write({ client }: AsanaSide, task: Task, data: TaskData): Promise<Applied> {
	const [reason] = await writeChanges(client, task, data);
	return reason === undefined ? REPAIRED : notRepaired(reason);
}

const SHOWN_SUFFICES =
	'Asana keeps no external IDs for this credential; the key stands where people see it, which is enough.';

/** The external ID, and the text field in the same call. */
async function setHidden(repairing: Repairing, { task, tie }: Aim): Promise<Applied> {
	const { side, place, schema } = repairing;
	// What the task keeps for shared fields moves along, for it is looked for beside the external ID.
	const stamp = JSON.stringify(readNoted(task, noteFieldIn(schema.fields)));
	const visible = formatted(task, visibleData({ task, tie }, place, { mayMark: false }));
	for (const gid of externalGids(tie)) {
		const holder = await otherHolder(repairing, gid, task);
		if (holder !== undefined) return heldBy(holder);
		const data = { ...visible, external: { gid, data: stamp } };
		const answer = await updateTask(side.client, task.gid, data).catch(async (fault: unknown) =>
			isRefusal(fault) ? undefined : await Promise.reject(fault),
		);
		// A task in the trash may still have the first ID.
		if (answer === undefined) continue;
		const isKept = sameTie(tie, parseTie(answer.external?.gid));
		learn(repairing, isKept ? 'works' : 'absent');
		if (isKept) return REPAIRED;
		const isNews = Object.keys(visible).length > 0;
		return isNews ? REPAIRED : await setVisible(repairing, { task: answer, tie });
	}
	const holder = await otherHolder(repairing, formatTie(tie), task, { isRefused: true });
	if (holder !== undefined) return heldBy(holder);
	if (place.external === 'yes') {
		return notRepaired(
			'Asana refused the external ID, perhaps because a task in the trash still has it. Restore that task, or delete it for good.',
		);
	}
	learn(repairing, 'refused');
	return await setVisible(repairing, { task, tie });
}

function learn(repairing: Repairing, state: 'works' | 'absent' | 'refused'): void {
	repairing.side.memory.support.state = state;
	repairing.place = { ...repairing.place, external: state === 'works' ? 'yes' : 'no' };
}

function visibleData(
	{ task, tie }: Aim,
	{ field }: Pick<Situation, 'field'>,
	{ mayMark }: { mayMark: boolean },
): TaskData {
	const { text } = keysOf(task, field);
	const wanted = formatTie(tie);
	if (field !== undefined && text !== undefined) {
		return withVersion(text, '') === wanted ? {} : { custom_fields: { [field.gid]: wanted } };
	}
	const notes = withMarker(task.notes, tie);
	return !mayMark || notes === task.notes ? {} : { notes };
}

/** Asana may take an ID twice, so where that is not known to be refused, it is looked for first. */
async function otherHolder(
	{ side: { client, memory } }: Repairing,
	gid: string,
	{ gid: own }: Task,
	{ isRefused = false }: { isRefused?: boolean } = {},
): Promise<Task | undefined> {
	if (!isRefused && memory.support.isExclusive === true) return undefined;
	const holder = await findTaskByExternal(client, gid);
	return holder?.gid === own ? undefined : holder;
}

function heldBy(holder: Task): Applied {
	return notRepaired(
		`${named(holder)} has this external ID, outside this project: ${holder.permalink_url}`,
	);
}

const REPAIRED: Applied = { outcome: 'repaired' };

function notNeeded(reason: string): Applied {
	return { outcome: 'notNeeded', reason };
}

function notRepaired(reason: string): Applied {
	return { outcome: 'notRepaired', reason };
}
