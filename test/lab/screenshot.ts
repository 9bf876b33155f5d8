// A picture of a workflow, or of one node's panel, in the real editor of a running n8n:
//
//   npm run screenshot -- --url http://127.0.0.1:5678 --workflow <id or name> [--node <name> [--run]] [--dark] --out x.png

import { console, fs, path, util } from '../host';
import { connectN8n } from './n8nApi';
import { openEditor } from './openEditor';
import { runMain } from './runMain';

export interface Screenshot {
	/** Address of a running n8n that has the lab's owner, or no owner yet. */
	url: string;
	/** Id or name of the workflow. */
	workflow: string;
	/** Name of the node whose panel to open; without it the picture shows the canvas. */
	node?: string;
	/** Executes that node first, so that the panel shows what comes out. */
	run?: boolean;
	/** Path of the PNG file. */
	out: string;
	width?: number;
	height?: number;
	theme?: 'light' | 'dark';
}

/** Takes a picture with the system's chromium and resolves to the file's path. */
export const takeScreenshot = async (wanted: Screenshot) => {
	const { session, workflows } = await connectN8n({ url: wanted.url });
	const all = await workflows.list();
	const found = all.find(({ id, name }) => id === wanted.workflow || name === wanted.workflow);
	if (!found) {
		const known = all.map(({ name }) => `"${name}"`).join(', ') || 'none';
		throw new Error(`No workflow "${wanted.workflow}"; there are: ${known}`);
	}
	const { width = 1440, height = 900, theme = 'light' } = wanted;
	const editor = await openEditor({ session, width, height, theme });
	try {
		await editor.showWorkflow(found.id);
		if (wanted.node) await editor.openPanel(wanted.node);
		if (wanted.node && wanted.run) await editor.runStep();
		fs.mkdirSync(path.dirname(path.resolve(wanted.out)), { recursive: true });
		await editor.page.screenshot({ path: wanted.out });
	} finally {
		await editor.close();
	}
	return path.resolve(wanted.out);
};

const main = async () => {
	const text = { type: 'string' } as const;
	const { values } = util.parseArgs({
		options: {
			url: { ...text, default: 'http://127.0.0.1:5678' },
			workflow: text,
			node: text,
			out: text,
			width: { ...text, default: '1440' },
			height: { ...text, default: '900' },
			run: { type: 'boolean', default: false },
			dark: { type: 'boolean', default: false },
		},
	});
	const { url, workflow, node, run, out, width, height, dark } = values;
	if (!workflow || !out) throw new Error('Give --workflow <id or name> and --out <file>');
	const size = { width: Number(width), height: Number(height) };
	const theme = dark ? 'dark' : 'light';
	console.log(await takeScreenshot({ url, workflow, node, run, out, theme, ...size }));
};

if (require.main === module) runMain(main);
