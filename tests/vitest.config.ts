import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { findPostgres } from './support/postgres.ts'

// As it is used: React's checks of development take longer than the pages, and the browser tests run without them, too.
process.env.NODE_ENV = 'production'
// The parts that every other screen is made of are looked at, too.
process.env.LAUREL_GALLERY = '1'

const testsOf = (folders: string[]) =>
	folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`)

/** Folders whose tests use a database: each file runs on SQLite and on PostgreSQL. */
const withDatabase = testsOf([
	'db',
	'operations',
	'views',
	'http',
	'routes',
	'integrations',
	'jobs',
	'cli',
	'sample',
])

/** Tables are built for one dialect when they are imported, so the scheme must be known; nothing may open these. */
const unopened = {
	sqlite: 'file:/dev/null/use-openTestDatabase.db',
	postgres: 'postgres://use-openTestDatabase.invalid/none',
}

const onDatabase = (dialect: 'sqlite' | 'postgres') => ({
	extends: true as const,
	test: {
		name: dialect,
		include: withDatabase,
		env: { DATABASE_URL: unopened[dialect] },
		globalSetup: `tests/support/${dialect}.setup.ts`,
		setupFiles: 'tests/support/database.setup.ts',
	},
})

function postgresProject() {
	if (findPostgres()) return [onDatabase('postgres')]
	if (process.env.CI)
		throw new Error('CI needs PostgreSQL 15 or newer: none is installed')
	process.stderr.write(
		'\n!!! PostgreSQL is not installed: its tests are LEFT OUT (apt-get install postgresql)\n\n',
	)
	return []
}

export default defineConfig({
	root: path.join(import.meta.dirname, '..'),
	test: {
		testTimeout: 30_000,
		hookTimeout: 60_000,
		maxWorkers: 2,
		// Files of a process share what they import: to evaluate it anew for each took half of the time.
		isolate: false,
		// As for the browser tests: the report marks what passed only when it was run again.
		retry: process.env.CI ? 1 : 0,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['tests/**/*.test.{ts,tsx}'],
					exclude: [...withDatabase, ...testsOf(['e2e', 'bench'])],
					env: { DATABASE_URL: unopened.sqlite },
				},
			},
			onDatabase('sqlite'),
			...postgresProject(),
		],
	},
})
