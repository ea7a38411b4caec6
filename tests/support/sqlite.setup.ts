import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrateTemplate } from './template.ts'

/** One migrated file for the whole run; each test database is a copy of it. */
export default function prepareSqlite(project: TestProject) {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-sqlite-'))
	const templateUrl = `file:${path.join(folder, 'template.db')}`
	migrateTemplate(templateUrl)
	project.provide('templateUrl', templateUrl)
	return () => rmSync(folder, { recursive: true, force: true })
}
