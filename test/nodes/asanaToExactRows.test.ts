import { actionFields } from '../../nodes/AsanaToExact/actionFields';
import { readRows } from '../../nodes/AsanaToExact/rows/readRows';
import { editableChoices, settableRecords } from '../../nodes/AsanaToExact/rows/setFieldFields';
import type { ActionValues } from '../../nodes/AsanaToExact/rows/values';

const locator = (mode: string, value: string) => ({ __rl: true as const, mode, value });

describe('the rows of Asana to Exact', () => {
	it('start with completing stages, which n8n does not store', () => {
		const { default: initial } = actionFields;
		expect(readRows(initial as ActionValues)).toEqual([
			{
				action: 'completeStage',
				when: { kind: 'completed' },
				reopened: 'report',
				releaseInvoiceTerm: false,
			},
		]);
	});

	it('mean the defaults of the panel wherever nothing is stored', () => {
		expect(readRows({ postCost: [{}], postHours: [{}], projectStatus: [{}] })).toEqual([
			{
				action: 'postCost',
				when: { kind: 'completed' },
				amount: { from: 'record' },
				item: { from: 'record' },
				employee: { by: 'none', notFound: 'refuse' },
				status: 'draft',
				reopened: 'reverse',
			},
			expect.objectContaining({
				action: 'postHours',
				hours: { from: 'field', field: { name: 'Actual Hours' } },
			}),
			expect.objectContaining({
				action: 'projectStatus',
				statuses: ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete', 'dropped'],
				field: 'Notes',
				how: 'above',
			}),
		]);
	});

	it('point at custom fields by their ID when chosen from the list, by name otherwise', () => {
		const [chosen, named] = readRows({
			postCost: [
				{ amountFrom: 'amount', amountField: locator('list', '1207') },
				{ amountFrom: 'amount', amountField: locator('name', '1207') },
			],
		});
		expect(chosen).toMatchObject({ amount: { field: { gid: '1207' } } });
		expect(named).toMatchObject({ amount: { field: { name: '1207' } } });
	});

	it('are left out where "Only If" does not hold', () => {
		expect(readRows({ completeStage: [{ onlyIf: false }, { when: 'approved' }] })).toEqual([
			expect.objectContaining({ when: { kind: 'approved' } }),
		]);
	});

	it('set a field on the record of the task, or on the project above it', () => {
		const base = { valueFrom: 'task', taskField: 'due_on', owner: 'shared', policy: 'asana' };
		const [line, project] = readRows({
			setField: [
				{ ...base, record: 'purchaseOrderLine', field: 'ReceiptDate' },
				{ ...base, record: 'project', field: 'EndDate' },
			],
		});
		expect(line).toMatchObject({
			on: 'record',
			records: ['purchaseOrderLine'],
			field: 'ReceiptDate',
			value: { from: 'task', field: 'due_on' },
			owner: { kind: 'shared', policy: 'asana' },
			clear: false,
		});
		expect(project).toMatchObject({ on: 'project', field: 'EndDate' });
	});

	it.each(settableRecords)('offer fields to set on a %s, each once', (record) => {
		const values = editableChoices(record).map(({ value }) => value);
		expect(values.length).toBeGreaterThan(0);
		expect(new Set(values).size).toBe(values.length);
	});

	it.each<[string, ActionValues, string]>([
		[
			'a section that is not named',
			{ completeStage: [{ when: 'movedToSection', section: ' ' }] },
			'"Complete Stage" row 1 has no Section',
		],
		[
			'a field that is not named',
			{ completeStage: [{}, { when: 'fieldFilled' }] },
			'"Complete Stage" row 2 has no Filled Field',
		],
		[
			'an item without a code',
			{ postCost: [{ itemFrom: 'code' }] },
			'"Post Cost" row 1 has no Item Code',
		],
		[
			'an amount field that an expression emptied',
			{ postCost: [{ amountFrom: 'amount', amountField: locator('name', '') }] },
			'"Post Cost" row 1 has no Amount Field',
		],
		[
			'a choice that an expression got wrong',
			{ postCost: [{ status: 'final' }] },
			'"final" is no choice for "Entry Status" in "Post Cost" row 1',
		],
		[
			'a field that cannot be written',
			{ setField: [{ field: 'AmountFC', customField: locator('name', 'Amount') }] },
			'"Set Field" row 1 writes "AmountFC", which cannot be written on a Purchase Order Line',
		],
		[
			'a field of a project that cannot be written',
			{ projectStatus: [{ field: 'Code' }] },
			'"Project Status" row 1 writes "Code", which cannot be written on a project',
		],
		[
			'a series that is no plain word',
			{ postHours: [{ series: 'a:b' }] },
			'"a:b" is no name for a series in "Post Hours" row 1',
		],
	])('refuse %s', (_what, values, message) => {
		expect(() => readRows(values)).toThrow(message);
	});
});
