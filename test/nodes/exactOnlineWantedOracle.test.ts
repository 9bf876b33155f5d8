import { createExactClient } from '../../nodes/shared/exact/client';
import { filterFrom } from '../../nodes/shared/exact/odata/conditions';
import { operators } from '../../nodes/shared/exact/odata/operators';
import { connectionOf, forgetConnections } from '../../nodes/shared/exact/calls/connection';
import { entityOf, type EntityName } from '../../nodes/shared/exact/entities';
import { defaultFields, documentFields } from '../../nodes/shared/exact/entities/fields';
import type { Row } from '../../nodes/shared/exact/types';
import { fits } from '../../nodes/shared/exact/wanted/fits';
import { collect } from '../../nodes/shared/http/collect';
import { TestClock } from '../simulators/core/clock';
import { seededRandom } from '../simulators/core/random';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { simulatorSend } from '../support/simulatorSend';

const MAIN = 3104512;
const timeZone = 'Europe/Amsterdam';
const clock = new TestClock();

let exact: ExactSimulator;

beforeAll(async () => {
	forgetConnections();
	exact = await startExactSimulator({ clock, limits: { callsPerMinute: 1e6, callsPerDay: 1e6 } });
});
afterAll(async () => await exact.close());

const ENTITIES: EntityName[] = [
	'purchaseOrder',
	'account',
	'glAccount',
	'item',
	'project',
	'salesEntry',
];

/** What somebody might compare a field with: values that records hold, and values near them. */
const candidates = (values: unknown[], random: () => number) => {
	const held = values.filter((value) => value !== null && value !== '');
	const { [Math.floor(random() * held.length)]: one = 'x' } = held;
	const near =
		typeof one === 'number'
			? one + 1
			: typeof one === 'string'
				? one.slice(0, 10)
				: !(one === true);
	return random() < 0.7 ? one : near;
};

const isText = (type = '') => ['text', 'code', 'paddedText', 'textChoice'].includes(type);

it.each(ENTITIES)(
	'decides on a read %s as Exact does in a filter',
	async (entity) => {
		const token = exact.issueTokens().access_token;
		const client = createExactClient({
			send: simulatorSend(() => token),
			clock,
			baseUrl: exact.url,
			timeZone,
			connection: connectionOf('test'),
		});
		const { key, fields } = entityOf(entity);
		const records = await collect(client.list(entity, { division: MAIN }));
		expect(records.length).toBeGreaterThan(1);
		const names = defaultFields(entity).filter((name) =>
			records.some((row) => row[name] !== null && row[name] !== ''),
		);
		const random = seededRandom(11);
		const keysOf = (rows: Row[]) => rows.map((row) => String(row[key])).sort();
		let compared = 0;
		for (let round = 0; round < 600; round++) {
			const { [Math.floor(random() * names.length)]: field = key } = names;
			const all = Object.keys(operators);
			const { [Math.floor(random() * all.length)]: operator = 'equals' } = all;
			const given = candidates(
				records.map((row) => row[field]),
				random,
			);
			// Whether Exact minds upper and lower case is not documented; the simulator does, we do not.
			if (/Than|Equal$/.test(operator) && isText(fields[field]?.type)) continue;
			const value = operator.endsWith('List') ? [given] : given;
			const conditions = [{ field, operator, value }];
			const asked = { conditions, any: false, timeZone };
			const filter = () => filterFrom(entity, asked);
			const where = (() => {
				try {
					return filter();
				} catch {
					return undefined;
				}
			})();
			const ours = () =>
				keysOf(records.filter((record) => fits({ fields: documentFields(entity), record }, asked)));
			if (where === undefined) {
				expect(ours).toThrow();
				continue;
			}
			const theirs = await collect(
				client.list(entity, { division: MAIN, where, select: [key] }),
			).catch(() => undefined);
			// Some texts are too long to be filtered on.
			if (theirs === undefined) continue;
			compared += 1;
			expect({ field, type: fields[field]?.type, operator, value, keys: ours() }).toEqual({
				field,
				type: fields[field]?.type,
				operator,
				value,
				keys: keysOf(theirs),
			});
		}
		expect(compared).toBeGreaterThan(150);
	},
	60_000,
);
