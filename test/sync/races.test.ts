import { process } from '../host';
import { TestClock } from '../simulators/core/clock';
import { startAsanaSimulator } from '../simulators/asana';
import { playRace, type Report, type Track } from './races/play';

/** Races that are run, unless `RACE_SEED` names one, or a row of them as `1000-1999`. */
const RACES = 1_000;

/** In one test, so that a list of tests stays readable. */
const AT_ONCE = 25;

let track: Track;

beforeAll(async () => {
	const clock = new TestClock();
	const asana = await startAsanaSimulator({ clock, seed: { otherWorkspace: null } });
	track = { asana, clock };
});

afterAll(async () => await track.asana.close());

const { RACE_SEED: chosen } = process.env;

const seedsIn = (text: string): number[] => {
	const [first = 1, last = first] = text.split('-').map(Number);
	return Array.from({ length: last - first + 1 }, (_, at) => first + at);
};

const seeds = seedsIn(chosen ?? `1-${RACES}`);

const rows = Array.from({ length: Math.ceil(seeds.length / AT_ONCE) }, (_, at) =>
	seeds.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
);

const told = ({ seed, drawn, complaints, story }: Report & { seed: number }): string =>
	[
		complaints.join('\n'),
		`Replay: RACE_SEED=${seed} npm test -- sync/races`,
		`What was drawn: ${JSON.stringify(drawn)}`,
		...(chosen === String(seed) ? [story.join('\n')] : []),
	].join('\n\n');

const reports: Report[] = [];

it.each(rows.map((row) => ({ first: row[0], last: row.at(-1), row })))(
	'races $first to $last each end with one task of one document',
	async ({ row }) => {
		const failed: string[] = [];
		for (const seed of row) {
			const report = await playRace(track, seed);
			reports.push(report);
			if (report.complaints.length > 0) failed.push(told({ seed, ...report }));
		}
		expect(failed.join('\n\n\n')).toBe('');
	},
);

if (chosen === undefined) {
	it('the races are of every kind, and the runs in them meet each other', () => {
		const kinds = (kindOf: (drawn: Report['drawn']) => unknown) =>
			new Set(reports.map(({ drawn }) => kindOf(drawn))).size;
		expect(reports).toHaveLength(RACES);
		expect(kinds(({ shape, identity }) => `${shape} by ${identity}`)).toBe(4 * 4);
		expect(
			kinds(({ switches: { external, externalTwice } }) => `${external} ${externalTwice}`),
		).toBe(3 * 2);
		expect(reports.filter(({ met }) => met > 0).length).toBeGreaterThan(RACES / 4);
		expect(reports.filter(({ troubles }) => troubles > 0).length).toBeGreaterThan(RACES / 10);
	});
}
