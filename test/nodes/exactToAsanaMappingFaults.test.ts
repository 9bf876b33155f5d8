import type { INodeParameters } from 'n8n-workflow';

import { notification, openStage, wordsOf, type Stage } from './exactToAsanaStage';

const target = (mode: string, value: string) => ({ __rl: true as const, mode, value });
const nameRow = { source: 'OrderNumber', target: target('list', 'name') };
const lineName = { source: 'ItemDescription', target: target('list', 'name') };
const field = (name: string) => target('name', name);
const fromList = 'Names are written as Exact Online writes them, upper and lower case included.';

/** A mapping with something wrong in it, and in which words it is told. */
type Case = [what: string, parameters: object, words: { message: string; description: string }];

const task = (...rows: object[]) => ({ taskFields: { rows } });
const line = (...rows: object[]) => ({ ...task(nameRow), lineFields: { rows } });

const cases: Case[] = [
	[
		'asks for a field that Exact does not have',
		task(nameRow, { source: 'Suplier', target: field('Supplier') }),
		{
			message: 'Row 2 under "Task Fields" asks for "Suplier", which purchase orders do not have',
			description: `Choose a field from the list in that mapping row. ${fromList}`,
		},
	],
	[
		'asks within text for a field that Exact does not have',
		task({ ...nameRow, source: 'template', template: 'PO {ordernumber}' }),
		{
			message:
				'Row 1 under "Task Fields" asks for "ordernumber", which purchase orders do not have',
			description: `Choose a field from the list in that mapping row. ${fromList}`,
		},
	],
	[
		'asks for a field that lines do not have',
		line(lineName, { source: 'SupplierName', target: field('Supplier') }),
		{
			message:
				'Row 2 under "Subtask Fields" asks for "SupplierName", which purchase order lines do not have',
			description: `Choose a field from the list in that mapping row. ${fromList}`,
		},
	],
	[
		'fills fields that the project does not have',
		task(
			nameRow,
			{ source: 'Currency', target: field('Currency') },
			{ source: 'YourRef', target: field('Reference') },
		),
		{
			message:
				'The Asana project "Inkoop / Purchasing" has no custom field "Currency", "Reference"',
			description:
				'Add these fields to the project in Asana, turn on "Create Missing Custom Fields", or choose other targets in the mapping. Nothing was written.',
		},
	],
	[
		'fills a field that was removed from the project',
		task(nameRow, {
			source: 'Currency',
			target: { ...target('list', '1209999999999999'), cachedResultName: 'Weight (Number)' },
		}),
		{
			message: 'Row 2 under "Task Fields" fills "Weight", which is not on the project',
			description:
				'The field was removed from the project, or belongs to another one. Choose the target again from the list in that mapping row.',
		},
	],
	[
		'does not fill the name of the task',
		task({ source: 'Description', target: target('list', 'notes') }),
		{
			message: '"Task Fields" has no row that fills the task name',
			description:
				'Add a row with the Asana field "Task Name", so that people see what the task is about.',
		},
	],
	[
		'does not fill the name of the subtask',
		line(),
		{
			message: '"Subtask Fields" has no row that fills the task name',
			description:
				'Add a row with the Asana field "Task Name", so that people see what the task is about.',
		},
	],
	[
		'has a row without a source',
		task(nameRow, { source: '={{ "" }}', target: field('Currency') }),
		{
			message: 'Row 2 under "Task Fields" has no Exact Field',
			description: 'Choose the Exact Field in that row, or remove the row.',
		},
	],
	[
		'has a row without a target',
		task(nameRow, { source: 'Currency', target: target('name', '={{ " " }}') }),
		{
			message: 'Row 2 under "Task Fields" has no Asana Field',
			description: 'Choose the Asana Field in that row, or remove the row.',
		},
	],
	[
		'fills one field twice',
		task(
			nameRow,
			{ source: 'Currency', target: field('Money') },
			{ source: 'AmountFC', target: field('money ') },
		),
		{
			message: 'Two mapping rows fill "money"',
			description:
				'Remove one of them, or join both values in one row with the source "Text With Fields".',
		},
	],
	[
		'writes words to a number',
		task(nameRow, { source: 'SupplierName', target: field('Number') }),
		{
			message:
				'"Müller & Söhne IT-Systemhaus GmbH" is no number, so it cannot go to the number field "Number"',
			description:
				'Choose a number as the source of that mapping row, or a text field as its target.',
		},
	],
	[
		'writes words to a date',
		task(nameRow, { source: 'SupplierName', target: target('list', 'due_on') }),
		{
			message: '"Müller & Söhne IT-Systemhaus GmbH" is no date, so it cannot go to "Due Date"',
			description: 'Choose a date of the document as the source of that mapping row.',
		},
	],
	[
		'fills a field that Asana calculates',
		task(nameRow, { source: 'AmountFC', target: field('Computed') }),
		{
			message: 'The Asana field "Computed" cannot be filled from outside',
			description:
				'It is calculated, or of a kind that holds links to other records. Map to a text, number, date, single-select, multi-select or people field.',
		},
	],
	[
		'needs an option that the field does not have',
		{
			...task(nameRow, { source: 'OrderStatus', target: field('Choice') }),
			options: { createOptions: false },
		},
		{
			message: 'Asana has no such option: Choice: Open',
			description:
				'Add the option to the field in Asana or enable it there, turn on "Create Missing Options", or exchange the value in that mapping row.',
		},
	],
	[
		'has text without text',
		task({ ...nameRow, source: 'template', template: '' }),
		{
			message: 'Row 1 under "Task Fields" has no Text',
			description:
				'Write the text of that row, with names of Exact fields between braces, or remove the row.',
		},
	],
	[
		'puts a subtask into a section',
		line(lineName, { source: 'value', value: 'Ordered', target: target('list', 'section') }),
		{
			message:
				'Row 2 under "Subtask Fields" fills the section, which only the task of a document takes by name',
			description:
				'Remove that row. Where subtasks appear in the project is chosen in the options.',
		},
	],
	[
		'wants a section that the project does not have',
		{
			...task(nameRow, { source: 'OrderStatus', target: target('list', 'section') }),
			options: { createOptions: false },
		},
		{
			message:
				'Row 2 under "Task Fields" wants the section "Open", which "Inkoop / Purchasing" does not have',
			description:
				'Add the section in Asana, turn on "Create Missing Options", or exchange the value in that row. Nothing was written.',
		},
	],
	[
		'gives a value that is no plain one',
		task(nameRow, {
			source: 'value',
			value: '={{ ({ a: 1 }) }}',
			target: field('Currency'),
		}),
		{
			message: 'Row 2 under "Task Fields" has a value that is neither text nor number nor date',
			description: 'Let the expression in that row give one value or a list of values.',
		},
	],
];

describe('a mapping that', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await openStage();
		const { state } = stage.asana;
		state.addCustomField({ name: 'Number', type: 'number' });
		state.addCustomField({ name: 'Computed', type: 'number', isFormula: true });
		state.addCustomField({ name: 'Choice', type: 'enum', options: ['Nieuw'] });
	});
	afterEach(async () => await stage.close());

	it.each(cases)('%s is explained, and nothing is written', async (_what, mapping, words) => {
		const shape = 'lineFields' in mapping ? 'taskWithSubtasks' : 'taskAlone';
		const parameters = { createFields: false, shape, ...mapping } as INodeParameters;
		const result = await stage.run({ items: [notification(stage.bookOrder())], parameters });
		expect(wordsOf(result)).toEqual(words);
		expect(stage.writes()).toEqual([]);
	});
});
