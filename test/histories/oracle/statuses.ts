import { statuses, type Act } from './acts';
import type { Complaint } from './model';
import type { StatusPlan } from './plan';

/** What one Exact project may hold in the field that status updates fill. */
interface Told {
	/** What stood there before anybody said anything. */
	first: string | null;
	/** What the updates ask for, oldest first. */
	asked: string[];
	/** What was the newest when a run over it came to its end in peace. */
	kept: Set<string>;
	/** What runs may have written, where the newest takes the place of what is there. */
	possible: Set<string | null>;
}

/** Says what Exact projects must tell, from the status updates that people published. */
export class StatusOracle {
	private readonly told: ReadonlyMap<string, Told>;
	private isSettled = false;

	/** @param projects keys of the Exact projects that people report on, and what their field holds */
	constructor(
		private readonly plan: StatusPlan | undefined,
		private readonly today: () => string,
		projects: ReadonlyMap<string, string | null>,
	) {
		const told = new Map<string, Told>();
		for (const [key, first] of projects) {
			told.set(key, { first, asked: [], kept: new Set(), possible: new Set([first]) });
		}
		this.told = told;
	}

	did(act: Act): void {
		if (act.do !== 'tell') return;
		const words = `${statuses[act.status]}: ${act.text}`;
		const told = this.told.get(act.project);
		told?.asked.push(this.plan?.field === 'EndDate' ? this.today() : words);
		this.isSettled = false;
	}

	/** Runs are under way for updates of this project. */
	running(project: string): void {
		const told = this.told.get(project);
		const newest = told?.asked.at(-1);
		if (newest !== undefined) told?.possible.add(newest);
	}

	/** A run over an update of this project came to its end in peace. */
	ran(project: string): void {
		const told = this.told.get(project);
		const newest = told?.asked.at(-1);
		if (newest !== undefined) told?.kept.add(newest);
	}

	/** All updates were run over in peace: the newest one counts. */
	settled(): void {
		this.isSettled = true;
		for (const { asked, possible } of this.told.values()) {
			const newest = asked.at(-1);
			if (newest === undefined) continue;
			possible.clear();
			possible.add(newest);
		}
	}

	complaints(stored: (project: string) => string | null): Complaint[] {
		return [...this.told].flatMap(([project, told]) => {
			const is = stored(project);
			const wrong = this.isAbove ? this.wrongAbove(told, is) : wrongInPlace(told, is);
			return wrong.map((what) => ({
				task: '',
				what: `the status of ${project} ${what}`,
			}));
		});
	}

	private get isAbove(): boolean {
		return this.plan?.field === 'Notes' && this.plan.how === 'above';
	}

	/** Each update stands there once, whatever stood there before is last, the newest is not missing. */
	private wrongAbove({ first, asked, kept }: Told, is: string | null): string[] {
		const parts = (is ?? '').split(/\r?\n\r?\n/).filter((part) => part !== '');
		const texts = [...asked, ...(first === null ? [] : [first])];
		const strange = parts.filter((part) => !texts.includes(part));
		const repeated = parts.filter((part, index) => parts.indexOf(part) !== index);
		const wanted = [...kept, ...(this.isSettled ? asked.slice(-1) : [])];
		const missing = [...new Set(wanted)].filter((text) => !parts.includes(text));
		const isLost = first !== null && parts.at(-1) !== first;
		return [
			...strange.map((part) => `says "${part}", which nobody said`),
			...repeated.map((part) => `says "${part}" twice`),
			...missing.map((text) => `does not say "${text}"`),
			...(isLost ? [`does not end with "${first}" any more`] : []),
		];
	}
}

function wrongInPlace({ possible }: Told, is: string | null): string[] {
	if (possible.has(is)) return [];
	return [`is "${is}", and must be "${[...possible].join('" or "')}"`];
}
