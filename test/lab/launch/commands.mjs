// What each command runs: a list of steps {args, env?}, the arguments of Node or, with `npm`, of npm.

import { join } from 'node:path';

import { cache, root } from './folders.mjs';

const bin = (...parts) => join(root, 'node_modules', ...parts);
const tsc = bin('typescript', 'bin', 'tsc');
const jest = bin('jest', 'bin', 'jest.js');

/** The file that `.ci/run` reads the number of passed and failed tests from. */
export const testResults = join(cache, 'test-results.json');

const typescript = (file) => (args) => [{ args: ['--import', 'tsx', join(root, file), ...args] }];

const test = (args) => {
	// n8n-core's class loader only works inside jest when NODE_ENV is "test".
	const env = { NODE_ENV: 'test' };
	const runJest = (more) => ({ args: [jest, ...more], env });
	return args.length > 0
		? [runJest(args)]
		: [
				{ args: [tsc, '-p', join(root, 'test', 'tsconfig.json')] },
				runJest(['--json', `--outputFile=${testResults}`]),
			];
};

// Without a name both simulators start; with one, that simulator alone and with its own arguments.
const simulators = ([name, ...args]) =>
	name
		? typescript(`test/simulators/${name}/command.ts`)(args)
		: typescript('test/lab/simulators.ts')([]);

/**
 * The steps of each command, given the arguments after its name. `prepare` has none: Node and the
 * dependencies are seen to before any command.
 */
export const commands = {
	prepare: () => [],
	'install-n8n': () => [{ args: [join(root, 'test', 'lab', 'launch', 'n8nInstall.mjs')] }],
	demo: typescript('test/lab/demo.ts'),
	test,
	simulators,
	bench: typescript('test/bench/run.ts'),
	'check-package': typescript('test/lab/checkPackage.ts'),
	screenshot: typescript('test/lab/screenshot.ts'),
	metadata: typescript('test/lab/compactMetadata.ts'),
	run: ([script, ...args]) => [{ npm: true, args: ['run', script ?? '', '--', ...args] }],
};
