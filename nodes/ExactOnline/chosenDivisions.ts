import type { IExecuteFunctions } from 'n8n-workflow';
import type { Division } from '../shared/exact/divisions';
import { ApiFault } from '../shared/http/fault';
import {
	divisionFor,
	openExact,
	type ExactAccess,
	type ExactConnection,
} from '../shared/n8n/exactConnection';

/** Opens Exact Online for one input item, in each of the divisions that it names. */
export async function connectDivisions(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<ExactConnection[]> {
	const access = await openExact(context);
	const codes = await divisionsFor(access, context, itemIndex);
	return codes.map((division) => ({ ...access, division }));
}

async function divisionsFor(
	access: ExactAccess,
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<number[]> {
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, itemIndex, fallback as object) as unknown;
	const scope = parameter('divisionScope', 'one');
	if (scope === 'all') return (await grantedTo(access, context)).map(({ code }) => code);
	if (scope === 'several') return await severalOf(access, parameter('divisions', []));
	const locator = parameter('division', '') as { mode?: string; value?: unknown } | string;
	const chosen = context.getNodeParameter('division', itemIndex, '', { extractValue: true });
	const isByCode = typeof locator === 'object' && locator.mode === 'code';
	if (!isByCode || String(chosen).trim() === '') return [await divisionFor(access, chosen)];
	return [byCode(await grantedTo(access, context), String(chosen))];
}

/** What each run has listed: one call serves all of its items. */
const listed = new WeakMap<IExecuteFunctions, Promise<Division[]>>();

/** The divisions that the connected user has granted. */
async function grantedTo(access: ExactAccess, context: IExecuteFunctions): Promise<Division[]> {
	const known = listed.get(context);
	if (known !== undefined) return await known;
	const list = async () => await access.client.divisions(await divisionFor(access, ''));
	const listing = list().catch(async (fault: unknown) => {
		// The next item asks again.
		listed.delete(context);
		return await Promise.reject(fault);
	});
	listed.set(context, listing);
	return await listing;
}

async function severalOf(access: ExactAccess, given: unknown): Promise<number[]> {
	const parts = Array.isArray(given) ? given.map(String) : String(given ?? '').split(/[,;\s]+/);
	const wanted = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
	if (wanted.length > 0) {
		return await Promise.all(wanted.map(async (one) => await divisionFor(access, one)));
	}
	throw new ApiFault('Exact Online', 'No division is chosen', {
		kind: 'setup',
		hint: 'Choose divisions from the list, or give their numbers with commas between them.',
	});
}

/** The division with this short code or, if there is none, with this name. */
function byCode(divisions: readonly Division[], entered: string): number {
	const wanted = entered.trim().toLowerCase();
	const coded = divisions.filter(({ shortCode }) => shortCode?.toLowerCase() === wanted);
	const named = divisions.filter(({ name }) => name.trim().toLowerCase() === wanted);
	const [found, ...others] = coded.length > 0 ? coded : named;
	if (found !== undefined && others.length === 0) return found.code;
	const what = found === undefined ? 'No division has' : 'Several divisions have';
	throw new ApiFault('Exact Online', `${what} the code or name "${entered.trim()}"`, {
		kind: 'setup',
		hint: `Choose one from the list, or write its number. There are ${divisions.map(shown).join(', ')}.`,
	});
}

function shown({ code, name, shortCode }: Division): string {
	return shortCode === undefined ? `${name} (${code})` : `${shortCode} ${name} (${code})`;
}
