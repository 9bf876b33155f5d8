import type { HttpRequest, HttpResponse } from '../../http/types';
import { pathOf, type Action } from './weight';

/** Reading, creating, updating and placing single tasks. */
const BATCHABLE = [
	/^(GET|PUT) \/tasks\/\d+$/,
	/^POST \/tasks(\/\d+\/(subtasks|setParent|addProject|removeProject))?$/,
];

/** A request as an action of a batch; undefined for one that goes alone. */
export function actionFor({ method, url, body }: HttpRequest): Action | undefined {
	const path = pathOf(url);
	const asked = [...new URL(url).searchParams];
	const onlyFields = asked.every(([name]) => name === 'opt_fields');
	if (!onlyFields || !BATCHABLE.some((route) => route.test(`${method} ${path}`))) return undefined;
	const fields = asked.flatMap(([, names]) => names.split(','));
	return {
		method: method.toLowerCase(),
		relative_path: path,
		...(body === undefined ? {} : { data: (body as { data: unknown }).data }),
		...(fields.length === 0 ? {} : { options: { fields } }),
	};
}

/** What Asana says became of one action. */
interface ActionResult {
	status_code: number;
	headers?: Record<string, unknown> | null;
	body?: unknown;
}

/** The answers to so many actions, as if each had been sent alone; undefined when they are not there. */
export function answersIn({ body }: HttpResponse, count: number): HttpResponse[] | undefined {
	const results = (body as { data?: unknown } | undefined)?.data;
	if (!Array.isArray(results) || results.length !== count) return undefined;
	if (!results.every(isResult)) return undefined;
	return results.map(({ status_code: status, headers, body: answer }) => ({
		status,
		headers: Object.fromEntries(
			Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		body: answer,
	}));
}

function isResult(result: unknown): result is ActionResult {
	return typeof (result as ActionResult | null)?.status_code === 'number';
}
