import { Refusal } from './errors';
import { accessOf } from './memberships';
import type { CustomFieldRecord, TokenRecord } from './records';
import type { World } from './world';

interface Lookup {
	world: World;
	token: TokenRecord;
}

/** Whether a token's owner may see a custom field and its values. */
export function mayUseField({ world, token }: Lookup, field: CustomFieldRecord): boolean {
	if (field.privacy !== 'private' || field.createdBy === token.user) return true;
	return accessOf(world, { kind: 'custom_field', record: field }, token.user) !== undefined;
}

/** Refuses to change a field or its options for who may not; a locked one is for one person alone. */
export function checkMayEdit({ world, token }: Lookup, field: CustomFieldRecord): void {
	if (field.lockedBy !== null && field.lockedBy !== token.user) {
		throw new Refusal(403, 'This custom field is locked and can only be changed by its owner.');
	}
	if (field.createdBy === token.user || field.defaultAccess !== 'user') return;
	const access = accessOf(world, { kind: 'custom_field', record: field }, token.user);
	if (access === 'admin' || access === 'editor') return;
	throw new Refusal(403, 'You do not have the access level to change this custom field.');
}
