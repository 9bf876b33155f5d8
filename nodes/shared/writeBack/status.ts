import { ApiFault } from '../http/fault';
import { statusUpdatesOf } from '../asana/statusUpdates';
import { isEntityName } from '../exact/entities';
import type { Row } from '../exact/types';
import { wallClockOf } from '../exact/odata/wallClock';
import { demandLeave } from './approval/proposal';
import { readRecord, reportOf } from './records';
import type { FieldValues, WriteBackResult } from './result';
import { demandOneEach } from './rivals';
import { statusTypes, type ProjectStatus, type StatusType } from './rows';
import type { StatusSubject, StatusUpdate, WriteBackSettings } from './settings';
import { refused, Stop } from './stop';
import { sameValue } from './target';
import { editableField, toField } from './fields/toField';
import type { KnownTie } from './work';
import type { WriteBackSides } from './writeBack';
import { writeFields } from './fields/writeFields';

/** Writes what a status update of an Asana project says into the Exact project it is tied to. */
export async function writeStatus(
	sides: WriteBackSides,
	subject: StatusSubject,
	settings: WriteBackSettings,
): Promise<WriteBackResult[]> {
	const { statusUpdate: update, projectTie } = subject;
	const base = {
		dryRun: settings.dryRun,
		task: null,
		statusUpdate: { gid: update.gid, title: update.title },
		before: {},
		after: {},
	};
	const skipped = (reason: string): WriteBackResult[] => [
		{ ...base, outcome: 'skipped', action: null, reason },
	];
	if (!isEntityName(projectTie.entity) || projectTie.entity !== 'project') {
		return skipped(
			'The Asana project does not belong to a project in Exact Online. Projects that Exact to Asana made do belong to one.',
		);
	}
	const tie: KnownTie = { ...projectTie, entity: 'project' };
	const rows = settings.rows.filter(
		(row): row is ProjectStatus =>
			row.action === 'projectStatus' && row.statuses.includes(update.status_type as StatusType),
	);
	if (rows.length === 0)
		return skipped(
			'No action is for a status update of this kind. Add it to the statuses of a Project Status action, or leave out such updates before this node.',
		);
	demandOneEach(rows);
	const project = await readRecord(sides.exact, tie);
	if (project === undefined)
		return skipped(
			'The project is not in Exact Online any more: somebody deleted it there. Nothing was written.',
		);
	if (await hasNewer(sides, update)) {
		return skipped(
			'A newer status update of the project was published since, and counts instead. Nothing was written for this one.',
		);
	}
	const results: WriteBackResult[] = [];
	for (const row of rows) {
		const result = await writeOne(sides, { tie, project, row, subject, settings }).catch(
			async (fault: unknown) =>
				fault instanceof Stop
					? { ...fault.details, outcome: fault.outcome, reason: fault.message }
					: await Promise.reject(fault),
		);
		results.push({ ...base, action: row.action, record: reportOf(tie, project), ...result });
	}
	return results;
}

/** An older update that is read again must not put its words over those of a newer one. */
async function hasNewer({ asana }: WriteBackSides, update: StatusUpdate): Promise<boolean> {
	if (!update.project) return false;
	const { gid: project } = update.project;
	const since = update.created_at;
	const updates = await statusUpdatesOf(asana.client, { project, since }).catch(
		async (fault: unknown) =>
			fault instanceof ApiFault && fault.kind === 'notFound' ? [] : await Promise.reject(fault),
	);
	return updates.some(({ gid, created_at: at }) => gid !== update.gid && at > update.created_at);
}

interface StatusWrite {
	tie: KnownTie;
	project: Row;
	row: ProjectStatus;
	subject: StatusSubject;
	settings: WriteBackSettings;
}

type StatusResult = Pick<WriteBackResult, 'outcome'> & Partial<WriteBackResult>;

async function writeOne(
	{ exact }: WriteBackSides,
	{ tie, project, row, subject, settings }: StatusWrite,
): Promise<StatusResult> {
	const field = editableField('project', row.field);
	if (field === undefined) {
		throw refused(
			`Exact Online lets no app change "${row.field}" of a project. Choose another field in that row.`,
		);
	}
	const { division } = tie;
	const words = wordsOf(row, subject.statusUpdate, exact.timeZone);
	const value = await toField(words, { exact, division, field, from: 'the status update' });
	const current = project[field.name] ?? null;
	const wanted = row.how === 'above' && typeof value === 'string' ? above(value, current) : value;
	if (sameValue(current, wanted)) return { outcome: 'unchanged' };
	const before: FieldValues = { [field.name]: current };
	const after: FieldValues = { [field.name]: wanted };
	demandLeave(
		{
			taskGid: null,
			key: `project.${field.name}`,
			action: row.action,
			will: 'updated',
			division,
			entity: 'project',
			record: tie.key,
			n: null,
			moves: null,
			currency: null,
			before,
			after,
		},
		{ settings, approved: subject.approved },
	);
	const written = await writeFields(exact, { ...tie, data: after });
	return { outcome: 'updated', before, after: written };
}

/** The text above what stands there, unless it is what stands first already. */
function above(text: string, current: Row[string]): Row[string] {
	const standing = typeof current === 'string' ? current.trim() : '';
	if (standing === '') return text;
	return standsFirst(text, standing) ? current : `${text}\n\n${standing}`;
}

/** The same words further down are those of an older update. */
function standsFirst(text: string, standing: string): boolean {
	const plain = (value: string) => value.replace(/\r\n?/g, '\n').trim();
	return `${plain(standing)}\n\n`.startsWith(`${plain(text)}\n\n`);
}

function wordsOf({ value }: ProjectStatus, update: StatusUpdate, timeZone: string): string {
	const day = wallClockOf(Date.parse(update.created_at), timeZone).slice(0, 10);
	if (value.from === 'date') return day;
	const fields: Record<string, string> = {
		status: statusTypes[update.status_type as StatusType],
		title: update.title ?? '',
		text: update.text ?? '',
		date: day,
		author: update.created_by?.name ?? '',
		project: update.project?.name ?? '',
	};
	return value.template
		.replace(/\{(\w+)\}/g, (whole, name: string) => fields[name] ?? whole)
		.trim();
}
