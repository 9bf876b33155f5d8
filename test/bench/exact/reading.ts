import { path } from '../../host';
import { root } from '../../lab/folders';
import { inProcess, median } from '../inProcess';
import { cases, leastCalls, type CaseName } from './cases';
import type { Measured, Way } from './measure';

/** So often each way is measured, by turns, so that a busy moment meets all. */
const ROUNDS = 5;

const file = (name: string) => path.join(root, 'test', 'bench', 'exact', name);

/**
 * Reads 100,000 records through each family of endpoints, from prepared pages, beside fetching and
 * parsing the very same pages and nothing more; and, as `items`, up to what the node hands to n8n.
 * Times are medians, in milliseconds: of the clock, and of the thread that does the work, which is
 * the steadier of the two on a busy machine.
 */
export async function* reading(): AsyncGenerator<object, void, undefined> {
	for (const name of Object.keys(cases) as CaseName[]) {
		const stub = await inProcess<string>(file('stub.ts'), [name]);
		const once = async (how: Way): Promise<Measured> => {
			const { answer, end } = await inProcess<Measured>(file('measure.ts'), [
				how,
				name,
				stub.answer,
			]);
			end();
			return answer;
		};
		const plain: Measured[] = [];
		const ours: Measured[] = [];
		const items: Measured[] = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			plain.push(await once('plain'));
			ours.push(await once('node'));
			items.push(await once('whole'));
		}
		stub.end();
		const least = summaryOf(plain);
		yield {
			what: `read ${name}`,
			entity: cases[name].entity,
			rows: ours[0]?.rows,
			calls: ours[0]?.calls,
			leastCalls: leastCalls(cases[name]),
			...comparedWith(least, ours),
			plain: least,
			items: { rows: items[0]?.rows, ...comparedWith(least, items) },
		};
	}
}

interface Summary {
	ms: number;
	cpuMs: number;
	peakMb: number;
}

function summaryOf(all: readonly Measured[]): Summary {
	return {
		ms: Math.round(median(all.map(({ ms }) => ms))),
		cpuMs: Math.round(median(all.map(({ cpuMs }) => cpuMs))),
		peakMb: Math.round(Math.max(...all.map(({ peakMb }) => peakMb))),
	};
}

function comparedWith(least: Summary, all: readonly Measured[]) {
	const summary = summaryOf(all);
	const times = (one: number, other: number) => Number((one / other).toFixed(2));
	return {
		...summary,
		ratio: times(summary.ms, least.ms),
		cpuRatio: times(summary.cpuMs, least.cpuMs),
	};
}
