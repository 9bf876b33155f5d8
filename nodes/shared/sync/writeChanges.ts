import { formatted, type Description } from '../asana/descriptionData';
import type { AsanaClient } from '../asana/calls/client';
import type { Task, TaskData } from '../asana/types';
import { ApiFault, isRefusal } from '../http/fault';
import { BLOCK_LABEL } from '../mapping/notesBlock';
import { standardFields } from '../mapping/row';
import { updateStamped } from './onTaskNow';
import type { TaskReport } from './result';

/**
 * Writes fields of a task; gives what was not written, in words. Asana may refuse to make another kind
 * of a task, and to take back something that people put into a description; everything else is written
 * all the same.
 */
export async function writeChanges(
	client: AsanaClient,
	task: Description & Pick<Task, 'gid' | 'name'>,
	data: TaskData,
): Promise<string[]> {
	return await updateStamped(client, task, data).then(
		() => [],
		async (fault: unknown) => {
			const { resource_subtype: kind, ...others } = data;
			if (kind !== undefined && isRefusal(fault)) return await writeChanges(client, task, others);
			const { notes, ...rest } = data;
			const hasFormat = formatted(task, { notes }).html_notes !== undefined;
			const isMalformed = fault instanceof ApiFault && fault.kind === 'invalid';
			if (!hasFormat || !isMalformed) return await Promise.reject(fault);
			if (Object.keys(rest).length > 0) await updateStamped(client, task, rest);
			return [`${leftAsItIs(task.name)} Move that to a comment or an attachment. ${fault.message}`];
		},
	);
}

/** Said where Asana refuses what people themselves put into a description. */
export function leftAsItIs(name: string): string {
	return `The description of "${name}" was left as it is: Asana does not take back something in it, such as an image or a table.`;
}

/** What is told of a task whose description was not written. */
export function withoutText(report: TaskReport, warnings: string[]): TaskReport {
	const texts: string[] = [BLOCK_LABEL, standardFields.notes];
	const changes = report.changes.filter(({ field }) => !texts.includes(field));
	const isNothing = changes.length === 0 && report.outcome === 'updated';
	return { ...report, ...(isNothing ? { outcome: 'unchanged' } : {}), changes, warnings };
}
