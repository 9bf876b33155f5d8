import type { Caller, Parsed } from './testing';

/** One event in words: `changed task Order: completed`, `added story comment_added in task Order`. */
export function inWords(event: Parsed): string {
	const of = ({ resource_type: type, name, title, resource_subtype: subtype }: Parsed) =>
		`${text(type)} ${text(name ?? title ?? subtype)}`;
	const { action, resource, parent, change } = event;
	const where = parent ? ` in ${of(parent)}` : '';
	return `${text(action)} ${of(resource ?? event)}${where}${change ? `: ${text(change.field)}` : ''}`;
}

const text = (value: Parsed | undefined): string => String(value);

/** Follows the stream of a task or project: each call gives what came in since the one before. */
export async function follow(api: Caller, resource: string) {
	const first = await api.get('/events', { resource });
	if (first.status !== 412) throw new Error(`the first poll answered ${first.status}`);
	let sync = text(first.body.sync);
	return {
		/** Gives everything, whatever the number of calls that takes. */
		async news(): Promise<string[]> {
			const words: string[] = [];
			for (;;) {
				const { status, data, body } = await api.get('/events', { resource, sync });
				if (status !== 200) throw new Error(`a poll answered ${status}`);
				words.push(...[...data].map(inWords));
				sync = text(body.sync);
				if (text(body.has_more) === 'false') return words;
			}
		},
	};
}
