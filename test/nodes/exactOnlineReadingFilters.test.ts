import { createExactClient, type ExactClient } from '../../nodes/shared/exact/client';
import { filterFrom } from '../../nodes/shared/exact/odata/conditions';
import { operators, type Operator } from '../../nodes/shared/exact/odata/operators';
import { connectionOf } from '../../nodes/shared/exact/calls/connection';
import { entityNames, entityOf, type EntityName } from '../../nodes/shared/exact/entities';
import type { FieldSpec, FieldType } from '../../nodes/shared/exact/entities/spec';
import { or, type Filter } from '../../nodes/shared/exact/odata/odata';
import { countRecords } from '../../nodes/shared/exact/reading/countRecords';
import type { FieldValue, Row } from '../../nodes/shared/exact/types';
import { collect } from '../../nodes/shared/http/collect';
import { ApiFault } from '../../nodes/shared/http/fault';
import { TestClock } from '../simulators/core/clock';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { simulatorSend } from '../support/simulatorSend';

const MAIN = 3104512;
const timeZone = 'Europe/Amsterdam';

/** A value of each type, for fields that no record has filled. */
const SAMPLES: Record<FieldType, FieldValue> = {
	guid: '5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de',
	text: "O'Neill (50%) & Zn",
	code: "Q'1",
	paddedText: "1'2",
	number: -1250.75,
	integer: 2024001,
	int64: '9007199254740993',
	boolean: true,
	flag: false,
	date: '2026-03-29',
	dateTime: '2026-10-25T02:30:00.123+02:00',
	choice: 10,
	textChoice: 'C',
};

const TEXTUAL: readonly Operator[] = ['contains', 'startsWith', 'endsWith'];
const ORDERED: readonly Operator[] = ['greaterThan', 'greaterOrEqual', 'lessThan', 'lessOrEqual'];
const all = Object.keys(operators) as Operator[];

function fits({ type }: FieldSpec, operator: Operator): boolean {
	if (TEXTUAL.includes(operator)) return ['text', 'code', 'paddedText'].includes(type);
	return !ORDERED.includes(operator) || !['boolean', 'flag', 'guid'].includes(type);
}

/** Operators that must find a record by its own value. */
const FINDS: readonly Operator[] = [
	...['equals', 'inList', 'greaterOrEqual', 'lessOrEqual', 'contains', 'isNotEmpty'],
	...['startsWith', 'endsWith'],
] as Operator[];

describe('every field of every entity', () => {
	const clock = new TestClock();
	let exact: ExactSimulator;
	let client: ExactClient;

	beforeAll(async () => {
		exact = await startExactSimulator({
			clock,
			limits: { callsPerMinute: 1_000_000, callsPerDay: 1_000_000 },
		});
		const token = exact.issueTokens().access_token;
		client = createExactClient({
			send: simulatorSend(() => token),
			clock,
			baseUrl: exact.url,
			timeZone,
			connection: connectionOf('filters'),
		});
	});
	afterAll(async () => await exact.close());

	const made = (entity: EntityName, field: string, operator: Operator, value: unknown): Filter => {
		const conditions = [{ field, operator, value }];
		const filter = filterFrom(entity, { conditions, any: false, timeZone });
		if (filter === undefined) throw new Error('A condition gave no filter');
		return filter;
	};
	const valueIn = (rows: Row[], field: string) =>
		rows.map((row) => row[field]).find((value) => value !== null && value !== '');

	// The bulk list of WBS lines takes few filters only, and nobody can choose it.
	const names = entityNames.filter((name) => name !== 'wbsLine');
	it.each(names)('of %s can be filtered by', async (entity) => {
		const { fields, key } = entityOf(entity);
		const rows = await collect(
			client.list(entity, { division: MAIN, select: Object.keys(fields) }),
		);
		const problems: unknown[] = [];
		for (const [name, field] of Object.entries(fields)) {
			const own = valueIn(rows, name);
			const value = own ?? (field.choices ? Object.keys(field.choices)[0] : SAMPLES[field.type]);
			const taken = all.filter((operator) => fits(field, operator));
			for (const operator of all.filter((one) => !taken.includes(one))) {
				expect(() => made(entity, name, operator, value)).toThrow(ApiFault);
			}
			const [first, ...others] = taken.map((operator) => made(entity, name, operator, value));
			if (first === undefined) throw new Error(`Nothing can be asked of ${name}`);
			// One call checks that Exact takes them all; the next, that they find what they should.
			const division = MAIN;
			await countRecords(client, division, { entity, where: or(first, ...others) }).catch(
				(fault: unknown) => problems.push([name, String(fault)]),
			);
			if (own === undefined) continue;
			const finding = taken.filter((operator) => FINDS.includes(operator));
			const conditions = finding.map((operator) => ({
				field: name,
				operator,
				// In a text, a comma would part it.
				value: operator === 'inList' ? [own] : own,
			}));
			const where = filterFrom(entity, { conditions, any: false, timeZone });
			const found = await collect(client.list(entity, { division, select: [key, name], where }));
			const values = new Set(found.map((row) => row[name]));
			if (!values.has(own) || values.size > 1) problems.push([name, own, [...values]]);
		}
		expect(problems).toEqual([]);
	});
});
