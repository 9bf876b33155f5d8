// Loads the files it is given and makes the classes that are named like them, as n8n does when it
// starts; then those that come after "then", as a node does when it first runs. Sends how many
// milliseconds each took. n8n has its own library loaded long before, so that is not counted.
require('n8n-workflow');
const { basename } = require('node:path');

const files = process.argv.slice(2);
const then = files.indexOf('then');

const startedAt = performance.now();
for (const file of files.slice(0, then)) {
	const [name] = basename(file).split('.');
	new (require(file)[name])();
}
const startMs = performance.now() - startedAt;

const ranAt = performance.now();
for (const file of files.slice(then + 1)) require(file);
process.send({ startMs, runMs: performance.now() - ranAt });
