import { Refusal, refusals } from '../errors';
import type { EventRecord } from '../eventRecords';
import { readList, readObject, readOneOf, readText } from '../inputs';
import type { WebhookFilter } from './records';

const actions = ['changed', 'added', 'removed', 'deleted', 'undeleted'] as const;
const parts = ['resource_type', 'resource_subtype', 'action', 'fields'];

/** Reads the filters of a webhook; what listens above projects takes no fields and needs some. */
export function readFilters(value: unknown, { isAbove }: { isAbove: boolean }): WebhookFilter[] {
	const filters = readList('filters', value ?? []).map((filter, index) =>
		readFilter(`filters: [${index}]`, filter, isAbove),
	);
	if (isAbove && filters.length === 0) throw refusals.missing('filters');
	return filters;
}

function readFilter(label: string, value: unknown, isAbove: boolean): WebhookFilter {
	const given = readObject(label, value);
	const stray = Object.keys(given).find((name) => !parts.includes(name));
	if (stray !== undefined) throw new Refusal(400, `${label}: Unrecognized field: ${stray}`);
	const { resource_type: type, resource_subtype: subtype, action, fields } = given;
	if (type === undefined) throw refusals.missing(`${label}: resource_type`);
	const filter: WebhookFilter = { resourceType: readText(`${label}: resource_type`, type) };
	if (isAbove && ['task', 'story'].includes(filter.resourceType ?? '')) {
		throw new Refusal(403, `${label}: This resource does not tell of every ${String(type)}`);
	}
	if (subtype !== undefined && subtype !== null) {
		filter.resourceSubtype = readText(`${label}: resource_subtype`, subtype);
	}
	if (action !== undefined && action !== null) {
		filter.action = readOneOf(`${label}: action`, action, actions);
	}
	if (fields === undefined || fields === null) return filter;
	if (filter.action !== 'changed' || isAbove) {
		throw new Refusal(400, `${label}: fields: Only allowed with the action changed`);
	}
	filter.fields = readList(`${label}: fields`, fields).map((name) =>
		readText(`${label}: fields`, name),
	);
	return filter;
}

/** Whether a webhook with these filters hears of an event; one without any hears of all. */
export function isHeard(filters: WebhookFilter[], event: EventRecord): boolean {
	if (filters.length === 0) return true;
	return filters.some(
		({ resourceType, resourceSubtype, action, fields }) =>
			(resourceType === undefined || resourceType === event.resource.type) &&
			(resourceSubtype === undefined || resourceSubtype === event.resource.subtype) &&
			(action === undefined || action === event.action) &&
			(fields === undefined || fields.includes(event.change?.field ?? '')),
	);
}
