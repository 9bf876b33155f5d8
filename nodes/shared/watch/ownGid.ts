import { ownUser } from '../asana/users';
import type { AsanaSide } from '../sync/settings';

/** How long it is believed whose token it is, in milliseconds: credentials can be connected anew. */
const BELIEVED_MS = 3_600_000;

const known = new WeakMap<AsanaSide['memory'], { gid: string; until: number }>();

/** The gid of the user whose token it is; asked for once an hour and process. */
export async function ownGid({ client, clock, memory }: AsanaSide): Promise<string> {
	const remembered = known.get(memory);
	if (remembered !== undefined && clock.now() < remembered.until) return remembered.gid;
	const { gid } = await ownUser(client);
	known.set(memory, { gid, until: clock.now() + BELIEVED_MS });
	return gid;
}
