import type { FieldType as WidgetType, ResourceMapperField } from 'n8n-workflow';
import { entityOf } from '../shared/exact/entities';
import type { FieldSpec, FieldType } from '../shared/exact/entities/spec';
import { acceptedNames } from '../shared/exact/metadata/checkNames';
import type { Method, PropertyFacts } from '../shared/exact/metadata/facts';
import { isDemanded } from '../shared/exact/metadata/demanded';
import { uniqueField } from '../shared/exact/metadata/finding';
import { fieldOf, referenceOf, type Target } from '../shared/exact/metadata/target';

const WIDGETS: Readonly<Partial<Record<FieldType, WidgetType>>> = {
	number: 'number',
	integer: 'number',
	boolean: 'boolean',
	flag: 'boolean',
	date: 'dateTime',
	dateTime: 'dateTime',
	choice: 'options',
	textChoice: 'options',
};

/**
 * The fields a write takes, as n8n shows them: what Exact demands first, then what it flags as
 * mandatory, then the others; each by label, and lines after the fields of the record itself. Fields
 * that Exact keeps for its past are left out.
 */
export function shownFields(
	target: Target,
	method: Extract<Method, 'POST' | 'PUT'>,
): ResourceMapperField[] {
	const { facts } = target;
	const properties = acceptedNames(facts, method)
		.flatMap((name) => facts.properties.get(name) ?? [])
		// What can only be sent is an order to do something, and its key names with what.
		.filter(({ isKey, isObsolete }) => !isObsolete && (!isKey || !facts.methods.has('GET')));
	const ranked = properties.map((property) => {
		const isFlagged = method === 'POST' && (property.isMandatory || property.isKey);
		const required = property.isMandatory && isFlagged && isDemanded(facts.path, property.name);
		const field = widgetOf(target, property);
		return {
			rank: (required ? 0 : isFlagged ? 2 : 4) + (property.isCollection ? 1 : 0),
			shown: { ...field, required, removed: !isFlagged },
		};
	});
	ranked.sort((a, b) => a.rank - b.rank || a.shown.displayName.localeCompare(b.shown.displayName));
	return ranked.map(({ shown }) => shown);
}

/** Fields by which people tell records apart that have no number one could give them. */
const TELLING = ['Code', 'YourRef', 'Description'];

/**
 * The field to find a record by that is chosen at first: only one that no two records share, for any
 * other may change a record that nobody meant.
 */
export function usualMatch(target: Target): string | undefined {
	const unique = target.entity === undefined ? undefined : uniqueField(target.entity);
	return unique !== undefined && matchableFields(target).includes(unique) ? unique : undefined;
}

/** Fields that tell one record from another, the one people know it by first. */
export function matchableFields({ facts, entity }: Target): string[] {
	const known = entity === undefined ? undefined : entityOf(entity).number;
	const texts = acceptedNames(facts, 'POST').filter((name) => {
		const property = facts.properties.get(name);
		if (property === undefined || property.isKey || property.isCollection) return false;
		if (!property.methods.has('GET') || property.isObsolete) return false;
		if (entity !== undefined && !Object.hasOwn(entityOf(entity).fields, name)) return false;
		return ['Edm.String', 'Edm.Guid', 'Edm.Int32'].includes(property.edmType);
	});
	const first = [known ?? 'Code', ...TELLING].filter((name) => texts.includes(name));
	return [...new Set([...first, ...texts])];
}

function widgetOf(target: Target, property: PropertyFacts): ResourceMapperField {
	const { name, isCollection } = property;
	const field = fieldOf(target, property);
	const reference = referenceOf(target, name);
	const base = { id: name, defaultMatch: false, canBeUsedToMatch: false, required: false };
	if (isCollection) {
		return { ...base, displayName: field.label, display: true, type: 'array' };
	}
	if (reference !== undefined) {
		const displayName = `${withoutId(field.label)} (${reference.by} or ID)`;
		return { ...base, displayName, display: true, type: 'string' };
	}
	const { label, choices } = field;
	return {
		...base,
		// The content of a file, which JSON carries as text.
		displayName: property.edmType === 'Edm.Binary' ? `${label} (Base64)` : label,
		display: true,
		type: WIDGETS[field.type] ?? 'string',
		...(choices === undefined ? {} : { options: optionsOf(field) }),
	};
}

function optionsOf({ type, choices = {} }: FieldSpec) {
	return Object.entries(choices).map(([value, name]) => ({
		name,
		value: type === 'choice' ? Number(value) : value,
	}));
}

function withoutId(label: string): string {
	return label.replace(/ (ID|Code|\(ID\))$/, '');
}
