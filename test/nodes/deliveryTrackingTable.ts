import type { IDataObject } from 'n8n-workflow';

/** A condition of n8n's Data Table node. */
export interface Condition {
	keyName: string;
	condition: string;
	keyValue?: unknown;
}

type Row = IDataObject & { id: number };

/** One data table of n8n as its node sees it: dates are ISO instants, an unset column is null. */
export class DataTable {
	readonly rows: Row[] = [];
	private columns: Array<{ name: string; type: string }> = [];

	get exists(): boolean {
		return this.columns.length > 0;
	}

	create(columns: Array<{ name: string; type: string }>): void {
		if (!this.exists) this.columns = columns;
	}

	find(conditions: Condition[], matchAny = false): Row[] {
		if (conditions.length === 0) throw new Error('At least one condition is required');
		const holds = (row: Row) => (one: Condition) => this.holds(row, one);
		return this.rows.filter((row) =>
			matchAny ? conditions.some(holds(row)) : conditions.every(holds(row)),
		);
	}

	/** Gives copies, as a database does. */
	update(found: Row[], values: IDataObject): IDataObject[] {
		for (const row of found) Object.assign(row, this.checked(values));
		return found.map((row) => ({ ...row }));
	}

	insert(values: IDataObject): IDataObject {
		const empty = Object.fromEntries(this.columns.map(({ name }) => [name, null]));
		const row = { ...empty, ...this.checked(values), id: this.rows.length + 1 };
		this.rows.push(row);
		return { ...row };
	}

	remove(found: Row[]): void {
		for (const row of found) this.rows.splice(this.rows.indexOf(row), 1);
	}

	private checked(values: IDataObject): IDataObject {
		return Object.fromEntries(
			Object.entries(values).map(([name, value]) => [name, this.stored(name, value)]),
		);
	}

	private stored(name: string, value: unknown): string | number | boolean | null {
		const type = name === 'id' ? 'number' : this.columns.find((one) => one.name === name)?.type;
		if (type === undefined) throw new Error(`There is no column ${name}`);
		if (value === null || value === undefined) return null;
		if (type === 'date') return new Date(String(value)).toISOString();
		if (typeof value !== type) throw new Error(`${name} takes a ${type}, not ${String(value)}`);
		return value as string | number | boolean;
	}

	private holds(row: Row, { keyName, condition, keyValue }: Condition): boolean {
		const value = row[keyName] ?? null;
		if (condition === 'isFalse') return value === false;
		const wanted = this.stored(keyName, keyValue);
		if (value === null || wanted === null) return condition === 'eq' && value === wanted;
		switch (condition) {
			case 'eq':
				return value === wanted;
			case 'lt':
				return value < wanted;
			case 'lte':
				return value <= wanted;
			case 'gte':
				return value >= wanted;
			default:
				throw new Error(`This data table knows no condition ${condition}`);
		}
	}
}
