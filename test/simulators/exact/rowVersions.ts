import type { Row } from './types';

/** Beyond 32 bits, so that a literal without its L does not pass by luck. */
const firstVersion = 9_104_220_117;

/** Another database counts from elsewhere: lower here, so that an old cursor sees nothing new. */
const movedVersion = 4_870_031_009;

/** Versions have gaps: one database counts for many companies. */
const step = 3;

/** Row versions as SQL Server gives them: every stored change of a division takes the next one. */
export class RowVersions {
	private counters = new Map<number, number>();

	/** Gives a record the next version of its division. */
	stamp(division: number, row: Row): void {
		const version = this.last(division) + step;
		this.counters.set(division, version);
		row.Timestamp = version;
	}

	/** The highest version given in a division. */
	last(division: number): number {
		return this.counters.get(division) ?? firstVersion;
	}

	/** The division has moved: all its records get new versions, in the order of the old ones. */
	restart(division: number, rows: Row[]): void {
		this.counters.set(division, movedVersion);
		const stamped = rows.filter(({ Timestamp }) => typeof Timestamp === 'number');
		stamped.sort((a, b) => Number(a.Timestamp) - Number(b.Timestamp));
		for (const row of stamped) this.stamp(division, row);
	}

	clear(): void {
		this.counters.clear();
	}
}
