export const npm: (
	args: string[],
	options: { cwd: string; env: NodeJS.ProcessEnv; failure: string },
) => string;
