import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ExactConnection } from '../../shared/n8n/exactConnection';
import { MappingFault } from '../../shared/mapping/fault';
import { connectAsana, type AsanaAuthentication } from '../../shared/n8n/asanaConnection';
import { connectExact } from '../../shared/n8n/exactConnection';
import { readEntries } from '../../shared/sync/dimension/readEntries';
import { fieldKeys } from '../../shared/sync/fields/fieldNames';
import { divisionCurrency } from '../../shared/sync/prepare/divisionCurrency';
import { fieldsOfMapping, type FieldsWanted } from '../../shared/sync/prepare/fieldsOfMapping';
import { prepareProject as prepare } from '../../shared/sync/prepare/prepareProject';
import type { Books } from '../../shared/sync/prepare/wantedField';
import { scopesOf } from '../../shared/sync/scopes';
import { chosenEntity } from '../chosenEntity';
import { isProjectShape, readMapping } from '../readSettings';
import { chosenGid } from './chosenGid';
import type { Operation } from './operation';

/** Prepare Project, once for all items that ask for the same. */
export const prepareProject: Operation = async ({ context, item, once }) => {
	const exact = await connectExact(context, item);
	const authentication = context.getNodeParameter('authentication', item) as AsanaAuthentication;
	const project = chosenGid({ context, item, name: 'project', kind: 'project' }) ?? noProject();
	const dryRun = context.getNodeParameter('dryRun', item, false) as boolean;
	const documentCurrency = chosenCurrency(context, item);
	const wanted = fieldsWanted(context, item);
	const { division } = exact;
	const rows = wanted.groups.map(({ rows: list, scope }) => [scope.spec.path, list]);
	const asked = { project, dryRun, documentCurrency, division, rows, keys: wanted.keys };
	const work = async () => {
		const side = await connectAsana(context, authentication);
		const fields = fieldsOfMapping(wanted, booksOf(exact, documentCurrency));
		return await prepare(side, { project, dryRun }, fields);
	};
	const result = await once(`prepareProject ${authentication} ${JSON.stringify(asked)}`, work);
	return [{ ...result } as IDataObject];
};

function fieldsWanted(context: IExecuteFunctions, item: number): FieldsWanted {
	const more = context.getNodeParameter('moreFields', item, []) as string[];
	const keys = fieldKeys.filter((key) => more.includes(key));
	if (context.getNodeParameter('preparedFields', item, 'mapping') !== 'mapping') {
		return { groups: [], keys };
	}
	const entity = chosenEntity(context, item);
	const { scope, lineScope } = scopesOf(entity);
	// The Asana project of a record has the fields of its portfolio; its tasks have the project's.
	const isProject = entity === 'project' || isProjectShape(context, item);
	const { taskRows, lineRows } = readMapping(context, item);
	return {
		groups: [
			{ rows: isProject ? [] : taskRows, scope },
			...(lineScope === undefined ? [] : [{ rows: lineRows, scope: lineScope }]),
		],
		keys,
	};
}

/** What of Exact decides how fields are made; each is asked once, and only where it matters. */
function booksOf({ client, division }: ExactConnection, documentCurrency?: string): Books {
	let currency: Promise<string | undefined> | undefined;
	return {
		division,
		documentCurrency,
		divisionCurrency: async () => await (currency ??= divisionCurrency(client, division)),
		entries: async (dimension) =>
			await readEntries(client, {
				dimension,
				division,
				types: [],
				searchCode: '',
				role: 'all',
				onlyActive: true,
			}),
	};
}

function chosenCurrency(context: IExecuteFunctions, item: number): string | undefined {
	const entered = String(context.getNodeParameter('documentCurrency', item, '') ?? '');
	const code = entered.trim().toUpperCase();
	if (code === '') return undefined;
	if (/^[A-Z]{3}$/.test(code)) return code;
	throw new MappingFault(
		`"${entered}" is not the code of a currency`,
		'Enter its three letters, such as EUR, or leave the field empty.',
	);
}

function noProject(): never {
	throw new MappingFault(
		'No Asana project is chosen',
		'Choose the project that is to be prepared. An expression there may have found nothing.',
	);
}
