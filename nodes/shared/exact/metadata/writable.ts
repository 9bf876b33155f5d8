import type { Method } from './facts';
import writable from './writable.json';

const byPath = new Map<string, ReadonlySet<Method>>(
	Object.entries(writable).flatMap(([methods, paths]) => {
		const allowed = new Set(methods.split(' ') as Method[]);
		return paths.split(' ').map((path): [string, ReadonlySet<Method>] => [path, allowed]);
	}),
);

/** Whether an endpoint takes this kind of write. Known without loading the facts of all endpoints. */
export function allows(path: string, method: Exclude<Method, 'GET'>): boolean {
	return byPath.get(path)?.has(method) === true;
}
