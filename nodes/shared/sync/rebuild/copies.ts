import type { Task } from '../../asana/types';
import { localDay } from '../localDay';
import { byAge } from '../twins/byAge';
import type { ChangeReport } from '../result';
import { sameTie, type Tie } from '../ties/tie';
import type { Finding } from './finding';
import { carries, type Keys } from './keysOf';
import type { Situation } from './situation';
import { named } from './words';

/** What came of looking at tasks with one key. */
export interface Copies {
	findings: Finding[];
	/** Gids of tasks whose key is not theirs, or not plainly theirs. */
	others: ReadonlySet<string>;
}

/**
 * Tasks that carry one key: the older keeps it, and a copy that somebody made loses it. Where the
 * younger one has the external ID, which no copy has, nobody can tell, and nothing is repaired.
 */
export function judgeCopies(situation: Situation): Copies {
	const findings: Finding[] = [];
	const others = new Set<string>();
	for (const [text, holders] of situation.book.holders) {
		if (holders.length < 2) continue;
		const [oldest, ...younger] = [...holders].sort(byAge);
		const tie = oldest && keysIn(situation, oldest).tie;
		if (oldest === undefined || tie === undefined || !isOurs(situation, tie)) continue;
		for (const task of younger) {
			others.add(task.gid);
			const keys = keysIn(situation, task);
			if (sameTie(tie, keys.external)) {
				if (!sameTie(tie, keysIn(situation, oldest).external)) others.add(oldest.gid);
				findings.push({
					finding: 'twoTasks',
					what: `${named(task)} and ${named(oldest)} have the same key.`,
					why: 'The younger one has the external ID, which a copy never has, so neither is plainly the copy. Compare them, and empty the text field of the wrong one.',
					sure: 'never',
					task,
					tie: text,
					writes: [],
					candidates: [oldest.gid, task.gid],
				});
				continue;
			}
			findings.push({
				finding: 'copy',
				what: `${named(task)} has the key of ${named(oldest)}.`,
				why: `It was made later (${localDay(task.created_at, situation.timeZone)}), so it is the copy. It loses the key, and stays as it is otherwise.`,
				sure: 'certain',
				task,
				tie: text,
				writes: writesToClear(keys, { tie, situation }),
				repair: { how: 'clear', task, tie },
			});
		}
	}
	return { findings, others };
}

/** Whether a key is one of the documents that are looked at, or of their lines. */
export function isOurs({ division, entity, lineEntities }: Situation, tie: Tie): boolean {
	return tie.division === division && [entity, ...lineEntities].includes(tie.entity);
}

function keysIn({ book }: Situation, task: Task): Keys {
	return book.keys.get(task.gid) ?? {};
}

function writesToClear(
	keys: Keys,
	{ tie, situation: { field } }: { tie: Tie; situation: Situation },
): ChangeReport[] {
	if (!carries(keys, tie)) return [];
	return [
		...(sameTie(tie, keys.field)
			? [{ field: field?.name ?? 'Text Field', from: keys.text ?? null, to: null }]
			: []),
		...(sameTie(tie, keys.marker) ? [{ field: 'Description', from: 'Exact ID: …', to: null }] : []),
	];
}
