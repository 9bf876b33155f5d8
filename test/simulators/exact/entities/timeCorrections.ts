import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Corrections of final hour entries, always negative.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ProjectTimeCorrections
 */
export const timeCorrections: Entity = {
	path: 'project/TimeCorrections',
	type: 'Exact.Web.Api.Models.Project.TimeCorrection',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'projects.billing',
	noun: { en: 'Time correction', nl: 'Urencorrectie' },
	createdAnswer: 'key',
	fields: {
		ID: key('Guid'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Division: read('Int32'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		Notes: write('String'),
		OriginalEntryId: write('Guid', {
			refersTo: { entity: 'project/TimeTransactions', by: 'ID' },
			label: { en: 'Original entry', nl: 'Oorspronkelijke boeking' },
		}),
		Quantity: write('Double', { label: { en: 'Quantity', nl: 'Aantal' } }),
	},
};
