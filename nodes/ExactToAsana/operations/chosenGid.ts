import type { IExecuteFunctions } from 'n8n-workflow';
import { isGid } from '../../shared/asana/gid';
import { MappingFault } from '../../shared/mapping/fault';

interface ChosenGid {
	context: IExecuteFunctions;
	item: number;
	/** Of the parameter. */
	name: string;
	/** What it is to be the ID of. */
	kind: string;
}

/**
 * The gid that a resource locator holds; undefined when nothing is chosen. It becomes part of an
 * address, so nothing else may stand in its place.
 */
export function chosenGid({ context, item, name, kind }: ChosenGid): string | undefined {
	const entered = context.getNodeParameter(name, item, '', { extractValue: true });
	const value = String(entered ?? '').trim();
	if (value === '' || isGid(value)) return value === '' ? undefined : value;
	throw new MappingFault(
		`"${value}" is not the ID of an Asana ${kind}`,
		`Choose the ${kind} from the list, or enter its ID, which is digits only.`,
	);
}
