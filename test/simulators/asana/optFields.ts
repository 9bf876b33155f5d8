import { Refusal } from './errors';

/** The names asked for, each with the names asked for inside it. */
export type FieldTree = Map<string, FieldTree>;

/**
 * Reads an `opt_fields` list: dotted paths between commas, groups such as `assignee.(name|email)`,
 * and an optional `this.` in front.
 */
export function parseOptFields(list: string): FieldTree {
	const tree: FieldTree = new Map();
	for (const path of list.split(',')) {
		const trimmed = path.trim().replace(/^this\./, '');
		if (trimmed !== '') for (const names of spell(trimmed)) grow(tree, names);
	}
	return tree;
}

function grow(tree: FieldTree, names: string[]): void {
	let at = tree;
	for (const name of names) {
		const below = at.get(name) ?? new Map();
		at.set(name, below);
		at = below;
	}
}

/** `a.(b|c).d` as `a.b.d` and `a.c.d`. */
function spell(path: string): string[][] {
	let spelled: string[][] = [[]];
	for (const step of splitAtTop(path, '.')) {
		const choices = step.startsWith('(')
			? splitAtTop(group(step, path), '|').flatMap((choice) => spell(choice.trim()))
			: [[step]];
		spelled = spelled.flatMap((names) => choices.map((choice) => [...names, ...choice]));
	}
	return spelled;
}

function group(step: string, path: string): string {
	if (!step.endsWith(')')) throw new Refusal(400, `opt_fields: Could not parse: ${path}`);
	return step.slice(1, -1);
}

function splitAtTop(text: string, separator: string): string[] {
	const parts = [''];
	let depth = 0;
	for (const character of text) {
		if (character === '(') depth += 1;
		if (character === ')') depth -= 1;
		if (character === separator && depth === 0) parts.push('');
		else parts[parts.length - 1] += character;
	}
	return parts;
}
