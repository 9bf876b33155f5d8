/** What becomes of the task of something that is gone. */
export type Retirement = 'complete' | 'delete' | 'leave';

/** What a history's settings ask for, as far as it is to be seen in Asana. */
export interface Plan {
	removedLine: Retirement;
	goneDocument: Retirement;
	/** Whose the due date is: kept in step, or set once and then left to people. */
	dueOn: 'exact' | 'asana';
	/** Where ties are kept. */
	identity: 'automatic' | 'externalId' | 'textField';
	/** Whether new lines stand by themselves for a moment: Asana takes no project with a parent. */
	mayStray: boolean;
}
