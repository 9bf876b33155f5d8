import { ApiFault } from '../http/fault';
import type { HttpRequest, HttpResponse } from '../http/types';
import { divisionOf, endpointOf } from './address';
import { scopeAt } from './specAt';

/** What Exact writes in its `Reason` header, in plain words. exact-online.md §3.8 */
const REASONS: Readonly<Record<string, { message: string; hint: string }>> = {
	BlockedUser: {
		message: 'The connected Exact Online user is blocked',
		hint: 'Unblock the user in Exact Online, or connect the credential as another user.',
	},
	InactiveUser: {
		message: 'The connected Exact Online user is not active',
		hint: 'Activate the user in Exact Online, or connect the credential as another user.',
	},
	BlockedCustomer: {
		message: 'Exact Online has blocked the customer this division belongs to',
		hint: 'Ask the administrator of the Exact Online licence.',
	},
	LicenseExpired: {
		message: 'The Exact Online licence of this division has expired',
		hint: 'Ask the administrator of the Exact Online licence to renew it.',
	},
	DivisionBlocked: {
		message: 'Exact Online has blocked this division for the moment',
		hint: 'This happens during a backup, a restore or a conversion. Run the workflow again later.',
	},
};

/** The credential may not open the division it was asked for. */
export class DivisionClosed extends ApiFault {}

/**
 * Why Exact answered 403: by its `Reason` header, else by the scope it names, else by all that may
 * be missing.
 */
export function forbidden(
	request: HttpRequest,
	response: HttpResponse,
	texts: readonly string[],
): ApiFault {
	const reason = response.headers.reason?.split(/[\s:;]/)[0] ?? '';
	if (reason === 'NoDivisionAccess') return noAccess(request.url);
	const known = Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
	return known === undefined ? notAllowed(request, texts) : fault(known);
}

function noAccess(url: string): DivisionClosed {
	const division = divisionOf(url) ?? 'asked for';
	return new DivisionClosed(
		'Exact Online',
		`The Exact Online credential may not open division ${division}`,
		{
			kind: 'forbidden',
			hint: 'Nobody granted it when the credential was connected, or the user has no access to it. Connect the credential again and tick this division on the page of Exact Online, or choose another division.',
			status: 403,
		},
	);
}

/** Exact names the scope between quotes, whatever the language: 'organization.administration'. */
const QUOTED_SCOPE = /['"‘’“”]([a-z]+(?:\.[a-z]+)+)['"‘’“”]/i;

function notAllowed(request: HttpRequest, texts: readonly string[]): ApiFault {
	const endpoint = endpointOf(request.url);
	const named = texts.map((text) => QUOTED_SCOPE.exec(text)?.[1]).find((scope) => scope);
	const scope = scopeAt(endpoint) ?? (named && inAppCenter(named));
	const level = request.method === 'GET' ? '' : ' (manage)';
	const said = texts.length === 0 ? '' : ` Exact Online says: ${texts.join('; ')}`;
	const needs =
		scope === undefined
			? 'Check the rights of the connected user in Exact Online, whether the licence of the division includes this module, and the scopes of your app in the App Center.'
			: `It needs the scope "${scope}"${level}: set it for your app in the App Center of Exact Online, connect the credential again, and check that the user and the licence include it.`;
	return fault({
		message: `The Exact Online app may not use ${endpoint}`,
		hint: needs + said,
	});
}

/** `organization.administration` as the App Center writes it: Organization administration. */
function inAppCenter(scope: string): string {
	const words = scope.replaceAll('.', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function fault({ message, hint }: { message: string; hint: string }): ApiFault {
	return new ApiFault('Exact Online', message, { kind: 'forbidden', hint, status: 403 });
}
