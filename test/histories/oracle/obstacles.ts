import type { ExactAct } from './acts';
import type { TaskModel } from './model';
import { postingName, type PostingPlan } from './plan';

/** What keeps something in Exact from being brought in step. */
export type Obstacle =
	| 'blocked project'
	| 'blocked line'
	| 'completed line'
	| 'closed period'
	| 'undecided entry'
	| 'perhaps a deleted entry'
	| 'nobody can tell who came last'
	| 'limit';

/** What people, or Exact itself, keep shut. */
export class Closures {
	readonly projects = new Set<string>();
	readonly lines = new Set<string>();
	/** `2026-3` */
	readonly months = new Set<string>();
	readonly closedOrders = new Set<string>();
	/** Entries that Exact has not made up its mind about, with the posting of each. */
	readonly hung = new Map<string, string>();

	did(act: ExactAct): void {
		switch (act.do) {
			case 'block':
				this.projects.add(act.project);
				break;
			case 'unblock':
				this.projects.delete(act.project);
				break;
			case 'blockLine':
				this.lines.add(act.line);
				break;
			case 'unblockLine':
				this.lines.delete(act.line);
				break;
			case 'closeMonth':
				this.months.add(`${act.year}-${act.month}`);
				break;
			case 'openMonth':
				this.months.delete(`${act.year}-${act.month}`);
				break;
			case 'receive':
				this.closedOrders.add(act.order);
				break;
			case 'hang':
				this.hung.set(act.entry, `${act.task} ${act.posting}`);
				break;
			case 'unhang':
				this.hung.delete(act.entry);
				break;
		}
	}

	/** What keeps entries of a posting out. */
	inTheWayOf({ gid, project, books }: TaskModel, posting: PostingPlan): Obstacle | undefined {
		if (this.projects.has(project)) return 'blocked project';
		const line = books[posting.kind];
		if (line !== null && this.lines.has(line)) return 'blocked line';
		// Which day an entry has depends on when runs were; any closed month may be in the way.
		if (this.months.size > 0) return 'closed period';
		const isHung = [...this.hung.values()].includes(`${gid} ${postingName(posting)}`);
		return isHung ? 'undecided entry' : undefined;
	}
}
