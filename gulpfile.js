// Makes the package out of what TypeScript has checked: one file with all code, an entry for each node
// and credential, and beside them icons, codex files, facts and workflow templates.

const { mkdir, writeFile } = require('node:fs/promises');
const { dirname, relative } = require('node:path');
const { pipeline } = require('node:stream/promises');
const { build } = require('esbuild');
const { src, dest, parallel } = require('gulp');
const { n8n } = require('./package.json');

const CODE = 'dist/package.js';
const FACTS = 'nodes/shared/exact/metadata/endpoints.json';

const entries = [...n8n.nodes, ...n8n.credentials];
const sourceOf = (entry) => entry.replace(/^dist\//, './').replace(/\.js$/, '.ts');

// One file loads in a fraction of the time that hundreds take, and takes less room on disk.
async function bundle() {
	await build({
		stdin: {
			contents: entries.map((entry) => `export * from '${sourceOf(entry)}';`).join('\n'),
			loader: 'ts',
			resolveDir: __dirname,
		},
		outfile: CODE,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		legalComments: 'none',
		// n8n brings its own; the facts are loaded only when somebody asks for them.
		external: ['n8n-workflow', './endpoints.json'],
	});
}
bundle.displayName = 'bundle code';

// n8n asks each file for the class that is named like it.
async function addEntries() {
	for (const entry of entries) {
		const name = entry.replace(/^.*\/(\w+)\..*$/, '$1');
		const code = relative(dirname(entry), CODE);
		await mkdir(dirname(entry), { recursive: true });
		await writeFile(entry, `exports.${name} = require('${code}').${name};\n`);
	}
}
addEntries.displayName = 'add entries';

// A task ends when its promise does, which is when the last of its files is written.
const copy = (name, globs, base = '.') => {
	const task = () =>
		// Without "encoding: false" gulp 5 would change bytes that are not UTF-8.
		pipeline(src(globs, { base, encoding: false }), dest('dist'));
	task.displayName = name;
	return task;
};

exports.default = parallel(
	bundle,
	addEntries,
	copy('copy icons', ['nodes/**/*.svg', 'credentials/**/*.svg']),
	copy('copy codex files', 'nodes/**/*.node.json'),
	copy('copy facts', FACTS, dirname(FACTS)),
	copy('copy workflow templates', 'workflows/**/*.json'),
);
