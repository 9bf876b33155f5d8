/** Time in tests: `Date` stands still until it is moved, every timer keeps running as usual. */
export interface TestClock {
	now(): number;
	/** Moves `Date` forward, in this test file and everything it loaded, n8n-core included. */
	advance(milliseconds: number): void;
	/** Gives `Date` back to the wall clock. */
	restore(): void;
}

/**
 * Takes hold of `Date` alone, so that n8n-core's expiry times and a simulator's clock agree while
 * sockets and timers work normally. Call `restore` after each test.
 * @param start ISO instant
 */
export function holdDate(start = '2026-03-02T09:00:00Z'): TestClock {
	jest.useFakeTimers({
		now: Date.parse(start),
		doNotFake: [
			'cancelAnimationFrame',
			'cancelIdleCallback',
			'clearImmediate',
			'clearInterval',
			'clearTimeout',
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'requestAnimationFrame',
			'requestIdleCallback',
			'setImmediate',
			'setInterval',
			'setTimeout',
		],
	});
	return {
		now: () => Date.now(),
		advance: (milliseconds) => {
			jest.setSystemTime(Date.now() + milliseconds);
		},
		restore: () => {
			jest.useRealTimers();
		},
	};
}
