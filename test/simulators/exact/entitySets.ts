import type { Answer } from './answer';
import type { ApiCall } from './apiCall';
import { entities, entityAt, knownEntity } from './entities';
import { badRequest, ExactRefusal, notFound, untranslated } from './errors';
import { parseLiterals } from './odata/grammar';
import { linesOf, rowAddress } from './odata/wire';
import { readCount, readList, readOne } from './reads';
import { rowsOf } from './rows';
import type { Entity, Row } from './types';
import { createRecord } from './writes/create';
import { removeRecord } from './writes/remove';
import { updateRecord } from './writes/update';

/** The parts of `crm/Accounts(guid'…')/Name`. */
interface Address {
	set: string;
	key?: string;
	tail?: string;
}

/** Sets have two parts; those of the sync and bulk families, functions and opening balances more. */
const addressShape =
	/^((?:sync|read|bulk|openingbalance)(?:\/[^/()$]+)+|[^/()]+\/[^/()]+)(?:\(([^()]*)\))?(?:\/(.*))?$/i;

function readAddress(path: string): Address {
	const parts = addressShape.exec(path);
	return parts === null ? { set: path } : { set: parts[1] ?? '', key: parts[2], tail: parts[3] };
}

/** The path of the entity set alone: what the error limit counts by. */
export function endpointOf(path: string): string {
	return readAddress(path).set;
}

/** Answers at every entity of the tables; undefined when the path is none of them. */
export async function answerAtEntitySet(call: ApiCall): Promise<Answer | undefined> {
	const address = readAddress(call.path);
	const entity = findEntity(address.set, call);
	if (entity === undefined) return undefined;
	checkScope(entity, call);
	if (!entity.methods.includes(call.method)) throw methodNotAllowed();
	const { key, tail } = address;
	if (key === undefined) return await answerAtSet(call, entity, tail);
	const row = findRow(call, entity, key);
	if (tail !== undefined) return answerAtNavigation({ call, entity, row, name: tail });
	if (call.method === 'GET') return readOne(call, entity, row);
	if (row === undefined) throw notFound();
	if (call.method === 'PUT') return await updateRecord({ call, entity, row });
	if (call.method === 'DELETE') return removeRecord({ call, entity, row });
	throw methodNotAllowed();
}

async function answerAtSet(call: ApiCall, entity: Entity, tail: string | undefined) {
	const rows = rowsOf(call.reader, entity, call.query);
	if (tail === '$count' && call.method === 'GET') return readCount({ call, entity, rows });
	if (tail !== undefined) throw notFound();
	if (call.method === 'GET') return readList({ call, entity, rows });
	if (call.method === 'POST') return await createRecord({ call, entity });
	throw methodNotAllowed();
}

/** `PurchaseOrders(guid'…')/PurchaseOrderLines`: where `__deferred` points. */
function answerAtNavigation(at: {
	call: ApiCall;
	entity: Entity;
	row: Row | undefined;
	name: string;
}): Answer {
	const { call, entity, row, name } = at;
	const lines = entity.fields[name]?.lines;
	if (row === undefined || lines === undefined) throw notFound();
	if (call.method !== 'GET') throw methodNotAllowed();
	const rows = linesOf({ reader: call.reader, entity, row }, name);
	const address = `${rowAddress(entity, row, call.reader)}/${name}`;
	return readList({ call, entity: knownEntity(lines.entity), rows, address });
}

function findEntity(path: string, { reader }: ApiCall): Entity | undefined {
	if (reader.state.switches.pathCaseMatters) return entityAt(path);
	return entities.find((entity) => entity.path.toLowerCase() === path.toLowerCase());
}

function findRow(call: ApiCall, entity: Entity, key: string): Row | undefined {
	const [literal, ...more] = parseLiterals(key);
	if (
		literal === undefined ||
		more.length > 0 ||
		literal.type !== entity.fields[entity.key]?.type
	) {
		throw badRequest(`Bad Request - Error in query syntax.`);
	}
	return rowsOf(call.reader, entity).find((row) => row[entity.key] === literal.value);
}

/** Reading wants `read` or `manage` in the app's registration, everything else `manage`. */
function checkScope({ scope }: Entity, { reader, method }: ApiCall): void {
	if (scope === undefined) return;
	const has = reader.app.scopes[scope];
	if (has === 'manage' || (has === 'read' && method === 'GET')) return;
	const verb = method === 'GET' ? 'read' : 'manage';
	throw new ExactRefusal({
		status: 403,
		messages: [
			untranslated(`Forbidden - Application Scope Violated. Cannot ${verb} '${scope}' scope.`),
		],
	});
}

function methodNotAllowed(): ExactRefusal {
	return new ExactRefusal({ status: 405, messages: [untranslated('Method Not Allowed')] });
}
