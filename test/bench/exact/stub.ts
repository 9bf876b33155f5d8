import { entityOf } from '../../../nodes/shared/exact/entities';
import { defaultFields } from '../../../nodes/shared/exact/entities/fields';
import type { FieldType } from '../../../nodes/shared/exact/entities/spec';
import { http, process, type net } from '../../host';
import { ROWS, cases, leastCalls, type Case, type CaseName } from './cases';

/** Pages whose rows differ; the others hold the same ones again under other keys. */
const DIFFERENT = 8;
/** Stands in every key for the page, in four digits. */
const PAGE_MARK = 'ffff';

/** A value as Exact writes it. exact-online.md §3.5 */
function valueOf(type: FieldType, row: number): unknown {
	switch (type) {
		case 'guid':
			return `5d5cbf2c-1d2e-${PAGE_MARK}-9a57-${String(row).padStart(12, '0')}`;
		case 'text':
			return `Levering kantoorartikelen ${row}`;
		case 'code':
		case 'textChoice':
			return 'VB ';
		case 'paddedText':
			return String(row).padStart(18);
		case 'number':
			return row * 1.21;
		case 'integer':
		case 'choice':
			return 20 + (row % 3) * 10;
		case 'int64':
			return String(1_000_000 + row);
		case 'boolean':
			return row % 2 === 0;
		case 'flag':
			return row % 2;
		case 'date':
			return `/Date(${1_767_225_600_000 + (row % 365) * 86_400_000})/`;
		case 'dateTime':
			return `/Date(${1_767_225_600_123 + row * 60_000})/`;
	}
}

function rowsOf({ entity, pageSize }: Case, page: number): string {
	const { fields, path } = entityOf(entity);
	const select = [...new Set([...defaultFields(entity), 'Timestamp'])];
	const rows = Array.from({ length: pageSize }, (_, at) => {
		const row = page * pageSize + at;
		const uri = `https://start.exactonline.nl/api/v1/123456/${path}(guid'${String(valueOf('guid', row))}')`;
		const values = select.map((name) => [name, valueOf(fields[name]?.type ?? 'int64', row)]);
		return {
			__metadata: { uri, type: `Exact.Web.Api.Models.${entity}` },
			...(Object.fromEntries(values) as object),
		};
	});
	return JSON.stringify(rows);
}

/** Serves prepared pages of one case at any address; `$skiptoken` says which. */
function serve(given: Case): void {
	const pages = leastCalls(given);
	const prepared = Array.from({ length: Math.min(DIFFERENT, pages) }, (_, page) =>
		rowsOf(given, page),
	);
	const last = JSON.stringify(
		(JSON.parse(prepared[0] ?? '[]') as unknown[]).slice(0, ROWS - (pages - 1) * given.pageSize),
	);
	const bodies = new Map<number, Buffer>();
	let base = '';
	const bodyOf = (page: number): Buffer => {
		const isLast = page === pages - 1;
		const marked = isLast ? last : (prepared[page % prepared.length] ?? '[]');
		const rows = marked.replaceAll(`-${PAGE_MARK}-`, `-${String(page).padStart(4, '0')}-`);
		const next = isLast ? '' : `,"__next":"${base}/api/v1/123456/next?$skiptoken=${page + 1}"`;
		return Buffer.from(`{"d":{"results":${rows},"__count":"${ROWS}"${next}}}`);
	};
	const server = http.createServer((request, response) => {
		const page = Number(/skiptoken=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
		// The page that comes next is ready before it is asked for, whoever asks.
		const body = bodies.get(page) ?? bodyOf(page);
		bodies.clear();
		const reset = Math.ceil((Date.now() + 1) / 60_000) * 60_000;
		response.writeHead(200, {
			'Content-Type': 'application/json;charset=utf-8',
			'Content-Length': body.length,
			'X-RateLimit-Limit': 1e9,
			'X-RateLimit-Remaining': 1e9,
			'X-RateLimit-Reset': reset + 86_400_000,
			'X-RateLimit-Minutely-Limit': 1e9,
			'X-RateLimit-Minutely-Remaining': 1e9 - page,
			'X-RateLimit-Minutely-Reset': reset,
		});
		response.end(body, () => bodies.set(page + 1, bodyOf(page + 1)));
	});
	server.listen(0, '127.0.0.1', () => {
		base = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
		process.send?.(base);
	});
}

serve(cases[process.argv[2] as CaseName]);
