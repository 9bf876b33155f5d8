import { ApiFault, type FaultDetails } from '../../http/fault';
import type { HttpRequest, HttpResponse } from '../../http/types';
import { divisionOf, endpointOf } from '../calls/address';
import { scopeAt } from '../specAt';

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

/** The user, the licence or the division as a whole is closed: no scope would open it. */
export class AccessClosed extends ApiFault {}

/** The credential may not open the division it was asked for. */
export class DivisionClosed extends AccessClosed {}

/** Exact did not say which scope is missing; who knows the endpoint can. */
export class ScopeUntold extends ApiFault {
	/** The same fault, with the name of the scope that the endpoint needs. */
	readonly naming: (scope: string) => ApiFault;

	constructor(refusal: Refusal) {
		const { message, ...details } = notAllowed(refusal, undefined);
		super('Exact Online', message, details);
		this.naming = (scope) => faultOf(notAllowed(refusal, scope));
	}
}

/** A call that was answered 403, and what Exact said. */
interface Refusal {
	request: HttpRequest;
	texts: readonly string[];
}

/**
 * Why Exact answered 403: by its `Reason` header, else by the scope it names, else by the one the
 * endpoint is known to need, else by all that may be missing.
 */
export function forbidden(
	request: HttpRequest,
	response: HttpResponse,
	texts: readonly string[],
): ApiFault {
	const reason = response.headers.reason?.split(/[\s:;]/)[0] ?? '';
	if (reason === 'NoDivisionAccess') return noAccess(request.url);
	const known = Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
	if (known !== undefined) return new AccessClosed('Exact Online', known.message, details(known));
	const named = texts.map((text) => QUOTED_SCOPE.exec(text)?.[1]).find((scope) => scope);
	const scope = named === undefined ? scopeAt(endpointOf(request.url)) : inAppCenter(named);
	const refusal = { request, texts };
	return scope === undefined ? new ScopeUntold(refusal) : faultOf(notAllowed(refusal, scope));
}

function noAccess(url: string): DivisionClosed {
	const division = divisionOf(url) ?? 'asked for';
	return new DivisionClosed(
		'Exact Online',
		`The Exact Online credential may not open division ${division}`,
		details({
			hint: 'Nobody granted it when the credential was connected, or the user has no access to it. Connect the credential again and tick this division on the page of Exact Online, or choose another division.',
		}),
	);
}

/** Exact names the scope between quotes, whatever the language: 'organization.administration'. */
const QUOTED_SCOPE = /['"‘’“”]([a-z]+(?:\.[a-z]+)+)['"‘’“”]/i;

function notAllowed({ request, texts }: Refusal, scope: string | undefined) {
	const level = request.method === 'GET' ? '' : ' (manage)';
	const said = texts.length === 0 ? '' : ` Exact Online says: ${texts.join('; ')}`;
	const needs =
		scope === undefined
			? 'Check the rights of the connected user in Exact Online, whether the licence of the division includes this module, and the scopes of your app in the App Center.'
			: `It needs the scope "${scope}"${level}: set it for your app in the App Center of Exact Online, connect the credential again, and check that the user and the licence include it.`;
	return {
		message: `The Exact Online app may not use ${endpointOf(request.url)}`,
		...details({ hint: needs + said }),
	};
}

/** `organization.administration` as the App Center writes it: Organization administration. */
function inAppCenter(scope: string): string {
	const words = scope.replaceAll('.', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function details({ hint }: { hint: string }): FaultDetails {
	return { kind: 'forbidden', hint, status: 403 };
}

function faultOf({ message, ...more }: FaultDetails & { message: string }): ApiFault {
	return new ApiFault('Exact Online', message, more);
}
