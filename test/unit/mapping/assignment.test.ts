import type { CustomField, Task } from '../../../nodes/shared/asana/types';
import {
	assign,
	differences,
	initialChanges,
	mergeChanges,
	type Assignment,
} from '../../../nodes/shared/mapping/assignment';
import type { PlainField } from '../../../nodes/shared/mapping/standardCodecs';
import type { MappedValue } from '../../../nodes/shared/mapping/transforms';

const amount: CustomField = { gid: '11', name: 'Amount', resource_subtype: 'number', precision: 2 };
const supplier: CustomField = { gid: '12', name: 'Supplier', resource_subtype: 'text' };
const status: CustomField = {
	gid: '13',
	name: 'Status',
	resource_subtype: 'enum',
	enum_options: [
		{ gid: '131', name: 'Open', enabled: false },
		{ gid: '132', name: 'Open ', enabled: true },
		{ gid: '133', name: 'Complete', enabled: true },
	],
};
const centres: CustomField = {
	gid: '14',
	name: 'Cost Centres',
	resource_subtype: 'multi_enum',
	enum_options: [
		{ gid: '141', name: 'HRM', enabled: true },
		{ gid: '142', name: 'ICT', enabled: true },
	],
};
const expected: CustomField = { gid: '15', name: 'Expected', resource_subtype: 'date' };

const task: Task = {
	gid: '1',
	name: 'Order 1',
	notes: 'Line one\nLine two',
	completed: false,
	due_on: '2026-03-14',
	start_on: null,
	assignee: { gid: '9', email: 'Buyer@example.com' },
	parent: null,
	resource_subtype: 'default_task',
	num_subtasks: 0,
	memberships: [],
	custom_fields: [
		{ gid: '11', number_value: 0.3 },
		{ gid: '12', text_value: 'Acme' },
		{ gid: '13', enum_value: { gid: '132', name: 'Open ' } },
		{ gid: '14', multi_enum_values: [{ gid: '142' }, { gid: '141' }], display_value: 'ICT, HRM' },
		{ gid: '15', date_value: { date: '2026-04-01' } },
	],
	created_at: '2026-03-01T00:00:00.000Z',
	permalink_url: 'https://example.com/1',
};

const custom = (field: CustomField, value: MappedValue): Assignment => ({
	label: field.name,
	target: { kind: 'customField', field },
	value,
	write: 'always',
});
const standard = (field: PlainField, value: MappedValue): Assignment => ({
	label: field,
	target: { kind: 'standard', field },
	value,
	write: 'always',
});

describe('finding the places of values', () => {
	it('refuses two rows for one field, one by its name and one by its ID', () => {
		const row = { source: 'Any', transform: 'automatic', write: 'always' } as const;
		const mapped = [
			{ row: { ...row, target: { kind: 'customField', name: 'amount' } as const }, value: 1 },
			{ row: { ...row, target: { kind: 'customField', gid: '11' } as const }, value: 2 },
		];
		expect(() => assign(mapped, [amount])).toThrow('Two mapping rows fill "11"');
	});
});

describe('comparing a task with what it should be', () => {
	it.each([
		custom(amount, 0.1 + 0.2),
		custom(amount, '0.300'),
		custom(supplier, ' Acme '),
		custom(status, 'open'),
		custom(centres, ['HRM', 'ICT']),
		custom(expected, '2026-04-01T23:30:00.000+02:00'),
		standard('name', 'Order\n1'),
		standard('notes', 'Line one\r\nLine two\n'),
		standard('due_on', '2026-03-14'),
		standard('assignee', 'buyer@example.com'),
		standard('completed', false),
	])('finds nothing to write for %j', (assignment) => {
		expect(differences([assignment], task)).toEqual([]);
	});

	it.each([
		[custom(amount, 0.31), { custom_fields: { 11: 0.31 } }],
		[custom(amount, null), { custom_fields: { 11: null } }],
		[custom(supplier, 'Other'), { custom_fields: { 12: 'Other' } }],
		[custom(status, 'Complete'), { custom_fields: { 13: '133' } }],
		[custom(centres, ['HRM']), { custom_fields: { 14: ['141'] } }],
		[custom(expected, '2026-05-01'), { custom_fields: { 15: { date: '2026-05-01' } } }],
		[standard('name', 'Order 2'), { name: 'Order 2' }],
		[standard('due_on', null), { due_on: null }],
		[standard('completed', true), { completed: true }],
	])('writes just the field that differs: %j', (assignment, data) => {
		expect(differences([assignment], task).map((change) => change.data)).toEqual([data]);
	});

	it('shows both values in words', () => {
		expect(differences([custom(status, 'Complete')], task)).toMatchObject([
			{ target: 'Status', from: 'Open ', to: 'Complete' },
		]);
	});

	it('leaves a field alone that is only written when creating', () => {
		const once: Assignment = { ...standard('notes', 'New'), write: 'whenCreating' };
		expect(differences([once], task)).toEqual([]);
		expect(initialChanges([once])).toHaveLength(1);
	});

	it('puts all custom fields into one write', () => {
		const changes = differences([custom(amount, 5), custom(supplier, 'B')], task);
		expect(mergeChanges(changes, task)).toEqual({ custom_fields: { 11: 5, 12: 'B' } });
	});

	it('sends the due date along with a start date, for Asana wants both', () => {
		const changes = differences([standard('start_on', '2026-03-01')], task);
		expect(mergeChanges(changes, task)).toEqual({ start_on: '2026-03-01', due_on: '2026-03-14' });
	});

	it('cuts text that is longer than Asana keeps, and then leaves it alone', () => {
		const long = custom(supplier, 'x'.repeat(2000));
		const [change] = differences([long], task);
		const text_value = (change?.data.custom_fields as Record<string, string>)['12'];
		expect(text_value).toHaveLength(1024);
		expect(differences([long], { ...task, custom_fields: [{ gid: '12', text_value }] })).toEqual(
			[],
		);
	});

	it.each([
		[custom(amount, 'a lot'), '"a lot" is no number'],
		[custom(expected, 'soon'), '"soon" is no date'],
		[
			custom({ gid: '16', name: 'Sum', resource_subtype: 'number', is_value_read_only: true }, 1),
			'The Asana field "Sum" cannot be filled',
		],
	])('says why %j cannot be written', (assignment, message) => {
		expect(() => differences([assignment], task)).toThrow(message);
	});
});

describe('a text that is longer than its field', () => {
	it('is not cut within an emoji, which Asana would give back as another one', () => {
		const [change] = initialChanges([custom(supplier, `${'x'.repeat(1_022)}🧾 and more`)]);
		expect(change?.to).toBe(`${'x'.repeat(1_022)}…`);
	});
});
