/** What a field of a stored record holds. Dates are wall milliseconds (see localTime.ts). */
export type Value = string | number | boolean | null;

/** A stored record: field names of its entity, unpadded; what is missing is null on the wire. */
export type Row = Record<string, Value>;

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type EdmType =
	| 'Edm.Guid'
	| 'Edm.String'
	| 'Edm.Double'
	| 'Edm.Int16'
	| 'Edm.Int32'
	| 'Edm.Int64'
	| 'Edm.Byte'
	| 'Edm.Boolean'
	| 'Edm.DateTime'
	| 'Edm.Binary';

/** A word in both languages the simulated users speak. */
export interface Label {
	en: string;
	nl: string;
}

export type Language = keyof Label;

export interface Field {
	/** An Edm type, `Collection(Name)` for a navigation, or the name of a complex type. */
	type: string;
	/** Where the field may appear: GET is reading, POST and PUT are writing. */
	methods: readonly Method[];
	mandatory?: true;
	obsolete?: true;
	/** The name in messages; the field's own name unless given. */
	label?: Label;
	/** The field holds the key (or another unique field) of a record of this entity. */
	refersTo?: { entity: string; by: string };
	/** Read only: the value of a field of the record that a reference points at. */
	from?: { reference: string; field: string };
	/** Blanks the service adds on the wire. */
	pad?: { side: 'start' | 'end'; length: number };
	/** The value is an address on the service, stored without its host. */
	onSite?: true;
	/** The lines of a navigation: their entity, and which of its fields holds this record's key. */
	lines?: { entity: string; parent: string };
}

export interface Entity {
	/** `purchaseorder/PurchaseOrders`: what follows the division in the address. */
	path: string;
	/** `Exact.Web.Api.Models.…`, as in `__metadata`. */
	type: string;
	key: string;
	/** The parts of the key of a function's rows, when they are not one. */
	keys?: readonly string[];
	/**
	 * A stream of changes that only Timestamp filters, a list in pages as large, or a function of its
	 * query; else a table.
	 */
	kind?: 'sync' | 'bulk' | 'function';
	/** The only fields a filter may name, where not all may be. */
	filters?: readonly string[];
	methods: readonly Method[];
	/** `purchase.orders`; none means that every app may read it. */
	scope?: string;
	/** What one record is called in messages. */
	noun: Label;
	topic?: string;
	/** Whether a sync endpoint carries the same records. */
	syncTwin?: true;
	/** What a POST without `Prefer` answers: only the key filled, the whole record, or by switch. */
	createdAnswer?: 'key' | 'full' | 'switched';
	/** A list that holds these records beside those of its kin, for references to any of them. */
	family?: string;
	/** Fields of which no two records of a division may have the same value. */
	unique?: readonly string[];
	/** Mandatory fields of the reference that the service does not ask for. */
	undemanded?: readonly string[];
	/** Of these mandatory fields one is enough. */
	oneOf?: readonly string[];
	/** The field with the key of the header, on lines. */
	header?: string;
	/** The field with the id of the app that made the record; other apps do not see it. */
	ownedBy?: string;
	fields: Record<string, Field>;
}

/** An app of the App Center. */
export interface App {
	clientId: string;
	clientSecret: string;
	name: string;
	/** Registered redirect URIs; `*` stands for any. */
	redirectUris: string[];
	webhookSecret: string;
	/** Scopes of the registration; one that is missing is unused. */
	scopes: Record<string, 'read' | 'manage'>;
}

export interface User {
	id: string;
	userName: string;
	firstName: string;
	lastName: string;
	email: string;
	language: Language;
	/** The company open in the user's browser; it need not be one the app was granted. */
	currentDivision: number;
	/** What the user ticked on the consent screen. */
	grantedDivisions: number[];
}

export interface Division {
	code: number;
	hid: number;
	description: string;
	customerId: string;
	customerCode: string;
	customerName: string;
	currency: string;
	country: string;
	main: boolean;
	city: string;
	vatNumber: string;
	chamberOfCommerce: string;
	/** When it was last moved to another database, in wall time. */
	movedAt?: number;
}

/** A record came, changed or went. */
export interface Change {
	division: number;
	entity: Entity;
	key: string;
	kind: 'created' | 'updated' | 'deleted';
}
