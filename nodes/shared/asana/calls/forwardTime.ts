import type { Clock } from '../../http/types';

/**
 * Milliseconds that have passed, as a clock shows them which is set back now and then: from then on
 * it counts anew, so that nothing is waited for which would be long over.
 */
export function forwardTime(clock: Pick<Clock, 'now'>): () => number {
	let last = clock.now();
	let passed = 0;
	return () => {
		const now = clock.now();
		passed += Math.max(0, now - last);
		last = now;
		return passed;
	};
}
