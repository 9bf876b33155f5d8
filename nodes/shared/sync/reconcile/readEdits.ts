import type { AsanaClient } from '../../asana/calls/client';
import type { Reference } from '../../asana/types';
import { ownUser } from '../../asana/users';
import { collect } from '../../http/collect';
import { isRefusal } from '../../http/fault';
import { decimalText } from '../../values/arithmetic';
import { localDay } from '../localDay';
import type { Pair } from './pair';
import type { Edit, ShownTask } from './portion';
import type { AmountsIn } from './settings';
import type { ShownFields } from './shownFields';

/** What Asana tells of a change of a number. */
interface NumberStory {
	created_at: string;
	created_by: Reference | null;
	source?: string;
	custom_field?: Reference | null;
	old_number_value?: number | null;
}

const FIELDS = [
	'created_at',
	'created_by.name',
	'source',
	'custom_field',
	'old_number_value',
].join();

/** More tasks than anybody mends by hand: of the others the times of the last change tell. */
const MOST_TASKS = 50;

/** Between the reading of Exact and the write that follows it. */
const WRITE_MS = 600_000;

interface EditsWanted {
	/** Of tasks. */
	gids: readonly string[];
	/** Of every project that they are in. */
	fields: readonly ShownFields[];
	/** Of the division. */
	timeZone: string;
}

/**
 * The pairs with what people did to the amounts of the tasks named, as the stories of those tasks tell
 * it: one call each, and one for the connected user.
 */
export async function withEdits(
	client: AsanaClient,
	pairs: readonly Pair[],
	{ gids, fields, timeZone }: EditsWanted,
): Promise<Pair[]> {
	const wanted = new Set(gids.slice(0, MOST_TASKS));
	const self = (await ownUser(client)).gid;
	const settle = async <T extends ShownTask>(task: T): Promise<T> => {
		if (!wanted.has(task.gid)) return task;
		const stories = await storiesOf(client, task.gid);
		const editOf = (name: 'amount' | 'divisionAmount') => {
			const own = fields.flatMap((one) => one[name]?.field?.gid ?? []);
			return lastEdit(stories, { fields: own, self, readAt: task.readAt, timeZone });
		};
		const edits: Partial<Record<AmountsIn, Edit>> = {
			document: editOf('amount'),
			division: editOf('divisionAmount'),
		};
		return { ...task, edits };
	};
	return await Promise.all(
		pairs.map(async (pair): Promise<Pair> => {
			if (pair.shown === undefined) return pair;
			const [shown, lines] = await Promise.all([
				settle(pair.shown),
				Promise.all(pair.shown.lines.map(settle)),
			]);
			return { ...pair, shown: { ...shown, lines } };
		}),
	);
}

async function storiesOf(client: AsanaClient, gid: string): Promise<NumberStory[]> {
	const stories = client.list<NumberStory>(`/tasks/${gid}/stories`, { opt_fields: FIELDS });
	// An app without the right to them is told by the times of the last change.
	return await collect(stories).catch(async (fault: unknown) =>
		isRefusal(fault) ? [] : await Promise.reject(fault),
	);
}

interface Known {
	/** Gids of the field, by whichever project. */
	fields: readonly string[];
	timeZone: string;
	/** Gid of the connected user. */
	self: string;
	readAt: string | undefined;
}

/** What others did to a field since the sync last wrote it. */
function lastEdit(
	stories: readonly NumberStory[],
	{ fields, self, readAt, timeZone }: Known,
): Edit | undefined {
	const written = readAt === undefined ? -Infinity : Date.parse(readAt);
	const isOurs = ({ source, created_by: by, created_at: at }: NumberStory) =>
		source === 'api' && (by?.gid === self || Date.parse(at) <= written + WRITE_MS);
	const told = stories
		.filter(({ custom_field: of }) => of?.gid !== undefined && fields.includes(of.gid))
		.filter(({ created_at: at }) => Date.parse(at) >= written);
	const edits = told.slice(told.findLastIndex(isOurs) + 1);
	const [first, last] = [edits[0], edits.at(-1)];
	if (first === undefined || last === undefined) return undefined;
	const { old_number_value: old } = first;
	return {
		...(old === undefined ? {} : { before: old === null ? '0' : decimalText(old) }),
		by: last.created_by?.name,
		at: localDay(last.created_at, timeZone),
	};
}
