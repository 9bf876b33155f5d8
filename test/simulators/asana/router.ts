import { refusals } from './errors';
import type { Route } from './call';
import { routes } from './routes';

interface Match {
	route: Route;
	path: Record<string, string>;
}

const table = routes.map((route) => ({ route, segments: route.path.split('/') }));

/** The route for a method and a path below `/api/1.0`; 404 for either that is not known. */
export function matchRoute(method: string, path: string): Match {
	const segments = path.split('/').map(decode);
	for (const entry of table) {
		if (entry.route.method !== method) continue;
		const variables = fit(entry.segments, segments);
		if (variables !== undefined) return { route: entry.route, path: variables };
	}
	throw refusals.noRoute();
}

function fit(pattern: string[], segments: string[]): Record<string, string> | undefined {
	if (pattern.length !== segments.length) return undefined;
	const variables: Record<string, string> = {};
	for (const [index, part] of pattern.entries()) {
		const segment = segments[index] ?? '';
		if (!part.startsWith(':')) {
			if (part !== segment) return undefined;
		} else if (segment === '') return undefined;
		else variables[part.slice(1)] = segment;
	}
	return variables;
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw refusals.noRoute();
	}
}
