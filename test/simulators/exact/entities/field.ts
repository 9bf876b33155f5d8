import type { Field, Method } from '../types';

type Details = Partial<Omit<Field, 'type' | 'methods'>>;

function field(methods: readonly Method[]) {
	return (type: string, details: Details = {}): Field => ({
		type: type.includes('(') || type.includes('.') ? type : `Edm.${type}`,
		methods,
		...details,
	});
}

/** A field the service fills; sent in a POST or PUT it is dropped without a word. */
export const read = field(['GET']);

/** A field that POST and PUT may set. */
export const write = field(['GET', 'POST', 'PUT']);

/** A field that only a POST may set. */
export const create = field(['GET', 'POST']);

/** The key of a record. */
export const key = field(['GET', 'POST', 'PUT', 'DELETE']);

/** The key of a record that can be removed but not made through the API. */
export const removableKey = field(['GET', 'DELETE']);

/** The key of a record that can be made and removed, but not changed. */
export const creatableKey = field(['GET', 'POST', 'DELETE']);
