import { defineEntity, guid, number, text } from './spec';

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=DocumentsDocumentAttachments */
export const documentAttachment = defineEntity({
	label: 'Document Attachment',
	plural: 'Document Attachments',
	path: 'documents/DocumentAttachments',
	sync: 'sync/Documents/DocumentAttachments',
	bulk: 'bulk/Documents/DocumentAttachments',
	deletedKind: 4,
	key: 'ID',
	undated: true,
	filed: true,
	binary: { url: 'Url', name: 'FileName' },
	topic: 'DocumentAttachments',
	scope: 'Organization documents',
	picker: { title: ['FileName'], search: ['FileName'] },
	summary: ['ID', 'Document', 'FileName', 'FileSize', 'Url'],
	fields: () => ({
		ID: guid('Document Attachment ID'),
		Document: guid(),
		FileName: text(),
		FileSize: number(),
		Url: text('URL'),
	}),
});
