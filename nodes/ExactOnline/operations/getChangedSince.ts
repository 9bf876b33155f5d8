import type { IDataObject } from 'n8n-workflow';
import { instantText } from '../../shared/exact/readDocument';
import type { Start } from '../../shared/exact/changes/changesState';
import { changedSince, type ChangesFound } from '../../shared/exact/reading/changedSince';
import { cursorText, readCursor, type Cursor } from '../../shared/exact/reading/cursor';
import { ApiFault } from '../../shared/http/fault';
import { instantParameter } from '../instantParameter';
import { readOutput } from '../output';
import { tellCalls, tellLines } from '../tellCalls';
import type { OperationCall } from './call';
import { deletedItem } from './getDeleted';

/** The records that were changed since a date or an earlier run, and where this run ended. */
export async function getChangedSince(call: OperationCall): Promise<IDataObject[]> {
	const { entity, exact, context, itemIndex } = call;
	const { client, division } = exact;
	const output = readOutput(call);
	const isOn = (name: string) => context.getNodeParameter(name, itemIndex, false) === true;
	const readAt = instantText(client);
	const from = startOf(call);
	const found = await changedSince(client, entity, {
		division,
		select: output.select,
		lines: output.lines,
		asSent: output.asSent,
		from,
		deletions: isOn('includeDeletions'),
		onForecast: tellCalls(call),
	});
	for (const message of found.notices) {
		context.logger.info(`Exact Online: ${message}`);
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
	if (output.lines) tellLines(call, found.records);
	keepPlace(call, found.cursor);
	const items = [
		...(await output.shapeFound(found.records, readAt)),
		...found.deleted.map((record) => deletedItem(entity, division, { record, readAt })),
	];
	return withCursor(call, items, { found, from, readAt });
}

function startOf(call: OperationCall): Cursor | Start {
	const { context, itemIndex, entity, exact } = call;
	const since = context.getNodeParameter('since', itemIndex, 'lastRun');
	if (since === 'date') {
		const instant = instantParameter(call, 'sinceDate');
		if (instant !== undefined) return { instant };
		throw new ApiFault('Exact Online', 'No date is given to look for changes since', {
			kind: 'setup',
			hint: 'Enter one in "Date or Time".',
		});
	}
	const given = since === 'cursor' ? context.getNodeParameter('cursor', itemIndex, '') : undefined;
	const kept = since === 'cursor' ? given : placesOf(call)[placeName(call)];
	const text = String(kept ?? '').trim();
	if (text !== '') return readCursor(text, { entity, division: exact.division });
	return context.getNodeParameter('firstRun', itemIndex, 'everything') === 'now'
		? 'now'
		: 'everything';
}

/** The place is noted when all items of the run are done, so that no run that fails moves it. */
function keepPlace(call: OperationCall, cursor: Cursor): void {
	const { context, itemIndex } = call;
	if (context.getNodeParameter('since', itemIndex, 'lastRun') !== 'lastRun') return;
	if (context.getMode() === 'manual') {
		context.addExecutionHints({
			message:
				'n8n keeps no place of a run that is started by hand: the next one returns the same changes again. In an active workflow the node goes on from its last run.',
			type: 'info',
			location: 'outputPane',
		});
	}
	const places = placesOf(call);
	call.whenDone.push(() => {
		places[placeName(call)] = cursorText(cursor);
	});
}

/** Places by division and entity, as n8n keeps them for this node. */
function placesOf({ context }: OperationCall): Record<string, unknown> {
	const data = context.getWorkflowStaticData('node');
	const places = (data.changedSince ?? {}) as Record<string, unknown>;
	data.changedSince = places;
	return places;
}

function placeName({ entity, exact }: OperationCall): string {
	return `${exact.division} ${entity}`;
}

function withCursor(
	{ context, itemIndex, entity, exact }: OperationCall,
	items: IDataObject[],
	{ found, from, readAt }: { found: ChangesFound; from: Cursor | Start; readAt: string },
): IDataObject[] {
	const wanted = context.getNodeParameter('cursorOutput', itemIndex, 'last');
	const cursor = cursorText(found.cursor);
	const { division } = exact;
	const own = { cursor, _exact: { division, entity, readAt, cursor } };
	if (wanted === 'item') return [...items, own];
	const last = items.at(-1);
	if (wanted !== 'last') return items;
	if (last === undefined) {
		// Without it, who keeps the cursor would begin anew each time.
		const isKept = context.getNodeParameter('since', itemIndex, 'lastRun') === 'cursor';
		return isKept && typeof from === 'string' ? [own] : [];
	}
	return [...items.slice(0, -1), { ...last, _exact: { ...(last._exact as IDataObject), cursor } }];
}
