import type { FieldType } from '../entities/spec';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The family an endpoint belongs to, which decides how it is read. exact-online.md §3.6 */
export type EndpointKind = 'standard' | 'function' | 'bulk' | 'sync' | 'beta';

/** A field of an endpoint, as Exact's reference lists it. */
export interface PropertyFacts {
	name: string;
	type: FieldType;
	/** `Edm.Guid`; for a collection the name of what it holds, which may be empty. */
	edmType: string;
	isKey: boolean;
	/** Flagged for a POST. A hint: Exact does not ask for every field so flagged. */
	isMandatory: boolean;
	isObsolete: boolean;
	/** GET: is returned; POST, PUT: is accepted, while elsewhere it is dropped without a word. */
	methods: ReadonlySet<Method>;
	/** Records instead of a value, such as the lines of an order. */
	isCollection: boolean;
}

/** An endpoint of Exact Online, as its reference lists it. */
export interface EndpointFacts {
	/** Behind `/api/v1/{division}/`, e.g. `crm/Accounts`. */
	path: string;
	kind: EndpointKind;
	/** All of them where the reference does not say. */
	methods: ReadonlySet<Method>;
	/** Name of the scope in Exact's App Center; none is needed where it is left out. */
	scope?: string;
	pageSize: number;
	selectMandatory: boolean;
	/** Whether its address names a division. */
	hasDivision: boolean;
	keyFields: string[];
	/** Webhook topics that tell of its changes. */
	topics: string[];
	/** What a function wants to know, as far as that was found out. */
	queryParams: string[];
	/** The only fields that a filter may name, where not all may be. */
	filters?: string[];
	properties: ReadonlyMap<string, PropertyFacts>;
}
