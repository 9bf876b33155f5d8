/** Does the same work once, however many items of a run ask for it. */
export type Once = (name: string, work: () => Promise<object>) => Promise<object>;

/** For one run of the node. */
export function createOnce(): Once {
	const done = new Map<string, Promise<object>>();
	return async (name, work) => {
		const result = done.get(name) ?? work();
		done.set(name, result);
		return await result;
	};
}
