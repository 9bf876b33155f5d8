import type { Shown, TaskPlace } from '../asana/types';
import { sameName } from '../values/names';
import type { Codec } from './codecs';
import { textOf } from './codecs';
import type { MappedValue } from './transforms';

/** The sections a task can be put into by name. */
export interface Sections {
	/** Gid of the project. */
	project: string;
	sections: ReadonlyArray<{ gid: string; name: string }>;
}

/** Which section of its project a task stands in. An empty value leaves it where it is. */
export function sectionCodec({ project, sections }: Sections): Codec {
	const gidOf = (value: MappedValue) => {
		const name = textOf(value);
		if (name === null) return null;
		return sections.find((one) => sameName(one.name, name))?.gid ?? `new section: ${name}`;
	};
	const inProject = (task: Shown) =>
		task.memberships?.find((one) => one.project.gid === project)?.section;
	return {
		current: (task) => inProject(task)?.gid ?? null,
		canonical: gidOf,
		encode: (value): TaskPlace | undefined => {
			const section = gidOf(value);
			return section === null ? undefined : { project, section };
		},
		show: textOf,
		shown: (task) => inProject(task)?.name ?? null,
	};
}

/** People who follow a task from the start. Asana adds and removes them later by calls of their own. */
export const followersCodec: Codec = {
	current: () => null,
	canonical: (value) => emails(value).join(' ') || null,
	encode: emails,
	show: (value) => emails(value).join(', ') || null,
};

function emails(value: MappedValue): string[] {
	const words = Array.isArray(value) ? value : (textOf(value) ?? '').split(/[,;]/);
	return words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
}
