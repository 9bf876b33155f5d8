import { subtasksOf } from '../../nodes/shared/asana/tasks';
import { entityOf } from '../../nodes/shared/exact/entities';
import type { ExactDocument, Row } from '../../nodes/shared/exact/types';
import { ApiFault } from '../../nodes/shared/http/fault';
import type { Runner } from './runner';
import {
	andThen,
	withClient,
	withDocument,
	withRows,
	withSettings,
	withTaskData,
} from './tampering';

/** Engines with a fault built in, by what they do wrong: the oracle has to find out. */
export const broken: Record<string, Runner> = {
	'creates again when an answer was lost': withClient((client) => ({
		post: async (path, data, options) =>
			await client.post<never>(path, data, options).catch(async (fault: unknown) => {
				const isLost = fault instanceof ApiFault && fault.kind === 'unavailable';
				if (path !== '/tasks' || !isLost) return await Promise.reject(fault);
				const { external, ...plain } = data as { external?: object };
				return await client.post<never>(path, external === undefined ? data : plain, options);
			}),
	})),
	'puts lines in the order in which they were added': withClient((client) => ({
		post: async (path, data, options) =>
			path.endsWith('/setParent')
				? await client.get<never>(path.replace('/setParent', ''), options?.query)
				: await client.post<never>(path, data, options),
	})),
	'cuts cents off in binary': withTaskData((data) => ({
		...data,
		...(data.custom_fields && {
			custom_fields: Object.fromEntries(
				Object.entries(data.custom_fields).map(([gid, value]) => [
					gid,
					typeof value === 'number' ? Math.floor(value * 100) / 100 : value,
				]),
			),
		}),
	})),
	'takes what arrives last for the newest': withDocument((document, { world }) => ({
		...document,
		_exact: { ...document._exact, readAt: new Date(world.clock.now()).toISOString() },
	})),
	'leaves the subtask of a removed line open': withSettings(() => ({ removedLine: 'leave' })),
	'leaves the task of a deleted document open': withSettings(() => ({ goneDocument: 'leave' })),
	'completes subtasks of people': andThen(async ({ worker: { asana } }, task) => {
		for (const { gid, name, completed } of await subtasksOf(asana.client, task)) {
			if (name.startsWith('Bel ') && !completed) {
				await asana.client.put(`/tasks/${gid}`, { completed: true });
			}
		}
	}),
	'shows a credit note as an invoice': withTaskData((data) => ({
		...data,
		...(data.custom_fields && {
			custom_fields: Object.fromEntries(
				Object.entries(data.custom_fields).map(([gid, value]) => [
					gid,
					typeof value === 'number' ? Math.abs(value) : value,
				]),
			),
		}),
	})),
	'shows the amount in the currency of the division': withRows((row) =>
		['AmountFC', 'Amount'].includes(row.source) ? { ...row, source: 'AmountDC' } : row,
	),
	'writes notes that people changed': withRows((row) => ({ ...row, write: 'always' })),
	'stops at a hundred tasks': withClient((client) => ({
		async *list<T>(path: string, query?: Record<string, string | undefined>) {
			let left = 100;
			for await (const one of client.list<T>(path, query)) {
				if (left === 0) return;
				left -= 1;
				yield one;
			}
		},
	})),
	'stops at the third line': withDocument(withLines((lines) => lines.slice(0, 3))),
	'mixes up cost centers': withDocument(
		withLines((lines) => lines.map((line) => ({ ...line, CostCenter: 'DIR' }))),
	),
	'points at no original': withRows((row) =>
		row.source === 'OriginalDocument' ? { ...row, source: 'Description' } : row,
	),
	'takes tasks back to the first section': andThen(
		async ({ worker: { asana }, settings: { project } }, task) => {
			const sections = await asana.client.get<Array<{ gid: string }>>(
				`/projects/${project}/sections`,
			);
			await asana.client.post(
				`/tasks/${task}/addProject`,
				{ project, section: sections[0]?.gid },
				{ repeatable: true },
			);
		},
	),
	'writes though nothing differs': andThen(async ({ worker: { asana } }, task) => {
		await asana.client.put(`/tasks/${task}`, {});
	}),
	'answers people': andThen(async ({ worker: { asana } }, task) => {
		await asana.client.post(`/tasks/${task}/stories`, { text: 'Bijgewerkt' });
	}),
};

function withLines(change: (lines: Row[]) => Row[]): (document: ExactDocument) => ExactDocument {
	return (document) => {
		const { lines } = entityOf(document._exact.entity);
		const rows = lines && document[lines.property];
		return Array.isArray(rows) && lines
			? { ...document, [lines.property]: change(rows as Row[]) }
			: document;
	};
}
