/** An address of the web without slashes at its end; undefined for any other text. */
export function webAddress(entered: string): string | undefined {
	const url = URL.parse(entered);
	const isWeb = url !== null && ['http:', 'https:'].includes(url.protocol);
	return isWeb ? entered.replace(/\/+$/, '') : undefined;
}
