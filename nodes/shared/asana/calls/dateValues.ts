import { ApiFault } from '../../http/fault';
import type { AsanaClient } from './client';

/** What this process has learned about how dates are written. */
export interface DateForms {
	/** Only plain text is taken. */
	isPlain: boolean;
}

/**
 * Wraps a client so that date fields can be written whichever form Asana takes. Its specification
 * asks for plain text, its examples show `{ date }`; the second is tried first, and what worked is
 * kept in `forms`.
 */
export function withDateForms(client: AsanaClient, forms: DateForms): AsanaClient {
	const inForm = async <T>(data: unknown, write: (data: unknown) => Promise<T>): Promise<T> => {
		const flattened = flattenDates(data);
		if (flattened === data) return await write(data);
		if (forms.isPlain) return await write(flattened);
		return await write(data).catch(async (refusal: unknown) => {
			if (!(refusal instanceof ApiFault) || refusal.kind !== 'invalid') {
				return await Promise.reject(refusal);
			}
			// When it is refused again, something else is wrong, and the first answer says what.
			const written = await write(flattened).catch(async () => await Promise.reject(refusal));
			forms.isPlain = true;
			return written;
		});
	};
	return {
		...client,
		post: async <T>(path: string, data: unknown, options?: Parameters<AsanaClient['post']>[2]) =>
			await inForm(data, async (form) => await client.post<T>(path, form, options)),
		put: async <T>(path: string, data: unknown, query?: Parameters<AsanaClient['put']>[2]) =>
			await inForm(data, async (form) => await client.put<T>(path, form, query)),
	};
}

/** The same data with every `{ date }` value as plain text; the very same object when it has none. */
function flattenDates(data: unknown): unknown {
	const values = (data as { custom_fields?: Record<string, unknown> } | undefined)?.custom_fields;
	if (values === undefined || !Object.values(values).some(isDate)) return data;
	const custom_fields = Object.fromEntries(
		Object.entries(values).map(([gid, value]) => [gid, isDate(value) ? value.date : value]),
	);
	return { ...(data as object), custom_fields };
}

function isDate(value: unknown): value is { date: string } {
	return typeof value === 'object' && value !== null && 'date' in value;
}
