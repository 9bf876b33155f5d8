import type { Stage } from '../stage';

/** What the data table of the template holds of one delivery. */
export interface DeliveryRow {
	delivery: string;
	status: string;
	topic: string;
	key: string;
	/** When Exact says the change was made, as it says it. */
	changedAt: string;
	attempts: number;
	reason: string | null;
	next: string | null;
}

interface Listed<T> {
	data: T[];
	count: number;
}

/** The rows of the template's data table; none while there is no such table. */
export async function deliveryRows({ api: { session } }: Stage): Promise<DeliveryRow[]> {
	const tables = await session.get<Listed<{ id: string; name: string; projectId: string }>>(
		'/rest/data-tables-global',
	);
	const table = tables.data.find(({ name }) => name === 'Exact and Asana deliveries');
	if (table === undefined) return [];
	const path = `/rest/projects/${table.projectId}/data-tables/${table.id}/rows`;
	return (await session.get<Listed<DeliveryRow>>(path, { take: 250 })).data;
}
