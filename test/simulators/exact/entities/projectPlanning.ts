import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Who works on which project, and when.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ProjectProjectPlanning
 */
export const projectPlanning: Entity = {
	path: 'project/ProjectPlanning',
	type: 'Exact.Web.Api.Models.Project.ProjectPlanning',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'projects.projects',
	noun: { en: 'Project planning', nl: 'Projectplanning' },
	topic: 'ProjectPlanning',
	syncTwin: true,
	createdAnswer: 'full',
	fields: {
		ID: key('Guid'),
		Account: write('Guid', {
			refersTo: { entity: 'crm/Accounts', by: 'ID' },
			label: { en: 'Account', nl: 'Relatie' },
		}),
		AccountCode: read('String', { from: { reference: 'Account', field: 'Code' } }),
		AccountName: read('String', { from: { reference: 'Account', field: 'Name' } }),
		BGTStatus: read('Int16'),
		CommunicationErrorStatus: read('Int16'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		CustomField: read('String'),
		Description: write('String', {
			mandatory: true,
			label: { en: 'Description', nl: 'Omschrijving' },
		}),
		Division: read('Int32'),
		Employee: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'payroll/Employees', by: 'ID' },
			label: { en: 'Employee', nl: 'Medewerker' },
		}),
		EmployeeCode: read('String', { from: { reference: 'Employee', field: 'Code' } }),
		EmployeeHID: read('Int32', { from: { reference: 'Employee', field: 'HID' } }),
		EndDate: write('DateTime', { mandatory: true, label: { en: 'End date', nl: 'Einddatum' } }),
		Hours: write('Double'),
		HourType: write('Guid', {
			mandatory: true,
			refersTo: { entity: 'logistics/Items', by: 'ID' },
			label: { en: 'Hour type', nl: 'Uursoort' },
		}),
		HourTypeCode: read('String', { from: { reference: 'HourType', field: 'Code' } }),
		HourTypeDescription: read('String', { from: { reference: 'HourType', field: 'Description' } }),
		IsBrokenRecurrence: read('Boolean'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		Notes: write('String'),
		OverAllocate: write('Boolean'),
		Project: write('Guid', {
			refersTo: { entity: 'project/Projects', by: 'ID' },
			label: { en: 'Project', nl: 'Project' },
		}),
		ProjectCode: read('String', { from: { reference: 'Project', field: 'Code' } }),
		ProjectDescription: read('String', { from: { reference: 'Project', field: 'Description' } }),
		ProjectPlanningRecurring: read('Guid'),
		ProjectWBS: write('Guid', {
			refersTo: { entity: 'wbs', by: 'ID' },
			label: { en: 'WBS', nl: 'WBS' },
		}),
		ProjectWBSDescription: read('String', {
			from: { reference: 'ProjectWBS', field: 'Description' },
		}),
		StartDate: write('DateTime', {
			mandatory: true,
			label: { en: 'Start date', nl: 'Begindatum' },
		}),
		Status: write('Int16', { mandatory: true, label: { en: 'Status', nl: 'Status' } }),
		Type: read('Int16'),
	},
};
