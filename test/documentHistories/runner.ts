import { documents } from '../../nodes/ExactToAsana/documents';
import { readRows } from '../../nodes/ExactToAsana/rows';
import { readDocument } from '../../nodes/shared/exact/readDocument';
import type { ExactDocument } from '../../nodes/shared/exact/types';
import { tellOriginal } from '../../nodes/shared/sync/creditNote/tellOriginal';
import { retireDocument } from '../../nodes/shared/sync/retire/retireDocument';
import type { UpsertResult } from '../../nodes/shared/sync/result';
import type { UpsertSettings } from '../../nodes/shared/sync/settings';
import { upsertDocument } from '../../nodes/shared/sync/upsertDocument';
import { DIVISION, type DocumentId } from './oracle/books';
import type { Plan } from './oracle/plan';
import type { DocumentWorld, Worker } from './world';

/** One document for one process. */
export interface Work {
	world: DocumentWorld;
	worker: Worker;
	id: DocumentId;
	settings: UpsertSettings;
	/** What was read of it before; it is read now when left out. */
	given?: ExactDocument;
}

/** Does the work of one document. */
export type Runner = (work: Work) => Promise<UpsertResult>;

/** What is tested: Create or Update, as its node does it. */
export const engine: Runner = async ({ worker, id, settings, given }) => {
	const { asana: side, exact } = worker;
	const document = given ?? (await readDocument(exact, DIVISION, id.kind, id.key));
	if (document === undefined) {
		const { kind: entity, key } = id;
		return await retireDocument(side, { division: DIVISION, entity, key }, settings);
	}
	const open = async () => await Promise.resolve(exact);
	const told = await tellOriginal(open, document, { side, settings });
	return await upsertDocument(side, told.document, settings);
};

/** What the panel would say for a kind of document: its preset, and what the plan chose. */
export function settingsFor(
	{ project }: DocumentWorld,
	{ kind }: DocumentId,
	{ dueOn, identity, removedLine, goneDocument }: Plan,
): UpsertSettings {
	const { task, line } = documents[kind];
	const rows = (list: typeof task) =>
		readRows(list).map((row) => {
			const isDue = row.target.kind === 'standard' && row.target.field === 'due_on';
			return isDue && dueOn === 'asana' ? { ...row, write: 'whenCreating' as const } : row;
		});
	return {
		identity,
		removedLine,
		goneDocument,
		project,
		taskRows: rows(task),
		withLines: kind !== 'account',
		lineRows: rows(line),
		createFields: true,
		createOptions: true,
		dryRun: false,
		tieField: 'Exact ID',
	};
}
