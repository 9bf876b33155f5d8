/** A history, as far as steps can be left out of it. */
interface Play {
	steps: number;
	/** The only steps that are played. */
	only?: ReadonlySet<number>;
}

/** So many histories are played to make a failing one shorter. */
const TRIES = 120;

/** The fewest steps found that still fail, and the history of them. */
export interface Shrunk<Report> {
	only: ReadonlySet<number>;
	report: Report;
}

/**
 * Leaves out steps of a failing history as long as it goes on failing: first large pieces, then
 * smaller ones. Each step draws from a source of its own, so the others stay what they were.
 */
export async function shrink<Given extends Play, Report extends { complaints: readonly unknown[] }>(
	play: Given,
	playHistory: (play: Given) => Promise<Report>,
): Promise<Shrunk<Report>> {
	let steps = Array.from({ length: play.steps }, (_, step) => step);
	let report = await playHistory({ ...play, only: new Set(steps) });
	let tries = 1;
	for (
		let size = Math.ceil(steps.length / 2);
		size >= 1;
		size = size === 1 ? 0 : Math.ceil(size / 2)
	) {
		for (let at = steps.length - size; at > -size && tries < TRIES; at -= size) {
			const left = steps.filter((_, index) => index < at || index >= at + size);
			const again = await playHistory({ ...play, only: new Set(left) });
			tries += 1;
			if (again.complaints.length === 0) continue;
			steps = left;
			report = again;
		}
	}
	return { only: new Set(steps), report };
}
