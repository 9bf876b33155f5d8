import type { FieldType } from '../entities/spec';
import type { EndpointFacts, EndpointKind, Method, PropertyFacts } from './facts';

export type { EndpointFacts, EndpointKind, Method, PropertyFacts } from './facts';

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE'];

/** How the file writes each Edm type, and how its values read. `n` and `u`: the source was vague. */
const TYPES: Readonly<Record<string, { edmType: string; type: FieldType }>> = {
	g: { edmType: 'Edm.Guid', type: 'guid' },
	s: { edmType: 'Edm.String', type: 'text' },
	d: { edmType: 'Edm.Double', type: 'number' },
	h: { edmType: 'Edm.Int16', type: 'integer' },
	i: { edmType: 'Edm.Int32', type: 'integer' },
	l: { edmType: 'Edm.Int64', type: 'int64' },
	y: { edmType: 'Edm.Byte', type: 'integer' },
	b: { edmType: 'Edm.Boolean', type: 'boolean' },
	t: { edmType: 'Edm.DateTime', type: 'dateTime' },
	x: { edmType: 'Edm.Binary', type: 'text' },
	n: { edmType: '', type: 'number' },
	u: { edmType: '', type: 'text' },
};

const KINDS: Readonly<Record<string, EndpointKind>> = {
	s: 'standard',
	f: 'function',
	b: 'bulk',
	y: 'sync',
	e: 'beta',
};

/** Rows a page of the bulk and sync families, and of all others. exact-online.md §3.3 */
const LARGE_PAGE = 1000;
const PAGE = 60;

let loaded: Promise<ReadonlyMap<string, EndpointFacts>> | undefined;

/** All endpoints by path. The file is read when the first one asks, and kept. */
export async function loadEndpoints(): Promise<ReadonlyMap<string, EndpointFacts>> {
	loaded ??= import('./endpoints.json').then(({ scopes, properties, endpoints }) => {
		const lists: Lists = { scopes, known: propertiesIn(properties), told: [] };
		return new Map(
			endpoints.map((line) => {
				const facts = endpointOf(line, lists);
				return [facts.path, facts] as const;
			}),
		);
	});
	return await loaded;
}

/** The facts of one endpoint; undefined for a path that Exact's reference does not have. */
export async function endpointFacts(path: string): Promise<EndpointFacts | undefined> {
	return (await loadEndpoints()).get(path);
}

interface Lists {
	scopes: string[];
	/** All properties that differ. */
	known: PropertyFacts[];
	/** The properties of the endpoints before, one after the other. */
	told: PropertyFacts[];
}

/** `path|kind and methods|scope|keys|topics|parameters|filters|properties` */
function endpointOf(line: string, { scopes, known, told }: Lists): EndpointFacts {
	const [path = '', mark = '', scope = '', ...lists] = line.split('|');
	const [keys, topics, parameters, filters] = lists.map((list) => (list ? list.split(',') : []));
	const kind = KINDS[mark.charAt(0)] ?? 'standard';
	const own = (lists[4]?.split(' ') ?? []).flatMap((number) => {
		// `start:count` stands for what was told before.
		const [at = Number.NaN, count] = number.split(':').map((part) => Number.parseInt(part, 36));
		return count === undefined ? (known[at] ?? []) : told.slice(at, at + count);
	});
	told.push(...own);
	return {
		path,
		kind,
		methods: methodsOf(mark.charAt(1)),
		scope: scope === '' ? undefined : scopes[Number(scope)],
		pageSize: kind === 'bulk' || kind === 'sync' ? LARGE_PAGE : PAGE,
		selectMandatory: mark.includes('m', 2),
		hasDivision: !mark.includes('n', 2),
		keyFields: keys ?? [],
		topics: topics ?? [],
		queryParams: parameters ?? [],
		filters: filters?.length ? filters : undefined,
		properties: new Map(own.map((property) => [property.name, property])),
	};
}

/**
 * `0Account:g7,g1 7Code:s1`: names, each with the properties that go by it. In front of a name stands,
 * in base 36, how many letters it has in common with the one before.
 */
function propertiesIn(text: string): PropertyFacts[] {
	let name = '';
	return text.split(' ').flatMap((entry) => {
		const [written = '', signatures = ''] = entry.split(':');
		name = name.slice(0, Number.parseInt(written.charAt(0), 36)) + written.slice(1);
		return signatures.split(',').map((signature) => propertyOf(name, signature));
	});
}

const SIGNATURE = /^(?:\[([^\]]*)\]|(\w))([0-9a-f])(k?)(m?)(o?)$/;

/** `s7m`: type, where it may appear, and whether it is key, mandatory or obsolete. */
function propertyOf(name: string, signature: string): PropertyFacts {
	const parts = SIGNATURE.exec(signature);
	if (parts === null) throw new Error(`The facts of Exact Online hold "${name}:${signature}".`);
	const [, records, code = '', mask = '', key, mandatory, obsolete] = parts;
	const { edmType, type } = TYPES[code] ?? { edmType: records ?? '', type: 'text' as const };
	return {
		name,
		type,
		edmType,
		isKey: key === 'k',
		isMandatory: mandatory === 'm',
		isObsolete: obsolete === 'o',
		methods: methodsOf(mask),
		isCollection: records !== undefined,
	};
}

/** One bit for each method; none at all means that the source does not say, so Exact decides. */
function methodsOf(mask: string): ReadonlySet<Method> {
	const bits = Number.parseInt(mask, 16);
	return new Set(METHODS.filter((_, bit) => bits === 0 || (bits & (1 << bit)) !== 0));
}
