import { entityOf, type EntityName } from '../entities';
import type { Row } from '../types';

/** The fields a record is named by. */
export function namingFields(entity: EntityName): string[] {
	const { key, picker } = entityOf(entity);
	const { title, detail } = picker;
	return [...new Set([key, ...title, ...(detail === undefined ? [] : [detail])])];
}

/** A record as people know it, such as `2024001 · Jansen (Brochures)`. */
export function nameOf(entity: EntityName, row: Row): string {
	const { picker, key } = entityOf(entity);
	const shown = (name: string) => String(row[name] ?? '').trim();
	const title = picker.title.map(shown).filter((text) => text !== '');
	const detail = picker.detail === undefined ? '' : shown(picker.detail);
	const name = title.length === 0 ? shown(key) : title.join(' · ');
	return detail === '' ? name : `${name} (${detail})`;
}
