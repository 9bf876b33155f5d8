// Loads the files it is given and sends how many milliseconds that took. n8n has its own library
// loaded long before it comes to our nodes, so that is not counted.
require('n8n-workflow');

const startedAt = performance.now();
for (const file of process.argv.slice(2)) require(file);
process.send(performance.now() - startedAt);
