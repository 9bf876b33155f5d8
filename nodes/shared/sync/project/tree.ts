import { formatTie } from '../ties/tie';
import type { Line } from '../subject';

/** Where a line belongs: below a group's own section, the first section, or another line's task. */
export type Role = 'first' | `group:${string}` | `line:${string}`;

/** A section that lines ask for. */
export interface SectionOfLine {
	/** What the lines in it have in common, without blanks and `@`. */
	key: string;
	/** What people call it. */
	name: string;
}

/** A line in its place. */
export interface Node {
	line: Line;
	role: Role;
	/** The line whose task it becomes a subtask of. */
	parent?: Node;
	/** The top-level line whose section it stands in, where sections belong to lines. */
	group?: Node;
	/** The section it stands in, or the task it stands below does; the first one where left out. */
	section?: SectionOfLine;
	children: Node[];
}

/**
 * The work breakdown as a tree. A top-level line with lines below it is a group: it gets a section of
 * its name and is the first task there, its children are tasks beside it, and deeper lines become
 * subtasks. A line whose parent is not among the lines, or below itself, stands at the top.
 */
export function readTree(lines: readonly Line[]): Node[] {
	const nodes = new Map<string, Node>(
		lines.map((line) => [line.tie.key, { line, role: 'first', children: [] }]),
	);
	const tops: Node[] = [];
	for (const node of nodes.values()) {
		const above = parentIn(nodes, node);
		if (above === undefined) tops.push(node);
		else above.children.push(node);
	}
	for (const top of tops) {
		if (top.children.length > 0) settle(top, { group: top, depth: 0 });
	}
	return tops;
}

/** All nodes of a tree, each before those below it. */
export function flatten(nodes: readonly Node[]): Node[] {
	return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

/** A node's tie as text, the key everything about it is kept under. */
export function keyOf({ line }: Node): string {
	return formatTie(line.tie);
}

function parentIn(nodes: ReadonlyMap<string, Node>, node: Node): Node | undefined {
	const above = nodes.get(String(node.line.row.Parent));
	const passed = new Set([node]);
	for (let up = above; up !== undefined; up = nodes.get(String(up.line.row.Parent))) {
		if (passed.has(up)) return undefined;
		passed.add(up);
	}
	return above;
}

function settle(node: Node, { group, depth }: { group: Node; depth: number }): void {
	node.group = group;
	node.section = sectionOfGroup(group);
	node.role =
		node.parent === undefined ? `group:${node.section.key}` : `line:${node.parent.line.tie.key}`;
	for (const child of node.children) {
		// Children of the group are tasks beside it; from there on, tasks hold their children.
		if (depth > 0) child.parent = node;
		settle(child, { group, depth: depth + 1 });
	}
}

function sectionOfGroup({ line }: Node): SectionOfLine {
	const { key } = line.tie;
	return { key, name: String(line.row.Description ?? key) };
}
