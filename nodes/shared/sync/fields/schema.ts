import { customFieldsOf, getProject } from '../../asana/projects';
import { ApiFault } from '../../http/fault';
import { joined } from '../../http/joined';
import type { ProjectSchema } from '../memory';
import type { AsanaSide } from '../settings';

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
	side: AsanaSide,
	gid: string,
	{ newerThan }: { newerThan?: ProjectSchema } = {},
): Promise<ProjectSchema> {
	const { clock, memory } = side;
	const known = memory.schemas.get(gid);
	const isFresh = known !== undefined && clock.now() - known.readAtMs < FRESH_MS;
	if (isFresh && known !== newerThan) return known;
	// Who needs a newer one than was read needs one whose reading begins now.
	if (newerThan !== undefined) return await readSchema(side, gid);
	const { schemasUnderWay: underWay } = memory;
	const read = async () => {
		const reading = readSchema(side, gid).finally(() => {
			if (underWay.get(gid) === reading) underWay.delete(gid);
		});
		underWay.set(gid, reading);
		return await reading;
	};
	return await joined(underWay.get(gid), async () => await (underWay.get(gid) ?? read()));
}

async function readSchema(
	{ client, clock, memory }: AsanaSide,
	gid: string,
): Promise<ProjectSchema> {
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
