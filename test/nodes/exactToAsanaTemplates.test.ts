import type { INode } from 'n8n-workflow';

import { documents, type DocumentName } from '../../nodes/ExactToAsana/documents';
import { asProject } from '../../nodes/ExactToAsana/documents/preset';
import { PROJECT_SHAPE } from '../../nodes/ExactToAsana/shape';
import { fieldNames } from '../../nodes/shared/sync/fields/fieldNames';
import { fs, path } from '../host';
import { root } from '../lab/folders';

const folder = path.join(root, 'workflows');

interface Row {
	target: { mode: string; value: string };
}

interface Mapped {
	template: string;
	document: DocumentName;
	parameters: Record<'taskFields' | 'lineFields', { rows?: Row[] } | undefined> & {
		shape?: string;
	};
}

/** The nodes of all templates that bring documents to Asana. */
const mapped: Mapped[] = fs
	.readdirSync(folder)
	.map(String)
	.flatMap((template) => {
		const text = fs.readFileSync(path.join(folder, template), 'utf8');
		const { nodes } = JSON.parse(text) as { nodes: INode[] };
		return nodes
			.filter(({ type, parameters }) => {
				const { operation = 'upsert' } = parameters;
				return type.endsWith('.exactToAsana') && operation === 'upsert';
			})
			.map(({ parameters }) => ({
				template,
				document: (parameters.document ?? 'purchaseOrder') as DocumentName,
				parameters: parameters as unknown as Mapped['parameters'],
			}));
	});

describe('the templates that bring documents to Asana', () => {
	it('are there for orders, invoices and projects', () => {
		expect(mapped.map(({ template }) => template)).toEqual(
			expect.arrayContaining([
				'projects-to-asana.json',
				'purchase-orders-to-asana-projects.json',
				'purchase-orders-to-asana.json',
				'sales-invoices-to-asana.json',
			]),
		);
	});

	// n8n does not store what is as the node has it anyway, so a preset may not change under anybody.
	it.each(mapped)('say their whole mapping: $template', ({ document, parameters }) => {
		const { task } = documents[document];
		const isProject = document === 'project' || parameters.shape === PROJECT_SHAPE;
		expect(parameters.taskFields).toEqual({ rows: isProject ? asProject(task) : task });
		expect(parameters.lineFields).toEqual({ rows: documents[document].line });
	});

	it.each(mapped)('name custom fields of the convention only: $template', ({ parameters }) => {
		const known = new Set<string>(Object.values(fieldNames).map(({ name }) => name));
		const rows = [parameters.taskFields, parameters.lineFields].flatMap((one) => one?.rows ?? []);
		const names = rows.flatMap(({ target }) => (target.mode === 'name' ? [target.value] : []));
		expect(names.length).toBeGreaterThan(2);
		expect(names.filter((name) => !known.has(name))).toEqual([]);
	});
});

describe('the names of the custom fields', () => {
	const names = Object.values(fieldNames).map(({ name }) => name);

	it('differ, and start alike but for the one that ties', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => !/^Exact \u00b7 \S/.test(name))).toEqual(['Exact ID']);
	});
});
