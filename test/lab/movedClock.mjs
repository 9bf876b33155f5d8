// Lets the n8n of a lab live later than the machine it runs on: by as many milliseconds as stand in
// the file that LAB_CLOCK names, which may change at any time. Timers run as ever.
// Loaded before n8n, by `node --import`.

import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** How old the number in the file may be, in real milliseconds. */
const LOOK_EVERY_MS = 20;

const moveClock = (file) => {
	const RealDate = Date;
	const realNow = RealDate.now;
	let ahead = 0;
	let lookedAt = -Infinity;
	const now = () => {
		if (performance.now() - lookedAt >= LOOK_EVERY_MS) {
			ahead = Number(readFileSync(file, 'utf8')) || 0;
			lookedAt = performance.now();
		}
		return realNow() + ahead;
	};
	const MovedDate = new Proxy(RealDate, {
		apply: () => new RealDate(now()).toString(),
		construct: (target, args, wanted) =>
			Reflect.construct(target, args.length === 0 ? [now()] : args, wanted),
		get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
	});
	RealDate.prototype.constructor = MovedDate;
	globalThis.Date = MovedDate;
};

if (process.env.LAB_CLOCK !== undefined) moveClock(process.env.LAB_CLOCK);
