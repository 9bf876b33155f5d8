import { path } from '../../host';
import { root } from '../../lab/folders';
import { inProcess, median } from '../inProcess';
import { cases, leastCalls, type CaseName } from './cases';
import type { Measured } from './measure';

/** So often each way is measured, by turns, so that a busy moment meets both. */
const ROUNDS = 5;

const file = (name: string) => path.join(root, 'test', 'bench', 'exact', name);

/**
 * Reads 100,000 records through each family of endpoints, from prepared pages, beside fetching and
 * parsing the very same pages and nothing more. Times are medians, in milliseconds.
 */
export async function* reading(): AsyncGenerator<object, void, undefined> {
	for (const name of Object.keys(cases) as CaseName[]) {
		const stub = await inProcess<string>(file('stub.ts'), [name]);
		const once = async (how: string): Promise<Measured> => {
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
		for (let round = 0; round < ROUNDS; round += 1) {
			plain.push(await once('plain'));
			ours.push(await once('node'));
		}
		stub.end();
		const [plainMs, ms] = [plain, ours].map((all) => median(all.map((one) => one.ms)));
		const most = (all: Measured[]) => Math.round(Math.max(...all.map(({ peakMb }) => peakMb)));
		yield {
			what: `read ${name}`,
			entity: cases[name].entity,
			rows: ours[0]?.rows,
			calls: ours[0]?.calls,
			leastCalls: leastCalls(cases[name]),
			ms: Math.round(ms ?? 0),
			plainMs: Math.round(plainMs ?? 0),
			ratio: Number(((ms ?? 0) / (plainMs ?? 1)).toFixed(2)),
			peakMb: most(ours),
			plainPeakMb: most(plain),
		};
	}
}
