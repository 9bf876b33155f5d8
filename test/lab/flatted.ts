/**
 * Reads the format in which n8n stores the data of an execution (the npm package "flatted"): a list in
 * which every object and text stands once, and stands in others as its position, written as text.
 */
export const parseFlatted = (text: string): unknown => {
	const list = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();

	const fill = (target: object, source: object) =>
		Object.assign(
			target,
			Object.fromEntries(Object.entries(source).map(([key, value]) => [key, resolve(value)])),
		);

	const at = (index: number): unknown => {
		const value = list[index];
		if (typeof value !== 'object' || value === null) return value;
		if (!done.has(index)) {
			const target = Array.isArray(value) ? [] : {};
			// Known before it is filled, since it may contain itself.
			done.set(index, target);
			fill(target, value);
		}
		return done.get(index);
	};

	const resolve = (value: unknown) => (typeof value === 'string' ? at(Number(value)) : value);

	return at(0);
};
