/** Sorts tasks so that the oldest comes first. Two processes that see the same tasks agree. */
export function byAge(one: Aged, other: Aged): number {
	return (
		one.created_at.localeCompare(other.created_at) ||
		one.gid.length - other.gid.length ||
		one.gid.localeCompare(other.gid)
	);
}

interface Aged {
	gid: string;
	/** ISO instant. */
	created_at: string;
}
