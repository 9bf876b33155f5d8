import type { Entity } from '../types';
import { read } from './field';
import { systemDivisions } from './systemDivisions';

/**
 * All divisions of the licence, granted or not, with the fields of those that are.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SystemSystemAllDivisions
 */
export const allDivisions: Entity = {
	...systemDivisions,
	path: 'system/AllDivisions',
	type: 'Exact.Web.Api.Models.System.AllDivision',
	methods: ['GET'],
	fields: { ...systemDivisions.fields, Code: read('Int32') },
};
