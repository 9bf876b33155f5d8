import type { HttpRequest, HttpResponse } from '../http/types';
import { pathOf } from './weight';

/** Calls a minute that Asana allows a token. <https://developers.asana.com/docs/rate-limits> */
export const PER_MINUTE = { free: 150, paid: 1_500 } as const;

/** What a plan without cost does not have at all: its answers tell plans apart. */
const PAID_ONLY = /\/(custom_field_settings|custom_fields|tasks\/search)$/;

/** Whether an answer shows which plan a token is under; undefined when it shows nothing. */
export function planShown(
	{ method, url }: HttpRequest,
	{ status }: HttpResponse,
): keyof typeof PER_MINUTE | undefined {
	if (!PAID_ONLY.test(pathOf(url))) return undefined;
	if (status === 402) return 'free';
	return status < 300 && (method === 'GET' || method === 'POST') ? 'paid' : undefined;
}
