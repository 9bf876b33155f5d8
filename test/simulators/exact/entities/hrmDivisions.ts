import type { Entity } from '../types';
import { read } from './field';

/**
 * Accessible divisions, for apps without an administration scope.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=HRMDivisions
 */
export const hrmDivisions: Entity = {
	path: 'hrm/Divisions',
	type: 'Exact.Web.Api.Models.HRM.Division',
	key: 'Code',
	methods: ['GET'],
	noun: { en: 'Division', nl: 'Administratie' },
	fields: {
		Code: read('Int32'),
		ArchiveDate: read('DateTime'),
		BlockingStatus: read('Int32'),
		Class_01: read('Collection(DivisionClasses)'),
		Class_02: read('Collection(DivisionClasses)'),
		Class_03: read('Collection(DivisionClasses)'),
		Class_04: read('Collection(DivisionClasses)'),
		Class_05: read('Collection(DivisionClasses)'),
		Country: read('String', { pad: { side: 'end', length: 3 } }),
		CountryDescription: read('String'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Currency: read('String'),
		CurrencyDescription: read('String'),
		Customer: read('Guid'),
		CustomerCode: read('String', { pad: { side: 'start', length: 18 } }),
		CustomerName: read('String'),
		Description: read('String'),
		HID: read('Int64'),
		Main: read('Boolean'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		OBNumber: read('String'),
		SiretNumber: read('String'),
		StartDate: read('DateTime'),
		Status: read('Int16'),
		TaxOfficeNumber: read('String'),
		TaxReferenceNumber: read('String'),
		TemplateCode: read('String'),
		VATNumber: read('String'),
		Website: read('String'),
	},
};
