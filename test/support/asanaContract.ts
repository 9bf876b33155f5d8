import { console, fs } from '../host';
import { reference } from '../simulators/core/reference';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { LoggedRequest } from '../simulators/core/requestLog';
import { batched } from './asanaContract/batched';
import type { Body, Description, Operation } from './asanaContract/description';
import { lastName, Schemas } from './asanaContract/schemas';
import { tolerantQueries, tolerantRefusals, type Direction } from './asanaContract/tolerances';

/*
 * Holds requests to Asana, and the answers of its simulator, against Asana's published description
 * of its API. That file lies beside the repository and may be missing; then nothing is checked, and
 * that is said aloud.
 */

// Paid features and rate limits are documented once for all, not per operation.
const anywhere = ['400', '401', '402', '403', '404', '429'];

const file = reference('asana-openapi.json');

/** Whether Asana's description is there to compare with. */
export const hasAsanaContract = fs.existsSync(file);

let loaded: Contract | null | undefined;

/** The contract, read on first use; null, with a warning, when its file is not there. */
function contract(): Contract | null {
	if (loaded === undefined) {
		loaded = hasAsanaContract ? new Contract(JSON.parse(fs.readFileSync(file, 'utf8'))) : null;
		if (loaded === null) console.warn(`Asana requests are not checked: there is no ${file}`);
	}
	return loaded;
}

/**
 * Fails with a list of everything in which requests, or the answers to them, break with Asana's
 * description of its API. `only: 'answers'` is for tests that send nonsense on purpose.
 */
export function expectAsanaContract(
	requests: { entries: LoggedRequest[] } | LoggedRequest[],
	{ only }: { only?: 'answers' } = {},
): void {
	const entries = Array.isArray(requests) ? requests : requests.entries;
	const breaches = entries.flatMap((entry) =>
		asanaBreaches(entry, only === undefined ? ['request', 'answer'] : ['answer']).map(
			(breach) => `${entry.method} ${entry.path} (${entry.status}): ${breach}`,
		),
	);
	if (breaches.length > 0) throw new Error(`Asana's contract is broken:\n${breaches.join('\n')}`);
}

/** What one exchange does that Asana's description does not have. */
export function asanaBreaches(entry: LoggedRequest, directions: Direction[]): string[] {
	if (!entry.path.startsWith(root)) return [];
	return directions.flatMap((direction) => contract()?.check(direction, entry) ?? []);
}

const root = '/api/1.0';

class Contract {
	private readonly ajv = new Ajv({ strict: false, coerceTypes: false });
	private readonly queries = new Ajv({ strict: false, coerceTypes: 'array' });
	private readonly compiled = new Map<string, ValidateFunction>();
	private readonly templates: Array<{ template: string; pattern: RegExp; variables: number }>;

	private readonly schemas: Schemas;

	constructor(private readonly description: Description) {
		this.schemas = new Schemas(description, this.ajv);
		addFormats(this.ajv);
		addFormats(this.queries);
		this.templates = Object.keys(description.paths)
			.map((template) => ({
				template,
				pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
				variables: template.split('{').length,
			}))
			// A path that is spelled out goes before one with a variable in the same place.
			.sort((one, other) => one.variables - other.variables);
	}

	check(direction: Direction, entry: LoggedRequest): string[] {
		const inner = batched(root, entry).flatMap((each) => this.check(direction, each));
		const path = entry.path.slice(root.length);
		const template = this.templates.find(({ pattern }) => pattern.test(path))?.template;
		const operation = this.description.paths[template ?? '']?.[entry.method.toLowerCase()];
		if (template === undefined || operation === undefined) {
			return direction === 'request' || entry.status < 300 ? ['no such route'] : [];
		}
		const key = `${entry.method} ${template}`;
		const own =
			direction === 'request'
				? [...this.checkQuery(key, operation, entry), ...this.checkBody(key, operation, entry)]
				: this.checkAnswer(key, operation, entry);
		return [...own, ...inner];
	}

	private checkQuery(key: string, operation: Operation, { query, path }: LoggedRequest): string[] {
		const validate = this.once(
			`query ${key}`,
			() => this.querySchema(key, operation),
			this.queries,
		);
		const known = Object.entries(query).filter(
			([name]) =>
				!tolerantQueries.some((each) => each.path.test(path) && each.name.test(name)) &&
				!['opt_fields', 'opt_pretty'].includes(name),
		);
		return complaints('query', validate, Object.fromEntries(known));
	}

	private querySchema(key: string, operation: Operation): object {
		const shared = this.description.paths[key.slice(key.indexOf(' ') + 1)]?.parameters ?? [];
		const parameters = [...shared, ...(operation.parameters ?? [])]
			.map((each) => this.resolve(each, this.description.components.parameters))
			.filter((each) => each.in === 'query');
		return {
			type: 'object',
			additionalProperties: false,
			required: parameters.filter((each) => each.required === true).map(({ name }) => name),
			properties: Object.fromEntries(
				parameters.map(({ name, schema }) => [name, this.schemas.convert('request', schema ?? {})]),
			),
		};
	}

	private checkBody(key: string, operation: Operation, { body }: LoggedRequest): string[] {
		const described = operation.requestBody?.content?.['application/json']?.schema;
		if (described === undefined) {
			const empty = body === undefined || JSON.stringify(body) === '{}';
			return empty ? [] : ['a body where none is described'];
		}
		const validate = this.once(`body ${key}`, () => {
			const withOptions = { ...described.properties, options: { type: 'object' } };
			return this.schemas.convert('request', { ...described, properties: withOptions });
		});
		return complaints('body', validate, body ?? {});
	}

	private checkAnswer(key: string, operation: Operation, entry: LoggedRequest): string[] {
		// Cut connections have no answer, and what a broken server says is nobody's contract.
		if (entry.status === 0 || entry.status >= 500) return [];
		const status = String(entry.status);
		const described = operation.responses[status];
		const isKnown =
			described !== undefined ||
			anywhere.includes(status) ||
			tolerantRefusals.some((each) => each.status === status && each.path.test(entry.path));
		if (!isKnown) return [`no answer ${status}`];
		// A stale sync token is refused with a new one, which no other refusal has.
		const isOwn = entry.status < 300 || status === '412';
		const validate = this.once(`answer ${key} ${isOwn ? status : 'refusal'}`, () => {
			const refusal = { $ref: '#/components/responses/BadRequest' };
			const body = this.resolve<Body>(
				isOwn ? (described ?? refusal) : refusal,
				this.description.components.responses,
			);
			return this.schemas.convert('answer', body.content?.['application/json']?.schema ?? {});
		});
		return complaints('answer', validate, entry.answer);
	}

	private once(key: string, schema: () => object, ajv: Ajv = this.ajv): ValidateFunction {
		const known = this.compiled.get(key);
		if (known !== undefined) return known;
		const validate = ajv.compile(schema());
		this.compiled.set(key, validate);
		return validate;
	}

	private resolve<Part extends { $ref?: string }>(part: Part, among: Record<string, Part>): Part {
		return part.$ref === undefined ? part : (among[lastName(part.$ref)] ?? part);
	}
}

function complaints(what: string, validate: ValidateFunction, value: unknown): string[] {
	if (validate(value)) return [];
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) =>
			`${what}${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
	);
}
