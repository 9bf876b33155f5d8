import { isGid } from '../shared/asana/gid';
import { MappingFault } from '../shared/mapping/fault';
import type { AsanaThing } from '../shared/sync/find/findRecord';

/** Addresses of Asana, those of before 2025 included; the first that fits counts. */
const addresses: ReadonlyArray<{ kind: AsanaThing['kind']; pattern: RegExp }> = [
	{ kind: 'task', pattern: /\/(?:task|0\/(?:[a-z_]+\/)?\d+)\/(\d+)/ },
	{ kind: 'project', pattern: /\/(?:project|0)\/(\d+)/ },
];

/** The task or project that somebody entered as an address, or as an ID of that kind. */
export function asanaThing(entered: string, kind: AsanaThing['kind']): AsanaThing {
	const text = entered.trim();
	if (isGid(text)) return { gid: text, kind };
	for (const { kind: one, pattern } of addresses) {
		const gid = pattern.exec(text)?.[1];
		if (gid !== undefined) return { gid, kind: one };
	}
	throw new MappingFault(
		text === '' ? 'No task or project is named' : `"${text}" is no task or project of Asana`,
		'Enter its address, or its ID, which is digits only. An expression there may have found nothing.',
	);
}
