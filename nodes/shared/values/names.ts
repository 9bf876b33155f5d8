/** Whether two names are the same to people: case and stray blanks do not count. */
export function sameName(one: string, other: string): boolean {
	return foldedName(one) === foldedName(other);
}

/** The form of a name that is equal exactly when `sameName` says so. */
export function foldedName(name: string): string {
	return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
