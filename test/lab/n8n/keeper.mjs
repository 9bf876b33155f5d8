// Runs n8n for as long as whoever started this program lives. The starter holds the other end of
// standard input; when that closes, even by a crash, n8n and everything it started is ended.

import { spawn } from 'node:child_process';

const PATIENCE_MS = 10_000;

const n8n = spawn(process.execPath, process.argv.slice(2), {
	stdio: ['ignore', 'inherit', 'inherit'],
});

// This program leads its own process group, so the negative id reaches n8n's task runner as well.
const endAll = () => {
	try {
		process.kill(-process.pid, 'SIGKILL');
	} catch {
		// No process groups on Windows: n8n itself is all that can be ended.
		n8n.kill('SIGKILL');
		process.exit(1);
	}
};

const stop = () => {
	n8n.kill('SIGTERM');
	setTimeout(endAll, PATIENCE_MS);
};

process.stdin.resume();
process.stdin.once('end', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
n8n.on('exit', endAll);
