import { childProcess, process } from '../host';

/**
 * Runs one of the programs of this folder in a process of its own, so that neither its memory nor
 * what it has compiled is another's, and gives what it sends first. Ends with the process.
 */
export async function inProcess<Answer>(
	file: string,
	args: readonly string[],
): Promise<{ answer: Answer; end(): void }> {
	const child = childProcess.fork(file, args, {
		execArgv: file.endsWith('.ts') ? ['--import', 'tsx'] : [],
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const stop = () => child.kill();
	process.once('exit', stop);
	const answer = await new Promise<Answer>((resolve, reject) => {
		child.once('message', (message) => resolve(message as Answer));
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`${file} ended with code ${String(code)}`)));
	});
	return {
		answer,
		end: () => {
			process.off('exit', stop);
			child.kill();
		},
	};
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
