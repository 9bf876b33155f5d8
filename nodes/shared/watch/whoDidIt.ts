import type { Story } from '../asana/stories';
import { aspectOfStory, type Aspect } from './aspects';

/** Which stories are looked at, and whose doings through the API do not count. */
export interface Question {
	/** ISO instant. */
	since: string;
	/** Undefined when everything counts. */
	self: string | undefined;
}

/**
 * Who changed an aspect of a task since then, by its stories: only the connected user through the
 * API (`own`), anybody or anything else (`foreign`), or nobody that left a story (`nobody`).
 */
export function whoDidIt(
	stories: readonly Story[],
	aspect: Aspect,
	{ since, self }: Question,
): 'own' | 'foreign' | 'nobody' {
	const told = stories.filter(
		({ created_at: at, resource_subtype: subtype }) =>
			at >= since && aspectOfStory(subtype) === aspect,
	);
	if (told.length === 0) return 'nobody';
	const isOwn = ({ created_by: by, source }: Story) =>
		self !== undefined && by?.gid === self && source === 'api';
	return told.every(isOwn) ? 'own' : 'foreign';
}
