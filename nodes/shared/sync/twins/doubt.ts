import type { Task } from '../../asana/types';
import { stampIn } from '../stamp';

/** Longer than a call may be under way for which nobody waits any more, in milliseconds. */
const UNDER_WAY_MS = 300_000;

/**
 * Kept on a task that was asked for again after no answer came, where Asana lets several tasks have an
 * external ID: the first call may be carried out after everybody has looked.
 */
export const IN_DOUBT = { unsure: true };

/** Whether another task may stand beside this one by the time the record was read (ISO instant). */
export function isDoubtful(task: Task, readAt: string): boolean {
	const age = Date.parse(readAt) - Date.parse(task.created_at);
	return stampIn(task).unsure === true && age > UNDER_WAY_MS;
}
