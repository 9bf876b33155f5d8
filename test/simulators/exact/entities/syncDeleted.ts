import type { Entity } from '../types';
import { read } from './field';

/**
 * What was deleted in the last two months, for those who follow the sync family.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SyncDeleted
 */
export const syncDeleted: Entity = {
	path: 'sync/Deleted',
	type: 'Exact.Web.Api.Models.Sync.Deleted',
	key: 'Timestamp',
	methods: ['GET'],
	scope: 'organization.administration',
	noun: { en: 'Deletion', nl: 'Verwijdering' },
	kind: 'sync',
	fields: {
		Timestamp: read('Int64'),
		DeletedBy: read('Guid'),
		DeletedDate: read('DateTime'),
		Division: read('Int32'),
		EntityKey: read('Guid'),
		EntityType: read('Int32'),
		ID: read('Guid'),
	},
};
