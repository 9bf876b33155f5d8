import { findTaskByExternal, fullTasksOf } from '../../asana/tasks';
import type { CustomField, Task } from '../../asana/types';
import type { ExactClient } from '../../exact/client';
import { entityOf, type EntityName } from '../../exact/entities';
import { readLines } from '../../exact/lines';
import { allOf } from '../../http/allOf';
import { checkRows } from '../../mapping/mapRecord';
import { sameName } from '../../values/names';
import { lineEntitiesOf } from '../retire/lineEntities';
import { scopesOf } from '../scopes';
import type { AsanaSide, UpsertSettings } from '../settings';
import { formatTie, parseTie } from '../ties/tie';
import { judgeAllLines, withAllSubtasks } from './below';
import { judgeCopies } from './copies';
import type { Finding } from './finding';
import { judgeDivisions, judgeKnown } from './known';
import { keyBook } from './keysOf';
import { judgeLost, lostTasks, regained } from './lostHeaders';
import { mistakenTasks, sharingTasks } from './mistaken';
import { numberReader } from './numberOf';
import { readAsked } from './readRecords';
import type { Situation } from './situation';
import { named } from './words';

/** What is to be looked at. */
export interface Judged {
	division: number;
	entity: EntityName;
	/** The mapping and the places of keys, as Create or Update has them. */
	settings: UpsertSettings;
}

/** Both services, and everything known of them. */
interface Sides {
	side: AsanaSide;
	exact: ExactClient;
}

/** Reads the tasks of the project and the documents they may belong to, and says what is wrong. */
export async function judge(
	{ side, exact }: Sides,
	wanted: Judged,
	fields: readonly CustomField[],
): Promise<{ situation: Situation; findings: Finding[] }> {
	const { division, entity, settings } = wanted;
	const { number } = entityOf(entity);
	const { scope, lineScope } = scopesOf(entity);
	checkRows(settings.taskRows, scope);
	if (settings.withLines && lineScope !== undefined) checkRows(settings.lineRows, lineScope);
	const field = keyField(fields, settings);
	const tasks = await fullTasksOf(side.client, settings.project);
	const seen = keyBook(tasks, field);
	const numberOf =
		number === undefined ? () => undefined : numberReader(settings.taskRows, { number, fields });
	const without = lostTasks({ tasks, book: seen }, numberOf);
	const sharing = sharingTasks({ book: seen }, numberOf);
	const keys = [...seen.holders.keys()].flatMap((text) => {
		const tie = parseTie(text);
		return tie?.division === division && tie.entity === entity ? [tie.key] : [];
	});
	const numbers = [...without, ...sharing].map(({ shown }) => shown.number);
	const asked = { division, entity, keys, numbers };
	const records = await readAsked(exact, { ...asked, lines: settings.withLines });
	await fillLines(exact, { division, entity, withLines: settings.withLines, records });
	const mistaken = mistakenTasks({ entity, book: seen, records }, sharing);
	const lost = [...without, ...mistaken];
	const wrong = new Set(mistaken.map(({ task }) => task.gid));
	const first: Situation = {
		division,
		entity,
		lineEntities: settings.withLines ? lineEntitiesOf(entity) : [],
		field,
		external: externalUse(side, settings, tasks),
		timeZone: exact.timeZone,
		tasks,
		book: keyBook(tasks, field, wrong),
		mistaken: wrong,
		records,
	};
	const headers = await withoutThoseElsewhere(side, first, judgeLost(first, lost));
	const situation = await withAllSubtasks(side, first, regained(headers));
	const { findings: copies, others } = judgeCopies(situation);
	const known = [...copies, ...judgeKnown(situation, others), ...judgeDivisions(situation)];
	const lines = await judgeAllLines(exact, situation, {
		lost: regained(headers),
		others,
		mapping: { settings, fields },
	});
	return { situation, findings: [...known, ...headers, ...lines] };
}

/** The text field for keys, where the project has it and the settings use it. */
export function keyField(
	fields: readonly CustomField[],
	{ identity, tieField }: Pick<UpsertSettings, 'identity' | 'tieField'>,
): CustomField | undefined {
	if (identity !== 'automatic' && identity !== 'textField') return undefined;
	return fields.find(
		({ name, resource_subtype: type }) => sameName(name, tieField) && type === 'text',
	);
}

export function externalUse(
	{ memory: { support } }: AsanaSide,
	{ identity }: Pick<UpsertSettings, 'identity'>,
	tasks: readonly Task[],
): Situation['external'] {
	if (identity !== 'automatic') return identity === 'externalId' ? 'yes' : 'no';
	const isSeen = tasks.some(({ external }) => parseTie(external?.gid) !== undefined);
	if (isSeen || support.state === 'works') return 'yes';
	return support.state === 'unknown' ? 'maybe' : 'no';
}

/** Of long documents Exact brings no lines along. */
export async function fillLines(
	exact: ExactClient,
	given: Pick<Situation, 'division' | 'entity' | 'records'> & { withLines: boolean },
): Promise<void> {
	const { division, entity, records, withLines } = given;
	const without = [...records.values()].filter(({ lines }) => lines === undefined);
	if (!withLines || without.length === 0) return;
	const keys = without.map(({ key }) => key);
	const lines = await readLines(exact, division, { entity, keys });
	for (const record of without) record.lines = lines?.get(record.key) ?? [];
}

/** A task that was moved to another project may still have the external ID; then ours is a copy. */
async function withoutThoseElsewhere(
	{ client }: AsanaSide,
	{ external }: Situation,
	findings: readonly Finding[],
): Promise<Finding[]> {
	return await allOf(
		findings.map(async (finding): Promise<Finding> => {
			if (finding.repair === undefined || external === 'no') return finding;
			const elsewhere = await findTaskByExternal(client, formatTie(finding.repair.tie));
			if (elsewhere === undefined || elsewhere.gid === finding.task.gid) return finding;
			return {
				...finding,
				finding: 'twoTasks',
				why: `${named(elsewhere)} has the key, outside this project: ${elsewhere.permalink_url} Nothing is repaired, for this one may be a copy.`,
				sure: 'never',
				writes: [],
				candidates: [elsewhere.gid, finding.task.gid],
				repair: undefined,
			};
		}),
	);
}
