import { createExactClient } from '../../../nodes/shared/exact/client';
import { connectionOf } from '../../../nodes/shared/exact/connection';
import { defaultFields } from '../../../nodes/shared/exact/entities/fields';
import { readRecords } from '../../../nodes/shared/exact/reading/readRecords';
import { process, wait } from '../../host';
import { simulatorSend } from '../../support/simulatorSend';
import { cases, type Case, type CaseName } from './cases';

/** What one reading took. */
export interface Measured {
	rows: number;
	calls: number;
	ms: number;
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

/** As the node reads them: within the limits, checked, and under our types. */
const asTheNode: Read = async (base, { entity, ask }) => {
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
	const rows: unknown[] = [];
	const wanted = { division: 123456, select: defaultFields(entity), filters: [], lines: false };
	for await (const { row } of readRecords(client, entity, { ...wanted, ...ask })) rows.push(row);
	return { rows, calls };
};

async function measure(how: string, name: CaseName, base: string): Promise<Measured> {
	const read = how === 'plain' ? plainly : asTheNode;
	const startedAt = performance.now();
	const { rows, calls } = await read(base, cases[name]);
	const ms = performance.now() - startedAt;
	return { rows: rows.length, calls, ms, peakMb: process.resourceUsage().maxRSS / 1024 };
}

const [how = '', name = '', base = ''] = process.argv.slice(2);
void measure(how, name as CaseName, base).then((measured) => process.send?.(measured));
