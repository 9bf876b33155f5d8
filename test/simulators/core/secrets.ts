/** Names under which OAuth forms, token answers and new webhooks carry what must not be kept. */
const secretNames = new Set([
	'client_secret',
	'code',
	'refresh_token',
	'access_token',
	'id_token',
	'X-Hook-Secret',
]);

/** A copy of a form, query or answer in which every secret is `***`. Other values come back as is. */
export function maskSecrets(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value) || Buffer.isBuffer(value)) return value;
	const entries = Object.entries(value).map(([name, content]) => [
		name,
		secretNames.has(name) && typeof content === 'string' ? '***' : content,
	]);
	return Object.fromEntries(entries);
}
