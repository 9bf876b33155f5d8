import type { Entity } from '../types';
import { creatableKey, create, read } from './field';

/**
 * Files of documents: base64 when written, an address when read.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=DocumentsDocumentAttachments
 */
export const documentAttachments: Entity = {
	path: 'documents/DocumentAttachments',
	type: 'Exact.Web.Api.Models.Documents.DocumentAttachment',
	key: 'ID',
	methods: ['GET', 'POST', 'DELETE'],
	scope: 'organization.documents',
	noun: { en: 'Attachment', nl: 'Bijlage' },
	topic: 'DocumentAttachments',
	syncTwin: true,
	createdAnswer: 'full',
	fields: {
		ID: creatableKey('Guid'),
		Attachment: create('Binary', {
			mandatory: true,
			onSite: true,
			label: { en: 'Attachment', nl: 'Bijlage' },
		}),
		Document: create('Guid', {
			mandatory: true,
			refersTo: { entity: 'documents/Documents', by: 'ID' },
			label: { en: 'Document', nl: 'Document' },
		}),
		FileName: create('String', { mandatory: true, label: { en: 'File name', nl: 'Bestandsnaam' } }),
		FileSize: read('Double'),
		Url: read('String', { onSite: true }),
	},
};
