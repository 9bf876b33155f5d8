import { pick } from '../../histories/pick';
import type { Fault } from '../../simulators/core/faults';
import type { Random } from '../../simulators/core/random';
import type { Stage } from '../stage';

/** How long one of Exact's minutes lasts here, in milliseconds: its limit stays within reach. */
const MINUTE_MS = 15_000;

/** What the network and both services do wrong, until they are healed. */
export function troubles({ exact, asana, clock }: Stage, random: Random) {
	const { minuteMs } = exact.limits;
	exact.limits.minuteMs = MINUTE_MS;
	let queued = 0;
	const strike = (service: Stage['exact'] | Stage['asana'], route: string, fault: Fault) => {
		queued += fault.times ?? 1;
		for (let n = 0; n < (fault.times ?? 1); n++) service.faults.next(route, { ...fault, times: 1 });
	};

	function strikeAsana(): void {
		const route = pick(random, ['* *', 'GET *', 'POST *', 'POST */tasks', 'PUT */tasks/*']);
		strike(
			asana,
			route,
			pick<Fault>(random, [
				{ status: 503 },
				{ status: 500, afterWork: true },
				{ status: 429, headers: { 'Retry-After': '1' } },
				{ drop: 'beforeWrite' },
				{ drop: 'afterWrite' },
				{ drop: 'afterWrite', times: 2 },
				{ delayMs: 1_500 },
				// More than is tried within a run.
				{ status: 503, times: 5 },
			]),
		);
	}

	function strikeExact(): void {
		const limited = {
			'X-RateLimit-Minutely-Limit': '60',
			'X-RateLimit-Minutely-Remaining': '0',
			// Asked for when the request is met, which may be long after.
			get 'X-RateLimit-Minutely-Reset'() {
				return String(clock.now() + 2_000);
			},
		};
		const area = pick(random, ['purchaseorder', 'salesinvoice', 'logistics']);
		strike(
			exact,
			`GET /api/v1/*/${area}/*`,
			pick<Fault>(random, [
				{ status: 503 },
				{ status: 503, times: 5 },
				{ status: 429, headers: limited },
				{ drop: 'beforeWrite' },
				{ delayMs: 1_500 },
			]),
		);
	}

	const met = () => queued - exact.faults.waiting - asana.faults.waiting;

	return {
		/** Something goes wrong with what is sent from now on. */
		act(): void {
			if (random() < 0.9) strikeAsana();
			if (random() < 0.6) strikeExact();
			const { webhooks } = exact;
			const delayMs = random() < 0.5 ? Math.floor(random() * 8_000) : undefined;
			const copies = random() < 0.35 ? 2 : 1;
			webhooks.next(delayMs === undefined ? { copies } : { copies, delayMs });
		},
		/** How many requests met with something. */
		met,
		/** All is well again. */
		heal(): void {
			queued = met();
			exact.faults.clear();
			asana.faults.clear();
		},
		/** Exact's minutes last a minute again. */
		end(): void {
			exact.limits.minuteMs = minuteMs;
		},
	};
}

export type Troubles = ReturnType<typeof troubles>;
