import type { WorldOptions } from './world';

/** Every way in which a tie can be kept, and every way in which Asana may answer to it. */
export const identities: Record<string, WorldOptions> = {
	'external IDs': {},
	'external IDs beside the text field': { withTieField: true },
	'a token whose external IDs are dropped': { switches: { external: 'ignoredForPat' } },
	'a token whose external IDs are dropped, with the text field': {
		withTieField: true,
		switches: { external: 'ignoredForPat' },
	},
	'a token whose external IDs are forbidden': { switches: { external: 'refusedForPat' } },
	'a token whose external IDs are invalid': {
		switches: { external: 'refusedForPat', externalRefusal: 400 },
	},
	'a token whose external IDs are forbidden, with the text field': {
		withTieField: true,
		switches: { external: 'refusedForPat' },
	},
	'the text field by choice': { chosen: { identity: 'textField' } },
	'external IDs by choice': { chosen: { identity: 'externalId' } },
};

export const identityNames = Object.keys(identities);

/** Those that take different ways through the code; for tests with many cases each. */
export const distinctNames = [
	'external IDs',
	'external IDs beside the text field',
	'a token whose external IDs are dropped, with the text field',
	'a token whose external IDs are forbidden',
	'the text field by choice',
];
