import type { INodeParameterResourceLocator, IPollFunctions } from 'n8n-workflow';
import { isGid } from '../shared/asana/gid';
import { ApiFault } from '../shared/http/fault';
import { aspects } from '../shared/watch/aspects';
import type { WatchedPlace, WatchSettings } from '../shared/watch/settings';

interface Options {
	ownChanges?: 'skip' | 'handOver';
	tieField?: string;
	rereadHours?: number;
}

/** A place as the panel stores it, or what an expression gave instead. */
type Located = INodeParameterResourceLocator | string | undefined;

/** Everything the panel says. Throws `ApiFault` when nothing is chosen, or something that is none. */
export function readSettings(context: IPollFunctions): WatchSettings {
	const watch = context.getNodeParameter('watch', []) as string[];
	if (watch.length === 0) {
		throw missing('Nothing to watch for is chosen', 'Choose at least one under "Watch For".');
	}
	const options = context.getNodeParameter('options', {}) as Options;
	return {
		place: readPlace(context),
		aspects: aspects.filter((aspect) => watch.includes(aspect)),
		statusUpdates: watch.includes('statusUpdates'),
		ownChanges: options.ownChanges === 'handOver',
		tieField: options.tieField?.trim() || 'Exact ID',
		rereadHours: options.rereadHours ?? 24,
	};
}

function readPlace(context: IPollFunctions): WatchedPlace {
	if (context.getNodeParameter('place', 'projects') === 'portfolio') {
		const [portfolio] = gidsIn(context.getNodeParameter('portfolio', '') as Located, 'portfolio');
		if (portfolio !== undefined) return { portfolio };
		throw missing('No Asana portfolio is chosen', 'Choose the portfolio to watch.');
	}
	const entries = context.getNodeParameter('projects.entries', []) as Array<{ project?: Located }>;
	const projects = entries.flatMap(({ project }) => gidsIn(project, 'project'));
	if (projects.length > 0) return { projects };
	throw missing(
		'No Asana project is chosen',
		'Add the projects to watch. An expression there may have found nothing.',
	);
}

/** The gids in a field: one, or several where an expression gives a list. */
function gidsIn(located: Located, kind: 'project' | 'portfolio'): string[] {
	const value: unknown = typeof located === 'object' ? located.value : located;
	const texts = (Array.isArray(value) ? value : String(value ?? '').split(/[\s,]+/)).map((text) =>
		String(text).trim(),
	);
	return texts
		.filter((text) => text !== '')
		.map((text) => {
			const gid = isGid(text) ? text : ADDRESSES[kind].exec(text)?.[1];
			if (gid !== undefined) return gid;
			throw missing(
				`"${text}" is not the ID of an Asana ${kind}`,
				`Choose the ${kind} from the list, or enter its address or its ID, which is digits only.`,
			);
		});
}

const ADDRESSES = {
	project: /\/(?:project|0)\/(\d+)/,
	portfolio: /\/portfolio\/(\d+)/,
};

function missing(message: string, hint: string): ApiFault {
	return new ApiFault('Asana', message, { kind: 'setup', hint });
}
