import type { Weight } from './weight';

/** Calls of one token that Asana lets be in flight. <https://developers.asana.com/docs/rate-limits> */
const MOST = { reads: 50, writes: 15 } as const;

type Kind = keyof typeof MOST;

const kinds = Object.keys(MOST) as Kind[];

/** How long after a refusal one more place is tried again, in milliseconds; longer each time. */
const REGROWTH = { firstMs: 30_000, mostMs: 600_000 };

/** Fewer places than Asana names, because it refused more. */
interface Shrunk {
	places: number;
	at: number;
	/** Time in which one more is tried. */
	everyMs: number;
}

/** The places for calls in flight of one token. */
export interface Places {
	/** Whether so many more calls fit. What is more than all places fits when nothing else is there. */
	hasRoom(weight: Weight): boolean;
	take(weight: Weight): void;
	leave(weight: Weight): void;
	/** Asana would not have so many in flight, sent at that moment: others may share the token. */
	shrink(weight: Weight, sentAt: number): void;
	/** How many calls of a kind may be in flight just now. */
	most(kind: Kind): number;
	inFlight(weight: Weight): number;
}

/** The places of a token nobody has used yet. */
export function createPlaces(now: () => number): Places {
	const taken: Record<Kind, number> = { reads: 0, writes: 0 };
	const shrunk: Partial<Record<Kind, Shrunk>> = {};
	const most = (kind: Kind): number => {
		const less = shrunk[kind];
		if (less === undefined) return MOST[kind];
		const regrown = Math.floor((now() - less.at) / less.everyMs);
		return Math.min(MOST[kind], less.places + Math.max(0, regrown));
	};
	const shift = (weight: Weight, sign: 1 | -1) => {
		for (const kind of kinds) taken[kind] += sign * weight[kind];
	};
	const used = (weight: Weight) => kinds.filter((kind) => weight[kind] > 0);
	return {
		most,
		hasRoom: (weight) =>
			used(weight).every((kind) => taken[kind] === 0 || taken[kind] + weight[kind] <= most(kind)),
		take: (weight) => shift(weight, 1),
		leave: (weight) => shift(weight, -1),
		shrink(weight, sentAt) {
			for (const kind of used(weight)) {
				const last = shrunk[kind];
				// What was on its way when there became fewer tells nothing new.
				if (last !== undefined && sentAt <= last.at) continue;
				const isNews = last === undefined || now() - last.at > REGROWTH.mostMs;
				shrunk[kind] = {
					places: Math.max(1, Math.floor(Math.min(taken[kind], most(kind)) / 2)),
					at: now(),
					everyMs: isNews ? REGROWTH.firstMs : Math.min(2 * last.everyMs, REGROWTH.mostMs),
				};
			}
		},
		inFlight: (weight) => Math.max(0, ...used(weight).map((kind) => taken[kind])),
	};
}
