import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { entityOf, isEntityName, type EntityName } from '../shared/exact/entities';
import { instantText, withLines } from '../shared/exact/readDocument';
import { sweptEntities } from '../shared/exact/sweep/feeds';
import { pollSweep, type SweepWatch } from '../shared/exact/sweep/sweep';
import { kindOf } from '../shared/exact/wanted/kinds';
import { checkWanted, needsReading, wantedOf } from '../shared/exact/wanted/wanted';
import { ApiFault } from '../shared/http/fault';
import { divisionsFor } from '../shared/n8n/exactDivisions';
import { openExact, type ExactAccess } from '../shared/n8n/exactConnection';
import { pollDeadline, pollTurns } from '../shared/n8n/pollTurn';
import { readWanted } from '../shared/n8n/readWanted';

/** Of the sixty calls of a minute, what a poll leaves to other workflows. */
const LEAVES = 10;

const turns = pollTurns('changes');

/** Forgets what this process knows of polls, as a restart would. */
export function forgetPolls(): void {
	turns.forget();
}

/** One poll of one trigger; null when there is nothing to hand over. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await sample(context);
	return await turns.poll(context, async (start) => {
		const access = await openExact(context, { deadline: pollDeadline(context), leaves: LEAVES });
		const watch = await readWatch(context, access);
		const { items, state, notices, faults } = await pollSweep(access.client, watch, start);
		for (const notice of notices) context.logger.warn(`${context.getNode().name}: ${notice}`);
		return { items: items.map((item) => shaped(context, item)), state, faults };
	});
}

async function readWatch(context: IPollFunctions, access: ExactAccess): Promise<SweepWatch> {
	const { client, timeZone } = access;
	const entities = entitiesOf(context);
	const wanted = readWanted(context);
	checkWanted(wanted, { kinds: entities.map(kindOf), timeZone });
	const option = (name: string, otherwise: unknown) =>
		context.getNodeParameter(`options.${name}`, otherwise) as unknown;
	const isWatched = option('checkWebhooks', false) === true;
	const urls = option('webhookUrls', []) as string[];
	return {
		entities,
		divisions: await divisionsFor(context, access),
		startWith: context.getNodeParameter('startWith', 'now') as SweepWatch['startWith'],
		leaves: LEAVES,
		hand: {
			documents: !isBare(context) || needsReading(wanted),
			deletions: option('deletions', true) !== false,
			limit: Number(option('perPoll', 45)),
			select: async (documents) => await wantedOf(client, documents, wanted),
		},
		webhooks: isWatched
			? { callbackUrls: urls.map((url) => url.trim()).filter((url) => url !== '') }
			: undefined,
	};
}

function entitiesOf(context: IPollFunctions): EntityName[] {
	const chosen = (context.getNodeParameter('entities', []) as string[]).filter(isEntityName);
	const entities = chosen.filter((name) => sweptEntities.includes(name));
	if (entities.length > 0) return [...new Set(entities)];
	throw new ApiFault('Exact Online', 'No records are chosen', {
		kind: 'setup',
		hint: 'Choose at least one kind of record under "Records".',
	});
}

function isBare(context: IPollFunctions): boolean {
	return context.getNodeParameter('output', 'document') === 'notification';
}

/** A record that was only read to see whether it is wanted comes out without its content. */
function shaped(context: IPollFunctions, item: object): object {
	const { _exact } = item as { _exact: IDataObject };
	if (!isBare(context) || _exact.readAt === undefined) return item;
	const origin = Object.entries(_exact).filter(([name]) => name !== 'readAt');
	return { _exact: Object.fromEntries(origin) };
}

/** What the user sees in the editor: the record that was changed last. */
async function sample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const access = await openExact(context, { deadline: pollDeadline(context), leaves: LEAVES });
	const { client } = access;
	const [division = 0] = await divisionsFor(context, access);
	const readAt = instantText(client);
	for (const entity of entitiesOf(context)) {
		const isDated = entityOf(entity).fields.Modified !== undefined;
		const orderBy = isDated ? { field: 'Modified', descending: true } : undefined;
		const header = await client.first(entity, { division, orderBy });
		if (header === undefined) continue;
		const found = await withLines(client, division, { entity, headers: [header], readAt });
		return [found.map((json) => ({ json: shaped(context, json) as IDataObject }))];
	}
	throw new ApiFault('Exact Online', `Division ${division} has no such records`, {
		kind: 'setup',
		hint: 'Choose another division or other records, or enter one in Exact Online first.',
	});
}
