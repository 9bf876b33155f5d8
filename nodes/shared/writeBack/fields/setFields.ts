import type { Row } from '../../exact/types';
import { planField, type Agreed, type FieldPlan } from './fieldPlan';
import { guardRecord } from '../guards';
import { demandOriginal } from '../originals';
import type { RowResult } from '../posting/post';
import { demandLeave } from '../approval/proposal';
import { projectOf, reportOf } from '../records';
import type { FieldValues } from '../result';
import type { SetField } from '../rows';
import { Stop } from '../stop';
import { editableField, type EditableField } from './toField';
import { noteAgreement, type KnownTie, type Work } from '../work';
import { writeFields } from './writeFields';

/** A row with the record it writes to. */
interface Placed {
	row: SetField;
	tie: KnownTie;
	record: Row;
	field: EditableField;
}

/**
 * Writes fields of the tied record and its project, those of one record in one call, and only where
 * they differ. The results come in the order of the rows; undefined for a row that is not for the task.
 */
export async function setFields(
	work: Work,
	rows: readonly SetField[],
): Promise<Array<RowResult | undefined>> {
	const results = new Map<SetField, RowResult>();
	for (const on of ['record', 'project'] as const) {
		const group = rows.filter((row) => row.on === on);
		if (group.length > 0) await setGroup(work, group, results);
	}
	return rows.map((row) => results.get(row));
}

async function setGroup(
	work: Work,
	rows: readonly SetField[],
	results: Map<SetField, RowResult>,
): Promise<void> {
	const writes: Array<{ placed: Placed; plan: Extract<FieldPlan, { kind: 'write' }> }> = [];
	for (const row of rows) {
		const placed = await place(work, row);
		if (placed === undefined) continue;
		const plan = await planField(work, row, placed);
		if (plan?.kind === 'write') writes.push({ placed, plan });
		else if (plan !== undefined) results.set(row, settledResult(work, placed, plan));
	}
	const allowed: typeof writes = [];
	for (const write of writes) {
		const stop = await permit(work, write.placed, write.plan.value).then(
			() => undefined,
			async (fault: unknown) => (fault instanceof Stop ? fault : await Promise.reject(fault)),
		);
		if (stop === undefined) allowed.push(write);
		else results.set(write.placed.row, stopped(write.placed, stop));
	}
	const [first] = allowed;
	if (first === undefined) return;
	const data = Object.fromEntries(
		allowed.map(({ placed, plan }) => [placed.field.name, plan.value]),
	);
	const outcome = await writeFields(work.exact, { ...first.placed.tie, data }).catch(
		async (fault: unknown) => (fault instanceof Stop ? fault : await Promise.reject(fault)),
	);
	for (const { placed, plan } of allowed) {
		if (outcome instanceof Stop) {
			results.set(placed.row, stopped(placed, outcome));
			continue;
		}
		const { name } = placed.field;
		note(work, plan.agreed, { written: true });
		results.set(placed.row, {
			...of(placed),
			outcome: 'updated',
			before: { [name]: placed.record[name] ?? null },
			after: { [name]: outcome[name] ?? null },
		});
	}
}

/** The record a row writes to; undefined when the tied record has no such field, or no project. */
async function place(work: Work, row: SetField): Promise<Placed | undefined> {
	const { tie, record } = work;
	if (row.on === 'record') {
		const field = editableField(tie.entity, row.field);
		return field && { row, tie, record, field };
	}
	const key = projectOf(tie, record);
	const field = editableField('project', row.field);
	const project = key === undefined ? undefined : await work.related.project(key);
	if (key === undefined || project === undefined || field === undefined) return undefined;
	return { row, tie: { division: tie.division, entity: 'project', key }, record: project, field };
}

async function permit(
	work: Work,
	{ row, tie, record, field }: Placed,
	value: FieldValues[string],
): Promise<void> {
	await demandOriginal(work);
	if (row.on === 'record') await guardRecord(work);
	const { division, entity, key } = tie;
	demandLeave(
		{
			taskGid: work.task.gid,
			key: proposalKey(row),
			action: row.action,
			will: 'updated',
			division,
			entity,
			record: key,
			n: null,
			moves: null,
			currency: null,
			before: { [field.name]: record[field.name] ?? null },
			after: { [field.name]: value },
		},
		work,
	);
}

/** What a proposal for a field is known by. */
export function proposalKey({ on, field }: SetField): string {
	return on === 'record' ? field : `project.${field}`;
}

function settledResult(
	work: Work,
	placed: Placed,
	plan: Exclude<FieldPlan, { kind: 'write' }>,
): RowResult {
	if (plan.kind === 'stop') return stopped(placed, plan.stop);
	if (plan.kind === 'same') note(work, plan.agreed, { written: false });
	const reason = plan.kind === 'leave' ? { reason: plan.reason } : {};
	return { ...of(placed), outcome: 'unchanged', before: {}, after: {}, ...reason };
}

function stopped(placed: Placed, stop: Stop): RowResult {
	return {
		...of(placed),
		before: {},
		after: {},
		...stop.details,
		outcome: stop.outcome,
		reason: stop.message,
	};
}

function of({ row, tie, record }: Placed): Partial<RowResult> {
	return row.on === 'record' ? {} : { record: reportOf(tie, record) };
}

function note(work: Work, agreed: Agreed | undefined, { written }: { written: boolean }): void {
	if (agreed !== undefined) noteAgreement(work, agreed.place, { value: agreed.value, written });
}
