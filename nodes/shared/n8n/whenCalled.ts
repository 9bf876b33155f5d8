/** Something n8n calls with its own context. */
type Method = (this: never, ...args: never[]) => Promise<unknown>;

/**
 * Functions of a file that is loaded when the first of them is called. n8n makes every node when it
 * starts and runs few of them, so what they need to run should cost nothing until then.
 */
export function whenCalled<Name extends string, Work extends Record<Name, Method>>(
	load: () => Promise<Work>,
	names: readonly Name[],
): Pick<Work, Name> {
	const called = names.map((name) => [
		name,
		async function (this: unknown, ...args: unknown[]): Promise<unknown> {
			const work = (await load())[name];
			return await Reflect.apply(work, this, args);
		},
	]);
	return Object.fromEntries(called) as Pick<Work, Name>;
}
