import type { FieldSetting, SettingPosition } from '../../asana/customFields/fieldSettings';
import { foldedName } from '../../values/names';
import { textNameOf } from '../../mapping/textBeside';
import { fieldKeys, fieldNames } from '../fields/fieldNames';

/** Names of the convention in their order; a text field comes right after the one it stands for. */
const order = new Map(
	fieldKeys
		.map((key) => fieldNames[key].name)
		.flatMap((name) => [name, textNameOf(name)])
		.map((name, place) => [foldedName(name), place]),
);

/** Where a name stands in the convention; behind all of it when it is none of its names. */
export function placeInConvention(name: string): number {
	return order.get(foldedName(name)) ?? order.size;
}

/**
 * Beside which of a project's fields a field goes, so that those of the convention stand in its order
 * and nobody's own is moved: behind the last one that comes before it, or else before the first one
 * that comes after it. Fields of no convention go last.
 */
export function positionIn(settings: readonly FieldSetting[], name: string): SettingPosition {
	const place = placeInConvention(name);
	if (place === order.size) return {};
	const known = settings
		.map(({ gid, custom_field: field }) => ({ gid, place: placeInConvention(field.name) }))
		.filter((one) => one.place < order.size);
	const before = known.filter((one) => one.place < place);
	const nearest = Math.max(...before.map((one) => one.place));
	const after = before.find((one) => one.place === nearest);
	if (after !== undefined) return { after: after.gid };
	const next = known.find((one) => one.place > place);
	return next === undefined ? {} : { before: next.gid };
}
