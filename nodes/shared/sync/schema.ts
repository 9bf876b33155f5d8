import { customFieldsOf, getProject } from '../asana/projects';
import { ApiFault } from '../http/fault';
import type { ProjectSchema } from './memory';
import type { AsanaSide } from './settings';

/**
 * People may change fields and options at any time, so what was read soon counts as old. What is
 * missing or refused is looked for at once.
 */
const FRESH_MS = 600_000;

/**
 * The project and its custom fields, from memory when read within the last ten minutes, and since
 * `newerThan` was. Rejects with what to do when the project is archived or out of reach.
 */
export async function loadSchema(
	{ client, clock, memory }: AsanaSide,
	gid: string,
	{ newerThan }: { newerThan?: ProjectSchema } = {},
): Promise<ProjectSchema> {
	const known = memory.schemas.get(gid);
	const isFresh = known !== undefined && clock.now() - known.readAtMs < FRESH_MS;
	if (isFresh && known !== newerThan) return known;
	const [project, fields] = await Promise.all([
		getProject(client, gid),
		customFieldsOf(client, gid),
	]).catch(async (fault: unknown) => await Promise.reject(explain(fault)));
	if (project.archived) throw archivedProject(project.name);
	const schema = { project, fields, readAtMs: clock.now() };
	memory.schemas.set(gid, schema);
	return schema;
}

/** What to say when a project takes no changes because it is archived. */
export function archivedProject(name: string): ApiFault {
	return new ApiFault('Asana', `The Asana project "${name}" is archived`, {
		kind: 'setup',
		hint: 'Unarchive it in Asana, or choose another project. Then run again: nothing was written, and nothing is lost.',
	});
}

function explain(fault: unknown): unknown {
	if (!(fault instanceof ApiFault) || !['notFound', 'invalid', 'forbidden'].includes(fault.kind)) {
		return fault;
	}
	if (fault.status === 402) return fault;
	return new ApiFault('Asana', 'The chosen Asana project cannot be read', {
		kind: 'setup',
		status: fault.status,
		hint: `Choose the project again from the list, or share it with the person behind the Asana credential. ${fault.message}`,
	});
}
