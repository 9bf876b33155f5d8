/** What was thrown, when it is of this kind; anything else is thrown on. */
export function caught<Kind>(
	kind: abstract new (...given: never[]) => Kind,
	thrown: unknown,
): Kind {
	if (thrown instanceof kind) return thrown;
	throw thrown;
}
