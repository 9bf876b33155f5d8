import type { HttpRequest, HttpResponse } from '../../http/types';
import { pathOf } from './weight';

/** Calls a minute that Asana allows a token. <https://developers.asana.com/docs/rate-limits> */
export const PER_MINUTE = { free: 150, paid: 1_500 } as const;

/** What a plan without cost does not have at all: its answers tell plans apart. */
const PAID_ONLY = /\/(custom_field_settings|addCustomFieldSetting|custom_fields|tasks\/search)$/;

/** Whether an answer shows which plan a token is under; undefined when it shows nothing. */
export function planShown(
	{ method, url }: HttpRequest,
	{ status, body }: HttpResponse,
): keyof typeof PER_MINUTE | undefined {
	const path = pathOf(url);
	if (!PAID_ONLY.test(path)) return undefined;
	if (status === 402) return 'free';
	const isAnswered = status < 300 && (method === 'GET' || method === 'POST');
	// Of a project, a list of no fields may be all that a plan without fields says.
	const isVague = path.endsWith('/custom_field_settings') && isNone(body);
	return isAnswered && !isVague ? 'paid' : undefined;
}

function isNone(body: unknown): boolean {
	const { data } = (body ?? {}) as { data?: unknown };
	return Array.isArray(data) && data.length === 0;
}
