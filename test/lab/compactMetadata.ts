// Writes the facts of all endpoints of Exact Online in the form the package carries them: a line for
// each endpoint, and its properties as numbers into one list of all that differ, in which every name
// stands once and says only how it differs from the one before. `npm run metadata`

import { console, fs, path } from '../host';
import { reference } from '../simulators/core/reference';
import { root } from './folders';
import { runMain } from './runMain';
import { writeRuns } from './writeRuns';

/** An endpoint as the collected reference data describe it. */
export interface ReferenceEndpoint {
	path: string;
	uri: string;
	kind: string;
	methods: string[] | null;
	scope: string | null;
	pageSize: number;
	selectMandatory: boolean;
	allowedFilters: string[] | null;
	webhookTopics: string[] | null;
	queryParams?: string[];
	keyFields: string[];
	properties: ReferenceProperty[];
}

export interface ReferenceProperty {
	name: string;
	edmType: string | null;
	key?: boolean;
	mandatory?: boolean;
	obsolete?: boolean;
	methods: string[] | null;
}

/** The files that are written: what ships, and the same facts as the simulator's own. */
export const files = {
	facts: path.join(root, 'nodes/shared/exact/metadata/endpoints.json'),
	writable: path.join(root, 'nodes/shared/exact/metadata/writable.json'),
	simulator: path.join(root, 'test/simulators/exact/reference/endpoints.json'),
};

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

const TYPES: Record<string, string> = {
	'Edm.Guid': 'g',
	'Edm.String': 's',
	'Edm.Double': 'd',
	'Edm.Int16': 'h',
	'Edm.Int32': 'i',
	'Edm.Int64': 'l',
	'Edm.Byte': 'y',
	'Edm.Boolean': 'b',
	'Edm.DateTime': 't',
	'Edm.Binary': 'x',
	// Named so by a source that knew the kind of value only.
	number: 'n',
	null: 'u',
};

const KINDS: Record<string, string> = {
	standard: 's',
	function: 'f',
	bulk: 'b',
	sync: 'y',
	beta: 'e',
};

/** One bit for each method, as a hexadecimal digit; 0 where the source does not say. */
const maskOf = (methods: string[] | null) =>
	METHODS.reduce((mask, name, bit) => mask | (methods?.includes(name) ? 1 << bit : 0), 0).toString(
		16,
	);

const known = (code: string | undefined, what: string) => {
	if (code === undefined) throw new Error(`The reference data have a new kind of thing: ${what}`);
	return code;
};

/** `s7m`: type, where it may appear, and whether it is key, mandatory or obsolete. */
const signatureOf = ({ edmType, key, mandatory, obsolete, methods }: ReferenceProperty) => {
	const type = String(edmType);
	const isRecord = type !== 'null' && type !== 'number' && !type.startsWith('Edm.');
	const written = isRecord
		? `[${type.replace(/^Collection\(|\)$/g, '')}]`
		: known(TYPES[type], type);
	const flags = `${key ? 'k' : ''}${mandatory ? 'm' : ''}${obsolete ? 'o' : ''}`;
	return `${written}${maskOf(methods)}${flags}`;
};

/** `current/Me` for the endpoints whose reference page gives a whole address. */
const pathOf = (endpoint: ReferenceEndpoint) => endpoint.path.replace(/^\/api\/v1\//, '');

/** All that differ, those that occur most first. */
const byUse = (texts: readonly string[]) => {
	const uses = new Map<string, number>();
	for (const text of texts) uses.set(text, (uses.get(text) ?? 0) + 1);
	return [...uses].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text);
};

/** `7Code` for AccountCode after AccountName: how much is the same, in base 36, and what differs. */
const writtenAfter = (before = '', name: string) => {
	const longest = Math.min(before.length, name.length, 35);
	let same = 0;
	while (same < longest && before[same] === name[same]) same += 1;
	return same.toString(36) + name.slice(same);
};

/** The texts to be written, by the names of `files`. */
export function compact(endpoints: ReferenceEndpoint[]): Record<keyof typeof files, string> {
	const sorted = [...endpoints].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
	const used = sorted.flatMap((endpoint) => endpoint.properties);
	const names = [...new Set(used.map(({ name }) => name))].sort();
	const properties = names.map((name) => ({
		name,
		signatures: byUse(used.filter((one) => one.name === name).map(signatureOf)),
	}));
	const signatures = properties.flatMap((one) =>
		one.signatures.map((signature) => `${one.name}:${signature}`),
	);
	const numbers = new Map(signatures.map((text, at) => [text, at.toString(36)]));
	const lists = writeRuns(
		sorted.map((endpoint) =>
			endpoint.properties.map((one) => numbers.get(`${one.name}:${signatureOf(one)}`) ?? ''),
		),
	);
	const scopes = [...new Set(endpoints.flatMap(({ scope }) => scope ?? []))].sort();
	const lines = sorted.map((endpoint, at) => {
		const { scope, kind, methods, selectMandatory, uri } = endpoint;
		return [
			pathOf(endpoint),
			known(KINDS[kind], kind) +
				maskOf(methods) +
				(selectMandatory ? 'm' : '') +
				(uri.includes('{division}') ? '' : 'n'),
			scope === null ? '' : String(scopes.indexOf(scope)),
			endpoint.keyFields.join(),
			(endpoint.webhookTopics ?? []).join(),
			(endpoint.queryParams ?? []).join(),
			(endpoint.allowedFilters ?? []).join(),
			lists[at],
		].join('|');
	});
	const facts = {
		scopes,
		properties: properties
			.map(({ name, signatures: own }, at) => `${writtenAfter(names[at - 1], name)}:${own.join()}`)
			.join(' '),
		endpoints: lines,
	};
	const writable: Record<string, string> = {};
	for (const endpoint of sorted) {
		const writes = METHODS.slice(1).filter((one) => endpoint.methods?.includes(one));
		if (writes.length === 0) continue;
		const name = writes.join(' ');
		writable[name] = `${writable[name] ?? ''} ${pathOf(endpoint)}`.trim();
	}
	const written = (value: object) => `${JSON.stringify(value, null, '\t')}\n`;
	return { facts: written(facts), writable: written(writable), simulator: written(facts) };
}

const main = async () => {
	const source = fs.readFileSync(reference('exact-metadata/all-endpoints.json'), 'utf8');
	const { endpoints } = JSON.parse(source) as { endpoints: ReferenceEndpoint[] };
	const texts = compact(endpoints);
	for (const name of ['facts', 'writable', 'simulator'] as const) {
		fs.mkdirSync(path.dirname(files[name]), { recursive: true });
		fs.writeFileSync(files[name], texts[name]);
		console.log(`${path.relative(root, files[name])}: ${Math.round(texts[name].length / 1000)} kB`);
	}
};

if (require.main === module) runMain(main);
