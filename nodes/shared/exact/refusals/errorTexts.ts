import { isObject } from '../odata/parse';

/**
 * The sentences in Exact's error envelope `{error: {message: {value}}}`, one per line it holds.
 * Empty when the body is anything else. They are in the language of the Exact user: show them,
 * never decide by them.
 */
export function errorTexts(body: unknown): string[] {
	const error = isObject(body) ? body.error : undefined;
	const message = isObject(error) ? error.message : undefined;
	const value = isObject(message) ? message.value : message;
	if (typeof value !== 'string') return [];
	return value
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
