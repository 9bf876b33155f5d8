import type { ExactSimulatorOptions } from './index';
import { advies, errorText, startBench, type Bench, type Reply } from './testing';

/** A bench with the project administration at hand. */
export interface ProjectBench extends Bench {
	/** The id of a project by its code. */
	project(code: string): string;
	/** The id of a line by its project's code and its own description. */
	line(code: string, description: string): string;
	/** The id of a record by its code. */
	id(entity: string, code: string): string;
	/** Posts a cost entry on P2026-003; `changes` replace or add fields, undefined leaves one out. */
	postCosts(changes?: Record<string, unknown>): Promise<Reply>;
	/** Posts two hours on P2026-003. */
	postHours(changes?: Record<string, unknown>): Promise<Reply>;
	put(entity: string, id: string, body: Record<string, unknown>): Promise<Reply>;
	/** The record as a GET shows it. */
	read(entity: string, id: string): Promise<Reply['body']>;
}

export async function startProjectBench(
	options: ExactSimulatorOptions = {},
): Promise<ProjectBench> {
	const bench = await startBench(options);
	const { state } = bench.simulator;
	const id = (entity: string, code: string) => {
		const row = state.find({ division: advies, entity, by: 'Code', value: code });
		if (row === undefined) throw new Error(`${entity} has no code ${code}`);
		return String(row.ID);
	};
	const project = (code: string) => id('project/Projects', code);
	return Object.assign(bench, {
		id,
		project,
		line(code: string, description: string) {
			const found = state.wbsOf(project(code)).find((row) => row.Description === description);
			if (found === undefined) throw new Error(`${code} has no line ${description}`);
			return String(found.ID);
		},
		postCosts: async (changes: Record<string, unknown> = {}) =>
			await bench.call('POST project/CostTransactions', {
				body: {
					Project: project('P2026-003'),
					Item: id('logistics/Items', 'ZAAL'),
					Quantity: 2,
					...changes,
				},
			}),
		postHours: async (changes: Record<string, unknown> = {}) =>
			await bench.call('POST project/TimeTransactions', {
				body: {
					Project: project('P2026-003'),
					Item: id('logistics/Items', 'UUR-ADV'),
					Quantity: 2,
					...changes,
				},
			}),
		put: async (entity: string, key: string, body: Record<string, unknown>) =>
			await bench.call(`PUT ${entity}(guid'${key}')`, { body }),
		read: async (entity: string, key: string) =>
			(await bench.call(`GET ${entity}(guid'${key}')`)).body.d,
	});
}

/** What a call was answered: its status, and the text of the error when it was one. */
export function said(reply: Reply): { status: number; text?: string } {
	return reply.status < 400
		? { status: reply.status }
		: { status: reply.status, text: errorText(reply) };
}
