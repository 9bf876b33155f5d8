import type { Random } from '../simulators/core/random';

/** One of these, by a random source. */
export function pick<Value>(random: Random, values: readonly Value[]): Value {
	const value = values[Math.floor(random() * values.length)];
	if (value === undefined && values.length === 0) throw new Error('nothing to pick from');
	return value as Value;
}
