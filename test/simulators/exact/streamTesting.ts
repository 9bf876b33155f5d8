import type { Bench } from './testing';

/** A row of the sync family. */
export interface StreamRow {
	Timestamp: string;
	ID: string;
	[name: string]: unknown;
}

/** Everything of a stream behind a version: its rows, the sizes of its pages, and the last version. */
export async function readStream(bench: Bench, path: string, after?: string) {
	const rows: StreamRow[] = [];
	const sizes: number[] = [];
	const filter = encodeURIComponent(`Timestamp gt ${after === undefined ? '1' : `${after}L`}`);
	let next: string | undefined = `${path}?$filter=${filter}`;
	while (next !== undefined) {
		const { body } = await bench.call(`GET ${next}`);
		rows.push(...body.d.results);
		sizes.push(body.d.results.length);
		next = body.d.__next?.replace(bench.simulator.url, '');
	}
	return { rows, sizes, last: rows.at(-1)?.Timestamp ?? after ?? '1' };
}
