import { ApiFault } from '../http/fault';
import type { HttpResponse } from '../http/types';
import type { ExactCall } from './calls/call';

/** A file as Exact keeps it. */
export interface ExactFile {
	bytes: Uint8Array;
	/** As Exact names it, e.g. `application/pdf`; left out when it does not say. */
	contentType?: string;
}

/**
 * Reads the file at an address that Exact gave. Rejects with an `ApiFault` when the address is not
 * Exact's own, for the token goes along with the request, or when no file comes back.
 */
export type FileReader = (
	division: number,
	file: { address: string; name: string },
) => Promise<ExactFile>;

/** How often an address may point on to another one of Exact. */
const MOST_HOPS = 3;

/** Reads files over the client's own calls. exact-online.md §3.5 */
export function fileReader({ call, baseUrl }: { call: ExactCall; baseUrl: string }): FileReader {
	return async (division, { address, name }) => {
		let url = ownAddress(address, baseUrl);
		// Without this Exact answers with a page around the file instead of the file itself.
		if (/\/SysAttachment\.aspx$/i.test(url.pathname)) url.searchParams.set('Download', '1');
		for (let hop = 0; hop <= MOST_HOPS; hop++) {
			const answer = await call(division, {
				method: 'GET',
				url: url.href,
				headers: { Accept: '*/*' },
				isFile: true,
			});
			if (answer.status < 300) return fileIn(answer, name);
			url = ownAddress(answer.headers.location ?? '', url.href);
			if (/login/i.test(url.pathname)) throw signedOut();
		}
		throw noFile('It sends the request on and on.');
	};
}

/** The address, as long as it is on the very server the credential connects to. */
function ownAddress(address: string, base: string): URL {
	if (!URL.canParse(address, base) || address.trim() === '') {
		throw noFile('The record holds no address of a file.');
	}
	const url = new URL(address, base);
	if (url.origin === new URL(base).origin) return url;
	throw new ApiFault('Exact Online', `The file is kept at ${url.host}, outside Exact Online`, {
		kind: 'invalid',
		hint: 'The connection is not shown to other servers. Read the address of the file from the record and download it with the HTTP Request node.',
	});
}

function fileIn({ headers, body }: HttpResponse, name: string): ExactFile {
	if (!(body instanceof Uint8Array)) throw noFile('It answered with something else.');
	const contentType = headers['content-type']?.split(';')[0]?.trim();
	// A page in place of a file that is none is the one that asks to log in.
	if (contentType === 'text/html' && !/\.html?$/i.test(name)) throw signedOut();
	return contentType ? { bytes: body, contentType } : { bytes: body };
}

function signedOut(): ApiFault {
	return new ApiFault('Exact Online', 'Exact Online asks to log in before it gives the file', {
		kind: 'forbidden',
		hint: 'Set the scope "Organization documents" for your app in the App Center of Exact Online, connect the credential again, and check that the user may see the document.',
	});
}

function noFile(why: string): ApiFault {
	return new ApiFault('Exact Online', 'Exact Online gave no file', {
		kind: 'notFound',
		hint: `${why} Open the record in Exact Online and see whether the file is there.`,
	});
}
