import type { Stage } from './stage';

/** Counts the calls to both services from now on. */
export function countCalls({ exact, asana }: Stage) {
	const counted = () => ({
		exactCalls: exact.requests.count(undefined, /^\/api\/v1\//),
		asanaCalls: asana.requests.count(undefined, /^\/api\/1\.0\//),
	});
	const before = counted();
	return () => {
		const now = counted();
		return {
			exactCalls: now.exactCalls - before.exactCalls,
			asanaCalls: now.asanaCalls - before.asanaCalls,
		};
	};
}
