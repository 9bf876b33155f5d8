import { console, process } from '../host';
import { backfill } from './asana/backfill';
import { perDocument } from './asana/cases';
import { loading } from './loading';
import { reading } from './exact/reading';

/** What can be measured, by name; each gives one result after the other. */
const benches: Readonly<Record<string, () => AsyncGenerator<object, void, undefined>>> = {
	async *asana() {
		yield* perDocument();
		yield* backfill();
	},
	async *exact() {
		yield* reading();
		yield* loading();
	},
};

/** `npm run bench -- exact` or `-- asana`: one JSON line for each result. */
async function main(): Promise<void> {
	const name = process.argv[2] ?? '';
	const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
	if (bench === undefined) {
		console.error(`Say what to measure: ${Object.keys(benches).join(', ')}`);
		process.exitCode = 1;
		return;
	}
	for await (const result of bench()) console.log(JSON.stringify({ bench: name, ...result }));
}

void main();
