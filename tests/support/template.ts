import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { TEST_KEYS } from './keys.ts'

declare module 'vitest' {
	interface ProvidedContext {
		templateUrl: string
	}
}

/** Migrates the database at `url` in a process of its own, because a process speaks one dialect. */
export function migrateTemplate(url: string) {
	const script = path.join(import.meta.dirname, 'migrate-template.ts')
	const done = spawnSync(process.execPath, ['--import', 'tsx', script], {
		cwd: path.join(import.meta.dirname, '../..'),
		env: { ...process.env, DATABASE_URL: url, LAUREL_KEYS: TEST_KEYS },
		stdio: ['ignore', 'inherit', 'inherit'],
	})
	if (done.status !== 0) throw new Error('the template was not migrated')
}
