import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Division } from '../exact/divisions';
import { divisionFor, openExact } from './exactConnection';
import { toNodeError } from './toNodeError';

/** For a `division` field: the divisions the credential may open. */
export async function searchDivisions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const found = (await divisionsOf(this)).filter((division) =>
		shown(division).toLowerCase().includes(wanted),
	);
	return { results: found.map((one) => ({ name: shown(one), value: String(one.code) })) };
}

/** For a choice of several divisions. */
export async function divisionOptions(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return (await divisionsOf(this)).map((one) => ({ name: shown(one), value: String(one.code) }));
}

/** Runs a lookup for the panel; what goes wrong is shown there in our words. */
export async function forPanel<T>(
	context: ILoadOptionsFunctions,
	run: () => Promise<T>,
): Promise<T> {
	return await run().catch(async (fault: unknown) => {
		return await Promise.reject(toNodeError(context.getNode(), fault));
	});
}

async function divisionsOf(context: ILoadOptionsFunctions): Promise<Division[]> {
	return await forPanel(context, async () => {
		const access = await openExact(context);
		return await access.client.divisions(await divisionFor(access, ''));
	});
}

function shown({ code, name }: Division): string {
	return `${name} (${code})`;
}
