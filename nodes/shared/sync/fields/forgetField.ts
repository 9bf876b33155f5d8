import type { SyncMemory } from '../memory';

/** Forgets what is known of the projects that have a field, because its definition was changed. */
export function forgetField({ schemas }: Pick<SyncMemory, 'schemas'>, field: string): void {
	for (const [project, { fields }] of schemas) {
		if (fields.some(({ gid }) => gid === field)) schemas.delete(project);
	}
}
