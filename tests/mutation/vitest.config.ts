import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** Folders of `tests/domain`: `TESTS=ledger,attribution`. All where none is named. */
const folders = process.env.TESTS?.split(',') ?? ['**']

/** The tests of the domain alone, in one process: they share nothing, and a mutant needs but the few that reach it. */
export default defineConfig({
	root: path.join(import.meta.dirname, '../..'),
	test: {
		include: folders.map((folder) => `tests/domain/${folder}/*.test.ts`),
		env: { DATABASE_URL: 'file:/dev/null/the-domain-has-no-database.db' },
		isolate: false,
		testTimeout: 30_000,
	},
})
