import { dimensions, type BookedDocument, type Dimension } from './portion';

/** Keys of the values that documents and their lines have, by dimension. */
export function knownLabels(
	documents: readonly BookedDocument[],
): Record<Dimension, ReadonlySet<string>> {
	const portions = documents.flatMap(({ header, lines }) => [header, ...lines]);
	const keysOf = (dimension: Dimension) =>
		new Set(portions.flatMap(({ labels }) => labels[dimension]?.key || []));
	const sets = dimensions.map((dimension) => [dimension, keysOf(dimension)]);
	return Object.fromEntries(sets) as Record<Dimension, ReadonlySet<string>>;
}
