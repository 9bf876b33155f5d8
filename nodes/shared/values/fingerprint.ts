const DIGITS = 7;

/**
 * Seven letters and digits that stand for a text: enough to tell whether it changed (one change in
 * 78 billion would go unseen), and nothing to keep secrets with.
 */
export function fingerprint(text: string): string {
	return bitsOf(text).toString(36).padStart(DIGITS, '0').slice(-DIGITS);
}

/** A whole number of 53 bits that stands for a text. By bryc's cyrb53. */
export function bitsOf(text: string): number {
	let one = 0xdeadbeef;
	let other = 0x41c6ce57;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		one = Math.imul(one ^ code, 2654435761);
		other = Math.imul(other ^ code, 1597334677);
	}
	one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
	other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
	return 4294967296 * (0x1fffff & other) + (one >>> 0);
}
