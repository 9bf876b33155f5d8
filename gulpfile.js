// Makes the package out of what TypeScript has checked: the code in few files, an entry for each node and
// credential, and beside them icons, codex files, facts and workflow templates.

const { mkdir, readFile, writeFile } = require('node:fs/promises');
const { basename, dirname, relative } = require('node:path');
const { Transform } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { build, transform } = require('esbuild');
const { src, dest, parallel } = require('gulp');
const { n8n } = require('./package.json');

const DIST = 'dist';
const CODE = `${DIST}/package.js`;
const FACTS = 'nodes/shared/exact/metadata/endpoints.json';

const entries = [...n8n.nodes, ...n8n.credentials];
const sourceOf = (entry) => entry.replace(/^dist\//, './').replace(/\.js$/, '.ts');
const nameOf = (file) => basename(file).replace(/\..*$/, '');

// All nodes fetch their work from one file: a file for each would repeat what they share, or come in
// dozens of pieces.
const WORK = 'all work';
const workTogether = {
	name: 'work together',
	setup({ onLoad, onResolve }) {
		onLoad({ filter: /\.node\.ts$/ }, async ({ path }) => ({
			contents: (await readFile(path, 'utf8')).replace(
				"import('./work')",
				`import('${WORK}').then((nodes) => nodes.${nameOf(path)})`,
			),
			loader: 'ts',
		}));
		onResolve({ filter: new RegExp(`^${WORK}$`) }, () => ({ path: 'work', namespace: 'made' }));
		onLoad({ filter: /^work$/, namespace: 'made' }, () => ({
			contents: n8n.nodes
				.map((entry) => `export * as ${nameOf(entry)} from '${dirname(sourceOf(entry))}/work';`)
				.join('\n'),
			resolveDir: __dirname,
		}));
	},
};

// Few files load in a fraction of the time that hundreds take, and take less room on disk. n8n makes
// every node when it starts, so what only a running node needs is in a file of its own.
async function bundle() {
	const { outputFiles } = await build({
		stdin: {
			contents: entries.map((entry) => `export * from '${sourceOf(entry)}';`).join('\n'),
			loader: 'ts',
			resolveDir: __dirname,
		},
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		legalComments: 'none',
		outdir: DIST,
		entryNames: basename(CODE, '.js'),
		// The name changes with what is in it, so that code never meets that of another version.
		chunkNames: '[name]-[hash]',
		// n8n brings its own; the facts are loaded only when somebody asks for them.
		external: ['n8n-workflow', './endpoints.json'],
		plugins: [workTogether],
		write: false,
	});
	await mkdir(DIST, { recursive: true });
	await Promise.all(
		outputFiles.map(async ({ path, text }) => await writeFile(path, await required(text))),
	);
}
bundle.displayName = 'bundle code';

// n8n requires its nodes, while code can only be split as modules that are imported. Who wants to read it
// reads the sources; here every byte is read whenever n8n starts.
async function required(text) {
	const { code } = await transform(text, {
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		supported: { 'dynamic-import': false },
		minify: true,
		lineLimit: 1_000,
	});
	// What is left of other letters is in regular expressions. Without them Node reads the file in half
	// the time and keeps it in half the memory.
	return code.replace(
		/[^\0-\x7f]/g,
		(letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

// n8n asks each file for the class that is named like it.
async function addEntries() {
	for (const entry of entries) {
		const code = relative(dirname(entry), CODE);
		await mkdir(dirname(entry), { recursive: true });
		await writeFile(entry, `exports.${nameOf(entry)} = require('${code}').${nameOf(entry)};\n`);
	}
}
addEntries.displayName = 'add entries';

// JSON is for people in the sources and for n8n in the package.
const compact = () =>
	new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			if (file.extname === '.json') {
				file.contents = Buffer.from(JSON.stringify(JSON.parse(file.contents)));
			}
			done(null, file);
		},
	});

// A task ends when its promise does, which is when the last of its files is written.
const copy = (name, globs, base = '.') => {
	const task = () =>
		// Without "encoding: false" gulp 5 would change bytes that are not UTF-8.
		pipeline(src(globs, { base, encoding: false }), compact(), dest(DIST));
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
