import type { IDataObject } from 'n8n-workflow';
import { filterFrom } from '../../shared/exact/odata/conditions';
import { entityOf } from '../../shared/exact/entities';
import type { EntitySpec } from '../../shared/exact/entities/spec';
import { bodyForNew, type GivenData } from '../../shared/exact/metadata/body';
import { changeRecord } from '../../shared/exact/metadata/changeRecord';
import { scopeFields, uniqueField } from '../../shared/exact/metadata/finding';
import { keysBy } from '../../shared/exact/metadata/keysBy';
import { matchValue } from '../../shared/exact/metadata/matchValue';
import { targetOfEntity, type Target } from '../../shared/exact/metadata/target';
import type { Filter } from '../../shared/exact/odata/odata';
import { ApiFault, isRefusal } from '../../shared/http/fault';
import { readWriteData } from '../writeData';
import type { OperationCall } from './call';
import { readBack } from './readBack';

/** Waits before a record whose creation was not confirmed is looked for, in milliseconds. */
const LOOK_AFTER_MS = [1_000, 5_000];

/**
 * Updates the record with the same value in the chosen field, or creates it when there is none. A
 * creation is sent once: when its answer is lost the record is looked for, and not made again. In
 * one process, those that look for the same record take turns, so that only the first makes it; what
 * another process has made meanwhile is changed where Exact takes one only, and else told.
 */
export async function upsert(call: OperationCall): Promise<IDataObject[]> {
	const { client, division } = call.exact;
	const { data, leaveOut, matchField } = readWriteData(call, 'upsert');
	const target = await targetOfEntity(call.entity);
	const match = await matchOf(call, { target, data, field: matchField });
	const turn = `${division} ${call.entity} ${turnOf(match)}`;
	const { key, isMade } = await client.connection.upserts(
		turn,
		async () => await changeOrMake(call, { target, data, leaveOut, match }),
	);
	// Of what no two records share, Exact itself takes one only.
	const isShared = uniqueField(call.entity) !== matchField;
	return await readBack(call, key, isMade && isShared ? alikeFilter(call, match) : undefined);
}

/** What a record is found by: the chosen field, and what it belongs to. */
type Match = ReadonlyArray<{ field: string; value: unknown }>;

/** The same for values that Exact might take for one, however they are written. */
function turnOf(match: Match): string {
	return JSON.stringify(
		match.map(({ field, value }) => [field, String(value).trim().toLowerCase()]),
	);
}

interface Wanted {
	target: Target;
	data: GivenData;
	leaveOut: boolean;
	match: Match;
}

/** The record that is there now, and whether this run has made it. */
interface Done {
	key: string;
	isMade: boolean;
}

async function changeOrMake(call: OperationCall, wanted: Wanted): Promise<Done> {
	const { client, division } = call.exact;
	const { target, data, leaveOut, match } = wanted;
	const existing = await theOne(call, match);
	if (existing !== undefined) return await change(call, existing, wanted);
	const body = await bodyForNew(target, data, { client, division, leaveOut });
	return await client.createFrom(call.entity, body, { division }).then(
		(key) => ({ key, isMade: true }),
		async (fault: unknown) => {
			if (isUnsure(fault)) {
				const key = await lookAgain(call, match);
				return key === undefined
					? await Promise.reject(unconfirmed(target))
					: { key, isMade: true };
			}
			const key = isTaken(fault, call, match) ? await theOne(call, match) : undefined;
			return key === undefined ? await Promise.reject(fault) : await change(call, key, wanted);
		},
	);
}

async function change(
	call: OperationCall,
	key: string,
	{ target, data, leaveOut, match }: Wanted,
): Promise<Done> {
	const { client, division } = call.exact;
	const others = Object.entries(data).filter(([name]) => !match.some((one) => one.field === name));
	if (others.length > 0) {
		const given = { key, data: Object.fromEntries(others) };
		await changeRecord(target, given, { client, division, leaveOut, lines: 'matched' });
	}
	return { key, isMade: false };
}

async function matchOf(
	call: OperationCall,
	{ target, data, field }: { target: Target; data: GivenData; field: string },
): Promise<Match> {
	const { fields, label, key }: EntitySpec = entityOf(call.entity);
	if (field === '' || field === key || fields[field] === undefined) {
		throw new ApiFault('Exact Online', `No field is chosen to find the ${label} by`, {
			kind: 'setup',
			hint: 'Choose the code, the number or another field that no two of them share. To change a record by its ID, use Update.',
		});
	}
	const given = data[field];
	if (given === undefined || given === null || given === '') {
		throw new ApiFault(
			'Exact Online',
			`${fields[field].label} has no value to find the ${label} by`,
			{
				kind: 'invalid',
				hint: 'Without it there is no telling whether the record is there already. Nothing was sent.',
			},
		);
	}
	const names = [field, ...scopeFields(call.entity, { field, data })];
	return await Promise.all(
		names.map(async (name) => ({
			field: name,
			value: await matchValue(target, { name, value: data[name] }, call.exact),
		})),
	);
}

/** The key of the only record that fits; several reject with an `ApiFault`. */
async function theOne(call: OperationCall, match: Match): Promise<string | undefined> {
	const { entity, exact } = call;
	const [found, ...others] = await keysBy(exact, { entity, values: match });
	if (others.length === 0) return found;
	const { fields, plural }: EntitySpec = entityOf(entity);
	const by = match
		.map(({ field, value }) => `${fields[field]?.label ?? field} "${String(value)}"`)
		.join(' and the ');
	throw new ApiFault('Exact Online', `Several ${plural} have the ${by}`, {
		kind: 'conflict',
		hint: 'None was changed. Find the record by a field that no two of them share, or use Update with its ID.',
	});
}

async function lookAgain(call: OperationCall, match: Match): Promise<string | undefined> {
	const { clock } = call.exact.client;
	for (const wait of LOOK_AFTER_MS) {
		await clock.sleep(wait);
		const found = await theOne(call, match).catch(async (fault: unknown) =>
			// That Exact does not answer now says nothing of the record either.
			isUnsure(fault) ? undefined : await Promise.reject(fault),
		);
		if (found !== undefined) return found;
	}
	return undefined;
}

function unconfirmed({ label }: Target): ApiFault {
	return new ApiFault('Exact Online', `Exact Online did not confirm that it saved the ${label}`, {
		kind: 'unavailable',
		hint: 'It was not found a few seconds later, but may have been saved all the same. Look in Exact Online before you run this again.',
	});
}

/** Whether Exact may have refused a record because another n8n worker has made it a moment ago. */
function isTaken(fault: unknown, { entity }: OperationCall, match: Match): boolean {
	const unique = uniqueField(entity);
	return isRefusal(fault) && match.some(({ field }) => field === unique);
}

/** Records with the values that this one is found by. */
function alikeFilter({ entity, exact }: OperationCall, match: Match): Filter | undefined {
	const conditions = match.map((one) => ({ ...one, operator: 'equals' }));
	return filterFrom(entity, { conditions, any: false, timeZone: exact.timeZone });
}

function isUnsure(fault: unknown): boolean {
	return fault instanceof ApiFault && fault.kind === 'unavailable';
}
