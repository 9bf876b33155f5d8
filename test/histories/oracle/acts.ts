import type { FieldKind } from './fieldKinds';
import type { Approval, NumberField, ValueField } from './model';

/** The kinds of status a project can have, and how people call them. */
export const statuses = {
	on_track: 'On Track',
	at_risk: 'At Risk',
	off_track: 'Off Track',
	on_hold: 'On Hold',
	complete: 'Complete',
} as const;

export type Status = keyof typeof statuses;

/** What people do in Asana's windows. */
export type AsanaAct =
	| { do: 'complete' | 'reopen' | 'delete' | 'restore'; task: string }
	| { do: 'decide'; task: string; approval: NonNullable<Approval> }
	| { do: 'enter'; task: string; field: NumberField; value: string | null }
	| { do: 'fill'; task: string; field: ValueField; value: string | null }
	| { do: 'move'; task: string; section: string }
	| { do: 'plan'; task: string; dueOn: string | null }
	| { do: 'assign'; task: string; to: string | null }
	| { do: 'log'; task: string; minutes: number }
	| { do: 'rename'; task: string; name: string }
	/** Makes a copy of a task, with all its fields. */
	| { do: 'copy'; task: string }
	/** Clears the field that shows the entries of a task. */
	| { do: 'wipe'; task: string }
	/** Publishes how the project is doing; by the key of the Exact project it is tied to. */
	| { do: 'tell'; project: string; status: Status; text: string };

/** What people do in Exact's windows. `by` is what the books move by: cents or hundredths of hours. */
export type ExactAct =
	| { do: 'finalize' | 'reject'; entry: string }
	/** Exact itself works on an entry, or failed to; and comes to an end with it. */
	| {
			do: 'hang' | 'unhang';
			entry: string;
			task: string;
			posting: string;
			status: number;
	  }
	| {
			do: 'deleteEntry';
			entry: string;
			task: string;
			posting: string;
			by: bigint;
	  }
	| {
			do: 'editEntry';
			entry: string;
			task: string;
			posting: string;
			by: bigint;
			quantity: number;
	  }
	| { do: 'block' | 'unblock'; project: string }
	| { do: 'blockLine' | 'unblockLine'; line: string }
	| { do: 'closeMonth' | 'openMonth'; year: number; month: number }
	| { do: 'completeLine'; line: string; task: string }
	| {
			do: 'budget';
			line: string;
			task: string;
			quantity: string;
			price: string;
	  }
	/** Enters a value in a field that also follows the task. */
	| { do: 'set'; task: string; kind: FieldKind; value: string | null }
	/** Books in all that was ordered, after which the order cannot be changed any more. */
	| { do: 'receive'; order: string }
	| { do: 'bookOwn'; project: string; quantity: number; price: number };

/** What somebody did. */
export type Act = AsanaAct | ExactAct;

const inAsana: ReadonlySet<string> = new Set<AsanaAct['do']>([
	'complete',
	'reopen',
	'delete',
	'restore',
	'decide',
	'enter',
	'fill',
	'move',
	'plan',
	'assign',
	'log',
	'rename',
	'copy',
	'wipe',
	'tell',
]);

/** Whether something was done in Asana's windows, and not in Exact's. */
export function isInAsana(act: Act): act is AsanaAct {
	return inAsana.has(act.do);
}
