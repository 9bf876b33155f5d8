import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { lineChunks } from '../../shared/exact/lines';
import type { Forecast } from '../../shared/exact/reading/readRows';
import { entityOf } from '../../shared/exact/entities';
import { wallClockOf } from '../../shared/exact/odata/wallClock';
import { noRoom } from '../../shared/exact/calls/room';
import { MappingFault } from '../../shared/mapping/fault';
import { connectAsana, type AsanaAuthentication } from '../../shared/n8n/asanaConnection';
import { connectExact, type ExactConnection } from '../../shared/n8n/exactConnection';
import { divisionCurrency } from '../../shared/sync/prepare/divisionCurrency';
import { isBookName, type BookName } from '../../shared/sync/reconcile/books';
import { periodOf, type PeriodChoice } from '../../shared/sync/reconcile/period';
import { dimensions, lineDimensions } from '../../shared/sync/reconcile/portion';
import { readByKey, readPeriod, type BooksWanted } from '../../shared/sync/reconcile/readBooks';
import type { BooksSide } from '../../shared/sync/reconcile/found';
import { reconcile as compare } from '../../shared/sync/reconcile/reconcile';
import type { Reconciliation } from '../../shared/sync/reconcile/result';
import type {
	AmountsIn,
	ReconcileSettings,
	ReportTask,
	ShownIn,
} from '../../shared/sync/reconcile/settings';
import { keepReport } from '../../shared/sync/reconcile/task/keepReport';
import { PROJECT_SHAPE } from '../shape';
import { chosenGid } from './chosenGid';
import type { Operation } from './operation';

/** Reconcile, once for all items that ask for the same. */
export const reconcile: Operation = async ({ context, item, shared }) => {
	const exact = await connectExact(context, item);
	const authentication = context.getNodeParameter('authentication', item) as AsanaAuthentication;
	const settings = readSettings(context, item, exact);
	const work = async () => {
		const side = await connectAsana(context, authentication);
		const result = await compare(side, booksSide(context, exact, settings), settings);
		if (settings.task === undefined) return rowsOf(result);
		const task = await keepReport(side, result, settings);
		return rowsOf({ ...result, summary: { ...result.summary, task } });
	};
	const name = `reconcile ${authentication} ${JSON.stringify(settings)}`;
	return await shared({ name, item }, work);
};

function rowsOf({ groups, summary }: Reconciliation): IDataObject[] {
	const { division, document, from, to, isEqual } = summary;
	const origin = { division, document, from, to };
	return [
		...groups.map((group) => ({ ...origin, ...group })),
		{ ...origin, isEqual, _summary: summary },
	] as unknown as IDataObject[];
}

function booksSide(
	context: IExecuteFunctions,
	{ client, division }: ExactConnection,
	{ book, groupBy, place }: ReconcileSettings,
): BooksSide {
	const tell = teller(context, { client, division });
	const wanted: BooksWanted = {
		book,
		division,
		withLines: !('project' in place) || groupBy.some((by) => lineDimensions.includes(by)),
		onForecast: (forecast) => tell(whatIsRead(forecast), forecast.calls),
		onLines: (missing) => {
			const what = `Reading the lines of ${missing.length} ${entityOf(book).plural}`;
			tell(what, lineChunks(book, missing).length + 1);
		},
	};
	return {
		inPeriod: async (period) => await readPeriod(client, wanted, period),
		byKey: async (keys) => await readByKey(client, wanted, keys),
		currency: async () => await divisionCurrency(client, division),
	};
}

/** From so many calls on, people are told. */
const WORTH_TELLING = 10;

/** Tells of a large read before it goes on, and refuses one that cannot end today. */
function teller(
	context: IExecuteFunctions,
	{ client, division }: Pick<ExactConnection, 'client' | 'division'>,
) {
	return (what: string, calls = 1) => {
		const room = client.roomFor(division, calls - 1);
		if (!room.suffices) throw noRoom(room);
		if (calls < WORTH_TELLING) return;
		const message = `${what} takes ${calls} calls, of which the first is made. ${room.words}`;
		context.logger.info(`Exact Online: ${message}`);
		context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	};
}

function whatIsRead({ entity, records = 0, division }: Forecast): string {
	return `Reading ${records} ${entityOf(entity).plural} of division ${division}`;
}

function readSettings(
	context: IExecuteFunctions,
	item: number,
	{ client, division }: ExactConnection,
): ReconcileSettings {
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, item, fallback as object) as unknown;
	const { timeZone } = client;
	const today = wallClockOf(client.clock.now(), timeZone).slice(0, 'yyyy-MM-dd'.length);
	const groups = parameter('groupBy', ['relation']) as string[];
	const options = parameter('reconcileOptions', {}) as { amountField?: string; tieField?: string };
	const amountsIn = String(parameter('amountsIn', 'document'));
	const place = chosenPlace(context, item);
	return {
		book: chosenBook(String(parameter('reconciledDocument', ''))),
		division,
		period: periodOf(chosenPeriod(context, item), { today, timeZone }),
		place,
		timeZone,
		groupBy: dimensions.filter((by) => groups.includes(by)),
		amountsIn: (amountsIn === 'both' ? ['document', 'division'] : [amountsIn]) as AmountsIn[],
		amountField: options.amountField?.trim() || undefined,
		tieField: options.tieField?.trim() || 'Exact ID',
		onlyDifferences: parameter('onlyDifferences', false) === true,
		task: chosenTask(context, item, place),
		dryRun: parameter('dryRun', false) === true,
	};
}

function chosenBook(name: string): BookName {
	if (isBookName(name)) return name;
	throw new MappingFault(
		`Documents of the kind "${name}" cannot be compared`,
		'Choose a document from the list. An expression there may have found nothing.',
	);
}

function chosenPeriod(context: IExecuteFunctions, item: number): PeriodChoice {
	const text = (name: string) => String(context.getNodeParameter(name, item, '') ?? '');
	const kind = text('period') || 'lastMonth';
	switch (kind) {
		case 'months':
			return { kind, from: text('fromMonth'), to: text('toMonth') };
		case 'dates':
			return { kind, from: text('fromDate'), to: text('toDate') };
		case 'lastMonth':
		case 'thisMonth':
			return { kind };
		default:
			throw new MappingFault(
				`"${kind}" is no period`,
				'Choose a period from the list. An expression there may have found nothing.',
			);
	}
}

function chosenTask(
	context: IExecuteFunctions,
	item: number,
	place: ShownIn,
): ReportTask | undefined {
	if (context.getNodeParameter('keepTask', item, false) !== true) return undefined;
	const chosen = chosenGid({ context, item, name: 'reportProject', kind: 'project' });
	const completes = context.getNodeParameter('completesTask', item, true) === true;
	const same = 'project' in place ? place.project : undefined;
	return {
		project: chosen ?? same ?? noProject('The task of the comparison needs one.'),
		completes,
	};
}

function chosenPlace(context: IExecuteFunctions, item: number): ShownIn {
	const gid = (name: string, kind: string) => chosenGid({ context, item, name, kind });
	if (context.getNodeParameter('reconciledShape', item, '') === PROJECT_SHAPE) {
		return { workspace: gid('reconciledWorkspace', 'workspace') };
	}
	const project = gid('reconciledProject', 'project');
	return { project: project ?? noProject('Choose the project whose tasks are to be compared.') };
}

function noProject(what: string): never {
	throw new MappingFault(
		'No Asana project is chosen',
		`${what} An expression there may have found nothing.`,
	);
}
