/** Whether a text can be an id of Asana: digits only. */
export function isGid(text: string): boolean {
	return /^\d+$/.test(text);
}
