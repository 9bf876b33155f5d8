import type { Entity } from '../types';
import { read } from './field';

/**
 * Where a stream starts for changes since a date. A function of `modified` and `endPoint`.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ReadSyncSyncSyncTimestamp
 */
export const syncTimestamp: Entity = {
	path: 'read/sync/Sync/SyncTimestamp',
	type: 'Exact.Web.Api.Models.Sync.SyncTimestamp',
	key: 'Modified',
	methods: ['GET'],
	scope: 'organization.administration',
	noun: { en: 'Timestamp', nl: 'Timestamp' },
	kind: 'function',
	keys: [],
	fields: {
		Modified: read('DateTime'),
		API: read('String'),
		TimeStampAsBigInt: read('Int64'),
	},
};
