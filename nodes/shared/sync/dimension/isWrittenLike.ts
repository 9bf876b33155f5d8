const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\d/, /[^\p{L}\d]/u];

/**
 * Whether a text could be one of these codes: it has no kind of character that none of them has.
 * "Internal" is no code among 4000 and 4100, and neither is anything where there are no codes.
 */
export function isWrittenLike(text: string, codes: readonly string[]): boolean {
	return KINDS.every((kind) => !kind.test(text) || codes.some((code) => kind.test(code)));
}
