import { statuses, type Act } from './acts';
import type { Complaint } from './model';

/** What the notes of one Exact project may be. */
interface Notes {
	possible: Set<string | null>;
	/** What the newest status update asks for. */
	newest?: string;
}

/** Says what the notes of Exact projects must be, from the status updates that people published. */
export class StatusOracle {
	private readonly notes: ReadonlyMap<string, Notes>;

	/** @param projects keys of the Exact projects whose Asana projects people report on */
	constructor(projects: Iterable<string>) {
		const fresh = [...projects].map((key) => [key, { possible: new Set([null]) }] as const);
		this.notes = new Map<string, Notes>(fresh);
	}

	did(act: Act): void {
		if (act.do !== 'tell') return;
		const notes = this.notes.get(act.project);
		if (notes !== undefined) notes.newest = `${statuses[act.status]}: ${act.text}`;
	}

	/** Runs are under way for updates of this project. */
	running(project: string): void {
		const notes = this.notes.get(project);
		if (notes?.newest !== undefined) notes.possible.add(notes.newest);
	}

	/** All updates were run over in peace: the newest one counts. */
	settled(): void {
		for (const notes of this.notes.values()) {
			if (notes.newest !== undefined) notes.possible = new Set([notes.newest]);
		}
	}

	complaints(stored: (project: string) => string | null): Complaint[] {
		return [...this.notes].flatMap(([project, { possible }]) => {
			const is = stored(project);
			if (possible.has(is)) return [];
			const wanted = [...possible].join('" or "');
			return [{ task: '', what: `notes of ${project} are "${is}", and must be "${wanted}"` }];
		});
	}
}
