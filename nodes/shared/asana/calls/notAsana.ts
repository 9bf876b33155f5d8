import { ApiFault } from '../../http/fault';

/** For an answer that lacks Asana's envelope: a proxy's login page, say, or another web server. */
export function notAsana(status?: number): ApiFault {
	return new ApiFault('Asana', 'The answer did not come from Asana', {
		kind: 'unavailable',
		status,
		hint: 'Check the Base URL of the Asana credential, and any proxy between n8n and Asana.',
	});
}
