import type { INode } from 'n8n-workflow';

const NOTE = 'n8n-nodes-base.stickyNote';

/** A node on the canvas in pixels, and its name below it. */
const NODE = 96;
const LABEL = 40;

/** Nodes that no note explains, because none lies below the whole of them, as sentences. */
export const noteFaults = (nodes: readonly INode[]): string[] => {
	const notes = nodes.filter(({ type }) => type === NOTE);
	const liesOn = ({ position: [x, y] }: INode, { position: [left, top], parameters }: INode) =>
		x >= left &&
		y >= top &&
		x + NODE <= left + Number(parameters.width) &&
		y + NODE + LABEL <= top + Number(parameters.height);
	return nodes
		.filter((node) => node.type !== NOTE && !notes.some((note) => liesOn(node, note)))
		.map(({ name }) => `${name} does not stand on a note`);
};
