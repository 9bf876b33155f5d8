import type { AsanaClient, Query } from '../../nodes/shared/asana/calls/client';
import type { TaskData } from '../../nodes/shared/asana/types';
import type { ExactDocument } from '../../nodes/shared/exact/types';
import type { MappingRow } from '../../nodes/shared/mapping/row';
import type { UpsertSettings } from '../../nodes/shared/sync/settings';
import { readDocument } from '../../nodes/shared/exact/readDocument';
import { DIVISION } from './oracle/books';
import { engine, type Runner, type Work } from './runner';

/** The engine over a client of Asana that does not do what it is told. */
export function withClient(change: (client: AsanaClient) => Partial<AsanaClient>): Runner {
	return async (work) => {
		const { asana } = work.worker;
		const client = { ...asana.client, ...change(asana.client) };
		return await engine({ ...work, worker: { ...work.worker, asana: { ...asana, client } } });
	};
}

/** Other things are written on tasks, new ones and others, than should be. */
export function withTaskData(change: (data: TaskData) => TaskData): Runner {
	const changed = (path: string, data: unknown) =>
		/^\/tasks(\/\d+(\/subtasks)?)?$/.test(path) ? change(data as TaskData) : data;
	return withClient((client) => ({
		post: async <T>(path: string, data: unknown, options?: Parameters<AsanaClient['post']>[2]) =>
			await client.post<T>(path, changed(path, data), options),
		put: async <T>(path: string, data: unknown, query?: Query) =>
			await client.put<T>(path, changed(path, data), query),
	}));
}

/** The engine with other settings than people chose. */
export function withSettings(
	change: (settings: UpsertSettings) => Partial<UpsertSettings>,
): Runner {
	return async (work) =>
		await engine({ ...work, settings: { ...work.settings, ...change(work.settings) } });
}

/** The engine with another mapping. */
export function withRows(change: (row: MappingRow) => MappingRow): Runner {
	return withSettings(({ taskRows, lineRows }) => ({
		taskRows: taskRows.map(change),
		lineRows: lineRows.map(change),
	}));
}

/** The engine, which is given another document than was read. */
export function withDocument(
	change: (document: ExactDocument, work: Work) => ExactDocument,
): Runner {
	return async (work) => {
		const { worker, id, given } = work;
		const read = given ?? (await readDocument(worker.exact, DIVISION, id.kind, id.key));
		return await engine(read === undefined ? work : { ...work, given: change(read, work) });
	};
}

/** The engine, and after it something that nobody ordered. */
export function andThen(deed: (work: Work, task: string) => Promise<void>): Runner {
	return async (work) => {
		const result = await engine(work);
		if (result.taskGid !== undefined) await deed(work, result.taskGid);
		return result;
	};
}
