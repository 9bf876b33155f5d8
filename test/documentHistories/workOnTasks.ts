import type { AsanaAct } from './acts';
import { OWN_FIELD, type People } from './oracle/people';
import { PROJECT, type DocumentWorld } from './world';

/** People at work in the windows of Asana; notes in `left` what they leave behind. */
export function workOnTask({ asana }: DocumentWorld, left: People, act: AsanaAct): void {
	const { state } = asana;
	const [, ...people] = state.users;
	const someone = people[Number(act.task) % people.length];
	const person = state.person.as(someone?.email ?? '');
	const { task } = act;
	// Elsewhere it has no fields of the project.
	const isIn = state.task(task).projects.includes(PROJECT);
	if (!isIn && ['remark', 'spoil', 'move'].includes(act.do)) return;
	switch (act.do) {
		case 'complete':
			person.completeTask(task);
			left.completed = true;
			return;
		case 'reopen':
			person.reopenTask(task);
			left.completed = false;
			return;
		case 'assign':
			person.assign(task, act.to);
			left.assignee = act.to;
			return;
		case 'move':
			person.moveToSection(task, PROJECT, act.section);
			left.section = act.section;
			return;
		case 'comment':
			person.comment(task, act.text);
			left.comments = [...left.comments, act.text];
			return;
		case 'rename':
			return person.renameTask(task, act.text);
		case 'write': {
			const [mark] = state.task(task).notes.match(/^.*exact-online:.*$/m) ?? [];
			person.setNotes(task, mark === undefined ? act.text : `${act.text}\n\n${mark}`);
			left.notes = act.text;
			return;
		}
		case 'remark':
			person.setCustomField(task, OWN_FIELD, act.text);
			left.remark = act.text;
			return;
		case 'plan':
			person.setDueOn(task, act.day);
			left.dueOn = act.day;
			return;
		case 'spoil':
			return person.setCustomField(task, act.field, act.amount);
		case 'addOwn': {
			const gid = person.addSubtask(task, act.text);
			left.subtasks.set(gid, { name: act.text, completed: false });
			return;
		}
		case 'finishOwn': {
			const own = left.subtasks.get(act.subtask);
			person.completeTask(act.subtask);
			if (own !== undefined) own.completed = true;
			return;
		}
		case 'drag':
			person.setParent(task, state.task(task).parent);
			// Asana may take it out of the project then; where it is put back is where new tasks go.
			if (!state.task(task).projects.includes(PROJECT)) left.section = undefined;
			return;
		case 'pullOut':
			person.removeFromProject(task, PROJECT);
			left.section = undefined;
	}
}
