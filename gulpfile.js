// Puts beside the compiled code what TypeScript does not copy: icons, codex files and workflow templates.

const { pipeline } = require('node:stream/promises');
const { src, dest, parallel } = require('gulp');

// A task ends when its promise does, which is when the last of its files is written.
const copy = (name, globs) => {
	const task = () =>
		// Without "encoding: false" gulp 5 would change bytes that are not UTF-8.
		pipeline(src(globs, { base: '.', encoding: false }), dest('dist'));
	task.displayName = name;
	return task;
};

exports.default = parallel(
	copy('copy icons', ['nodes/**/*.svg', 'credentials/**/*.svg']),
	copy('copy codex files', 'nodes/**/*.node.json'),
	copy('copy workflow templates', 'workflows/**/*.json'),
);
