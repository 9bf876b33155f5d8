import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Once } from './once';

/** Rows of work that several items ask for: with the first of them, and none with the others. */
export type Shared = (
	asked: { name: string; item: number },
	work: () => Promise<IDataObject[]>,
) => Promise<IDataObject[]>;

/** For one run of the node: the work, and what says of its rows which items they belong to. */
export function createShared(once: Once) {
	const leaders = new Map<string, number>();
	const followers = new Map<number, number[]>();
	const shared: Shared = async ({ name, item }, work) => {
		const leader = leaders.get(name) ?? item;
		leaders.set(name, leader);
		const { rows } = (await once(name, async () => ({ rows: await work() }))) as {
			rows: IDataObject[];
		};
		followers.set(leader, [...(followers.get(leader) ?? []), item]);
		return leader === item ? rows : [];
	};
	/** A row with every item that it stands for. */
	const paired = (row: INodeExecutionData): INodeExecutionData => {
		const { pairedItem } = row;
		const [item] = typeof pairedItem === 'object' ? [pairedItem].flat() : [];
		const all = item === undefined ? [] : (followers.get(item.item) ?? []);
		if (all.length < 2) return row;
		return { ...row, pairedItem: all.sort((a, b) => a - b).map((one) => ({ item: one })) };
	};
	return { shared, paired };
}
