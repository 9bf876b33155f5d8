import { customFieldsOf, getProject } from '../../asana/projects';
import { ApiFault } from '../../http/fault';
import { keepLatest } from '../../values/keepLatest';
import type { ProjectSchema } from '../memory';
import type { AsanaSide } from '../settings';

/**
 * People may change fields and options at any time, so what was read soon counts as old. What is
 * missing or refused is looked for at once.
 */
const FRESH_MS = 600_000;

/** Projects whose fields are kept: each has hundreds of options, and every document may be a project. */
const REMEMBERED = 300;

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
	const read = async () => await readSchema(side, gid);
	const { schemaReadings: readings } = memory;
	// Who needs a newer one than was read needs one whose reading begins now.
	return await (newerThan === undefined ? readings.shared(gid, read) : readings.anew(gid, read));
}

/** What was read so short a time ago shows what other processes did, as well as a new reading would. */
const JUST_READ_MS = 2_000;

/** The same, newer than `seen`, unless that was read a moment ago. */
export async function loadNewerSchema(
	side: AsanaSide,
	gid: string,
	seen: ProjectSchema,
): Promise<ProjectSchema> {
	const isNew = side.clock.now() - seen.readAtMs < JUST_READ_MS;
	return await loadSchema(side, gid, isNew ? {} : { newerThan: seen });
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
	keepLatest(memory.schemas, [gid, schema], REMEMBERED);
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
