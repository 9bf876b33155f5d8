import { delimiter, dirname } from 'node:path';

/**
 * The environment for everything the launcher starts: the given Node first on the PATH, and without
 * the settings of the calling shell that would change what gets installed or how code behaves.
 */
export const environment = (node, inherited) => {
	const env = { ...inherited };
	// NODE_ENV=production would leave out the development dependencies; NODE_OPTIONS may name
	// options that Node 24 no longer knows.
	delete env.NODE_ENV;
	delete env.NODE_OPTIONS;
	const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	env[name] = [dirname(node), env[name]].filter(Boolean).join(delimiter);
	return env;
};
