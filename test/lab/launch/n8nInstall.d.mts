export const installN8n: (env?: NodeJS.ProcessEnv) => string;
