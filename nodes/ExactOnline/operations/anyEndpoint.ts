import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { EndpointFacts, Method } from '../../shared/exact/metadata/facts';
import { loadEndpoints } from '../../shared/exact/metadata/metadata';
import { nearestName } from '../../shared/exact/metadata/nearest';
import { targetAt, type Target } from '../../shared/exact/metadata/target';
import { ApiFault } from '../../shared/http/fault';
import type { ExactConnection } from '../../shared/n8n/exactConnection';
import { anyGet, anyGetAll } from './anyRead';
import { anyCreate, anyDelete, anyUpdate } from './anyWrite';
import type { ItemCall } from './call';

/** What an operation works on: one input item, one endpoint, one connection. */
export interface AnyCall extends ItemCall {
	target: Target;
}

interface AnyOperation {
	method: Method;
	/** What cannot be done where the endpoint does not take the method. */
	words: string;
	run: (call: AnyCall) => Promise<IDataObject[]>;
}

const operations: Readonly<Record<string, AnyOperation>> = {
	create: { method: 'POST', words: 'create records', run: anyCreate },
	delete: { method: 'DELETE', words: 'delete records', run: anyDelete },
	get: { method: 'GET', words: 'read', run: anyGet },
	getAll: { method: 'GET', words: 'read', run: anyGetAll },
	update: { method: 'PUT', words: 'change records', run: anyUpdate },
};

/** The operation of Any Endpoint that one input item asks for, ready to be run in a division. */
export async function anyEndpoint(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
): Promise<(exact: ExactConnection) => Promise<IDataObject[]>> {
	const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
	if (operation === undefined) {
		throw new ApiFault('Exact Online', `This node cannot do "${name}" with an endpoint`, {
			kind: 'setup',
			hint: 'Choose the operation from its list.',
		});
	}
	const chosen = context.getNodeParameter('endpoint', itemIndex, '', { extractValue: true });
	const target = await theTarget(String(chosen ?? '').trim());
	if (!target.facts.methods.has(operation.method)) throw notAllowed(target.facts, operation.words);
	return async (exact) => await operation.run({ context, itemIndex, exact, target });
}

async function theTarget(path: string): Promise<Target> {
	const plain = path.replace(/^\/?(api\/v1\/)?(beta\/)?(\d+\/|\{division\}\/)?/, '');
	if (plain === '') {
		throw new ApiFault('Exact Online', 'No endpoint is chosen', {
			kind: 'setup',
			hint: 'Choose one from the list, or enter its path, such as crm/Accounts.',
		});
	}
	const target = await targetAt(plain);
	if (target !== undefined) return target;
	const paths = [...(await loadEndpoints()).keys()];
	const last = plain.replace(/^.*\//, '/').toLowerCase();
	// The name is remembered more often than the service it belongs to.
	const meant = paths.find((one) => one.toLowerCase().endsWith(last)) ?? nearestName(plain, paths);
	const question = meant === undefined ? 'Choose one from the list.' : `Did you mean ${meant}?`;
	throw new ApiFault('Exact Online', `Exact Online has no endpoint ${plain}`, {
		kind: 'setup',
		hint: `${question} Upper and lower case count.`,
	});
}

function notAllowed({ path, methods }: EndpointFacts, words: string): ApiFault {
	const can: Record<Method, string> = {
		GET: 'read',
		POST: 'create',
		PUT: 'update',
		DELETE: 'delete',
	};
	const possible = [...methods].map((method) => can[method]).join(', ');
	return new ApiFault('Exact Online', `Exact Online does not ${words} at ${path}`, {
		kind: 'setup',
		hint: `Possible there: ${possible}.`,
	});
}
