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
	if (scope === 'several') return await severalOf(access, context, parameter('divisions', []));
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

async function severalOf(
	access: ExactAccess,
	context: IExecuteFunctions,
	given: unknown,
): Promise<number[]> {
	const wanted = [
		...new Set(Array.isArray(given) ? given.map(String) : partsOf(String(given ?? ''))),
	];
	if (wanted.length > 0) {
		const listed = wanted.every(isNumber) ? [] : await grantedTo(access, context);
		const codes = wanted.map(async (one) =>
			isNumber(one) ? await divisionFor(access, one) : byCode(listed, one),
		);
		return [...new Set(await Promise.all(codes))];
	}
	throw new ApiFault('Exact Online', 'No division is chosen', {
		kind: 'setup',
		hint: 'Choose divisions from the list, or give their numbers, codes or names with commas between them.',
	});
}

/** Numbers may stand with spaces between them; names hold spaces themselves. */
function partsOf(text: string): string[] {
	const apart = text.split(/[,;\s]+/).filter((part) => part !== '');
	if (apart.every(isNumber)) return apart;
	return text
		.split(/[,;]/)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

function isNumber(text: string): boolean {
	return /^\d+$/.test(text.trim());
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
