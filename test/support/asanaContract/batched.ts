import type { LoggedRequest } from '../../simulators/core/requestLog';

interface Action {
	method: string;
	relative_path: string;
	data?: Record<string, unknown>;
	options?: { limit?: number; offset?: string; fields?: string[] };
}

/** The actions of a batch as requests of their own. */
export function batched(root: string, entry: LoggedRequest): LoggedRequest[] {
	if (entry.path !== `${root}/batch` || entry.status !== 200) return [];
	const { data } = entry.body as { data: { actions: Action[] } };
	const results = (entry.answer as { data: Array<{ status_code: number; body: unknown }> }).data;
	return data.actions.map((action, index) => {
		const reads = action.method.toLowerCase() === 'get';
		const texts = Object.entries(action.data ?? {}).map(([name, value]) => [name, String(value)]);
		return {
			...entry,
			method: action.method.toUpperCase(),
			path: `${root}${action.relative_path}`,
			query: reads ? Object.fromEntries(texts) : {},
			body: reads || action.data === undefined ? undefined : { data: action.data },
			status: results[index]?.status_code ?? 0,
			answer: results[index]?.body,
		};
	});
}
