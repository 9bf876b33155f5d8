import { createExactClient, type ExactClient } from '../../../nodes/shared/exact/client';
import { connectionOf } from '../../../nodes/shared/exact/calls/connection';
import { defaultFields } from '../../../nodes/shared/exact/entities/fields';
import { readRecordPages } from '../../../nodes/shared/exact/reading/readRecords';
import { process, wait } from '../../host';
import { simulatorSend } from '../../support/simulatorSend';
import { cases, type Case, type CaseName } from './cases';
import { itemsOf } from './wholeNode';

/** What one reading took. */
export interface Measured {
	rows: number;
	calls: number;
	ms: number;
	/** Time of the processor on the main thread, which other work on the machine lengthens less. */
	cpuMs: number;
	/** Most memory the process held at any time. */
	peakMb: number;
}

type Read = (base: string, given: Case) => Promise<{ rows: unknown[]; calls: number }>;

/** The pages as they are, and nothing else done with them. */
const plainly: Read = async (base) => {
	const rows: unknown[] = [];
	let calls = 0;
	for (let url: string | undefined = `${base}/api/v1/123456/first`; url !== undefined; ) {
		const response: Response = await fetch(url, { headers: { accept: 'application/json' } });
		const { d } = JSON.parse(await response.text()) as {
			d: { results: unknown[]; __next?: string };
		};
		calls += 1;
		for (const row of d.results) rows.push(row);
		url = d.__next;
	}
	return { rows, calls };
};

/** Reads through a client that counts its calls. */
function reading(read: (client: ExactClient, given: Case) => Promise<unknown[]>): Read {
	return async (base, given) => {
		let calls = 0;
		const send = simulatorSend(() => 'token');
		const client = createExactClient({
			send: async (request) => {
				calls += 1;
				return await send(request);
			},
			clock: { now: () => Date.now(), sleep: async (milliseconds) => await wait(milliseconds) },
			connection: connectionOf(base),
			baseUrl: base,
			timeZone: 'Europe/Amsterdam',
		});
		return { rows: await read(client, given), calls };
	};
}

/** As all nodes read them: within the limits, checked, and under our types. */
const asRows = reading(async (client, { entity, ask }) => {
	const rows: unknown[] = [];
	const wanted = { division: 123456, select: defaultFields(entity), filters: [], lines: false };
	for await (const page of readRecordPages(client, entity, { ...wanted, ...ask })) {
		for (const { row } of page) rows.push(row);
	}
	return rows;
});

const ways = { plain: plainly, node: asRows, whole: reading(itemsOf) } satisfies Record<
	string,
	Read
>;

/** `whole`: up to the items that the node hands to n8n. */
export type Way = keyof typeof ways;

async function measure(how: Way, name: CaseName, base: string): Promise<Measured> {
	const startedAt = performance.now();
	const cpuBefore = process.threadCpuUsage();
	const { rows, calls } = await ways[how](base, cases[name]);
	const ms = performance.now() - startedAt;
	const { user, system } = process.threadCpuUsage(cpuBefore);
	const cpuMs = (user + system) / 1_000;
	return { rows: rows.length, calls, ms, cpuMs, peakMb: process.resourceUsage().maxRSS / 1024 };
}

const [how = '', name = '', base = ''] = process.argv.slice(2);
void measure(how as Way, name as CaseName, base).then((measured) => process.send?.(measured));
