/** Which faults the tests of the domain would let pass. By hand, a folder at a time: see tests/README.md. */
export default {
	mutate: ['app/domain/**/*.ts'],
	testRunner: 'vitest',
	plugins: ['@stryker-mutator/vitest-runner'],
	vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
	coverageAnalysis: 'perTest',
	// A constant is read when its module is loaded: each such mutant would need every test once more.
	ignoreStatic: true,
	// Names of unions are the compiler's to check, and no test pins a sentence.
	mutator: { excludedMutations: ['StringLiteral'] },
	concurrency: 1,
	ignorePatterns: ['build', 'data', 'public', 'test-results'],
	tempDirName: '.cache/stryker',
	reporters: ['clear-text'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
}
