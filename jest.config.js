/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// Type errors are found by `npm run typecheck`; here each file is only transpiled.
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json', diagnostics: false }],
	},
	// A test that needs longer than this is waiting on the wall clock, which none should.
	testTimeout: 30_000,
	// Left to itself, jest leaves one core idle, which on a small machine is half of them.
	maxWorkers: '100%',
};
