import type { AsanaClient, Query } from '../../nodes/shared/asana/calls/client';
import type { TaskData } from '../../nodes/shared/asana/types';
import type { ExactClient } from '../../nodes/shared/exact/client';
import type { RecordData } from '../../nodes/shared/exact/writes';
import type { Owner } from '../../nodes/shared/writeBack/rows';
import type { WriteBackSides } from '../../nodes/shared/writeBack/writeBack';
import { engine, type Runner } from './runner';

/** Entities whose records are entries. */
export const isEntry = (entity: string) => entity.endsWith('Transaction');

/** Entries are written with other data than they should be. */
export function withData(
	exact: ExactClient,
	change: (data: RecordData) => RecordData,
): ExactClient {
	const changed = (entity: string, data: RecordData) => (isEntry(entity) ? change(data) : data);
	return {
		...exact,
		create: async (entity, data, options) =>
			await exact.create(entity, changed(entity, data), options),
		update: async (entity, key, { division, data }) =>
			await exact.update(entity, key, {
				division,
				data: changed(entity, data),
			}),
	};
}

/** Records are changed to other data than they should be. */
export function withUpdates(
	exact: ExactClient,
	change: (data: RecordData) => RecordData,
): ExactClient {
	return {
		...exact,
		update: async (entity, key, { division, data }) =>
			await exact.update(entity, key, { division, data: change(data) }),
	};
}

/** Other things are written on tasks than should be. */
export function withTaskData(
	client: AsanaClient,
	change: (data: TaskData) => TaskData,
): AsanaClient {
	return {
		...client,
		put: async <T>(path: string, data: unknown, query?: Query) =>
			await client.put<T>(
				path,
				path.startsWith('/tasks/') ? change(data as TaskData) : data,
				query,
			),
	};
}

/** Task data without what the way back notes of stages. */
export function withoutStage({ external, ...data }: TaskData): TaskData {
	if (external?.data === undefined) return data;
	const noted = JSON.parse(external.data) as Record<string, unknown>;
	delete noted.states;
	return { ...data, external: { ...external, data: JSON.stringify(noted) } };
}

/** Fields belong to somebody else than the mapping says. */
export function ownedBy(owner: Owner): Runner {
	return async (work) =>
		await engine({
			...work,
			settings: {
				...work.settings,
				rows: work.settings.rows.map((row) =>
					row.action === 'setField' ? { ...row, owner } : row,
				),
			},
		});
}

/** The engine over clients that do not do what they are told. */
export function tampered(change: (sides: WriteBackSides) => WriteBackSides): Runner {
	return async (work) =>
		await engine({
			...work,
			worker: { ...work.worker, sides: change(work.worker.sides) },
		});
}
