import { addComment } from '../asana/comments';
import type { WriteBackResult } from './result';
import { labelOf, money } from './words';
import type { Work } from './work';

/** What is said of each outcome that changed Exact. */
const sentences: Partial<Record<WriteBackResult['outcome'], (result: WriteBackResult) => string>> =
	{
		posted: ({ entry }) => `Posted in Exact Online: ${entryWords(entry)}.`,
		corrected: ({ entry }) => `Corrected in Exact Online: ${entryWords(entry)}.`,
		reversed: ({ entry }) =>
			entry === undefined
				? 'Taken back in Exact Online: the entry was deleted.'
				: `Taken back in Exact Online: ${entryWords(entry)}.`,
		completed: ({ record }) => `Completed in Exact Online: ${record?.label} ${record?.title}.`,
		reopened: ({ record }) => `Opened again in Exact Online: ${record?.label} ${record?.title}.`,
		updated: ({ after, record }) => `Changed in Exact Online: ${fieldWords(after, record)}.`,
	};

/** Leaves one comment on the task about all that was done; gives it to the results it is about. */
export async function leaveComment(work: Work, results: WriteBackResult[]): Promise<void> {
	const { settings, asana, task } = work;
	if (!settings.comment || settings.dryRun) return;
	const told = results.filter(({ outcome }) => sentences[outcome] !== undefined);
	const text = told.map((result) => sentences[result.outcome]?.(result)).join('\n');
	if (text === '') return;
	await addComment(asana.client, task.gid, text);
	for (const result of told) result.comment = text;
}

function entryWords(entry: WriteBackResult['entry']): string {
	if (entry === undefined) return 'nothing stands any more';
	const { entryNumber, id, amount, currency, quantity, status } = entry;
	const figure = amount === null ? `${quantity}` : money(String(amount), currency);
	return `entry ${entryNumber ?? id}, ${figure}${status === null ? '' : `, ${status.toLowerCase()}`}`;
}

function fieldWords(after: WriteBackResult['after'], record: WriteBackResult['record']): string {
	return Object.entries(after)
		.map(
			([name, value]) =>
				`${record ? labelOf(record.entity, name) : name} is now ${value ?? 'empty'}`,
		)
		.join(', ');
}
