import type { Kind } from './oracle/kinds';

/** What people enter on a line; items, accounts, projects and cost centers by code. */
export interface LineFigures {
	item?: string;
	account?: string;
	quantity?: number;
	/** Per unit; of a line without quantity, its amount. */
	price?: number;
	description?: string;
	costCenter?: string | null;
	costUnit?: string | null;
	project?: string | null;
	notes?: string | null;
}

/** Values of a header, under Exact's names; `relation` is the code of an account. */
export type HeaderFigures = Record<string, string | number | boolean | null> & {
	relation?: string;
};

/** What people do in Exact's windows. */
export type ExactAct = { kind: Kind } & (
	| { do: 'book'; header: HeaderFigures; lines: LineFigures[] }
	| { do: 'change'; key: string; changes: Readonly<Record<string, string | number | null>> }
	| { do: 'remove'; key: string }
	| { do: 'addLine'; key: string; line: LineFigures }
	| { do: 'changeLine'; key: string; line: string; changes: LineFigures }
	| { do: 'removeLine'; key: string; line: string }
	/** Gives lines new numbers; all of the document's, in their new order. */
	| { do: 'order'; key: string; lines: string[] }
);

/** What people do in Asana's windows, with a task that belongs to a record. */
export type AsanaAct = { task: string; tie: string } & (
	| { do: 'complete' | 'reopen' | 'pullOut' | 'drag' }
	| { do: 'assign'; to: string | null }
	| { do: 'move'; section: string }
	| { do: 'comment' | 'rename' | 'write' | 'addOwn'; text: string }
	| { do: 'remark'; text: string | null }
	| { do: 'plan'; day: string | null }
	| { do: 'spoil'; field: string; amount: number | null }
	| { do: 'finishOwn'; subtask: string }
);

/** What somebody did. */
export type Act = ExactAct | AsanaAct;
