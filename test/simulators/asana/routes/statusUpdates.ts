import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { refusals } from '../errors';
import { findOverview, findStatusUpdate } from '../finding';
import { readInstant, readOneOf, readText } from '../inputs';
import { statusTypes, type StatusUpdateRecord } from '../overviewRecords';
import { checkRichText, plainText, richText } from '../richText';
import { postStatus, removeStatus } from '../statusUpdates';
import { refuseOffPlan } from './portfolios';

/** The text, from `text` or from `html_text`; the latter goes first where both are sent. */
function readTexts(data: Record<string, unknown>): { text: string; htmlText: string } {
	const { text, html_text: html } = data;
	if (html !== undefined) {
		const htmlText = readText('html_text', html);
		checkRichText('html_text', htmlText);
		return { text: plainText(htmlText), htmlText };
	}
	if (text === undefined) throw refusals.missing('text');
	const plain = readText('text', text);
	return { text: plain, htmlText: richText(plain) };
}

const readOnlyNames = ['author', 'created_at', 'created_by', 'modified_at', 'resource_subtype'];

function post(call: Call): Outcome {
	const { world, actor, data } = call;
	const parent = parentNamed(call, data.parent);
	const unwritable = readOnlyNames.find((name) => name in data);
	if (unwritable !== undefined) throw refusals.cannotWrite(unwritable);
	const texts = readTexts(data);
	if (data.status_type === undefined) throw refusals.missing('status_type');
	const statusType = readOneOf('status_type', data.status_type, statusTypes);
	const title = data.title === undefined ? '' : readText('title', data.title);
	const status = postStatus(world, { parent, actor, status: { ...texts, title, statusType } });
	return created(call.reader.show('statusUpdate', status), 'status_updates');
}

function parentNamed(call: Call, gid: unknown) {
	const parent = findOverview(call, { gid, where: 'body', label: 'parent' });
	if (call.world.portfolios.has(parent.gid)) refuseOffPlan(call, parent.workspace);
	return parent;
}

/** Those of one parent, the latest first. */
function list(call: Call): Outcome {
	const { statusUpdates } = parentNamed(call, call.query.parent);
	const since = readInstant('created_since', call.query.created_since ?? null);
	const found = statusUpdates
		.flatMap((gid) => call.world.statusUpdates.get(gid) ?? [])
		.filter(({ createdAt }) => since === null || createdAt >= since)
		.reverse();
	return many(found.map((status) => call.reader.show('statusUpdate', status)));
}

const statusInPath = (call: Call): StatusUpdateRecord =>
	findStatusUpdate(call, { gid: call.path.status, where: 'path' });

/** No granular scope reaches status updates, and nothing can change one. */
const scope = null;

export const statusUpdateRoutes: Route[] = [
	{ method: 'GET', path: '/status_updates', scope, handle: list },
	{ method: 'POST', path: '/status_updates', scope, handle: post },
	{
		method: 'GET',
		path: '/status_updates/:status',
		scope,
		handle: (call) => one(call.reader.show('statusUpdate', statusInPath(call))),
	},
	{
		method: 'DELETE',
		path: '/status_updates/:status',
		scope,
		handle(call) {
			removeStatus(call.world, { status: statusInPath(call), actor: call.actor });
			return done();
		},
	},
];
