import { describe, expect, test } from 'vitest'
import {
	compareNames,
	findCircles,
	findForbiddenImports,
	findHolesInLock,
	findImpurities,
	findLeftovers,
	findMisdeclaredPackages,
	findMisplacedPackages,
	findServerCodeInBrowser,
	findSpinningLoops,
	findUnfiled,
	findUnresolvedImports,
	findUpwardImports,
} from './architecture.ts'

const treeOf = (files: Record<string, string>) => new Map(Object.entries(files))

describe('who imports whom', () => {
	test.each([
		['app/domain/a.ts', "import { x } from '#db/client.ts'"],
		['app/domain/a.ts', "import type { x } from '../../db/client.ts'"],
		['db/a.ts', "import '../app/operations/import.ts'"],
		['emails/a.tsx', "export * from '#db/client.ts'"],
		['app/operations/a.ts', "import '../views/b.ts'"],
		['app/views/a.ts', "import '../operations/b.ts'"],
		['app/http/a.ts', "import '../operations/b.ts'"],
		['app/ui/a.tsx', "import type { Row } from '#db/schema/index.ts'"],
		['app/routes/portal/a.tsx', "const db = await import('#db/client.ts')"],
		['app/routes/portal/a.tsx', "import '#emails/render.ts'"],
		['app/root.tsx', "import '#db/client.ts'"],
		['app/jobs/a.ts', "import '../http/b.ts'"],
		['app/integrations/a.ts', "import { openDatabase } from '#db/client.ts'"],
		['app/integrations/a.ts', "import { type Tx } from '#db/client.ts'"],
		['app/ui/a.tsx', "import { viewSor } from '#app/views/ledger/sor.ts'"],
		['app/operations/a.ts', "import type { Row } from '#app/views/b.ts'"],
		['app/routes/a.tsx', "import '../server.ts'"],
		['app/cli/main.ts', "import '#tests/support/database.ts'"],
		['app/shared/a.ts', "import './b.ts'"],
	])('%s refuses %s', (file, text) => {
		expect(findForbiddenImports(treeOf({ [file]: text }))).toHaveLength(1)
	})

	test.each([
		['app/domain/ledger/a.ts', "import '../money.ts'"],
		['db/a.ts', "import '#app/domain/period.ts'; import 'drizzle-orm'"],
		['app/operations/a.ts', "import '#db/client.ts'; import '../domain/b.ts'"],
		['app/integrations/a.ts', "type T = import('#db/client.ts').Tx"],
		['app/ui/a.tsx', "import type { Figure } from '#app/views/figure.ts'"],
		[
			'app/routes/site/a.tsx',
			"import '../../ui/b.tsx'; import '#app/views/c.ts'",
		],
		['app/server.ts', "import '#db/client.ts'; import './jobs/worker.ts'"],
		['app/cli/main.ts', "import '#db/client.ts'"],
		['tests/domain/a.test.ts', "import '#app/domain/b.ts'"],
	])('%s allows %s', (file, text) => {
		expect(findForbiddenImports(treeOf({ [file]: text }))).toEqual([])
	})
})

describe('rooms that are filed by subject', () => {
	test.each([
		'app/operations/close-period.ts',
		'app/operations/shared/close-period.ts',
		'app/routes/admin/home.tsx',
		'db/stores/format/a.ts',
	])('%s lies in no subject', (file) => {
		expect(findUnfiled(treeOf({ [file]: '' }))).toHaveLength(1)
	})

	test.each([
		'app/operations/ledger/close-period.ts',
		'app/operations/ledger/settling/settle-accounts.ts',
		'app/routes/admin/layout.tsx',
		'app/views/format/dates.ts',
		'app/domain/money.ts',
	])('%s lies where it belongs', (file) => {
		expect(findUnfiled(treeOf({ [file]: '' }))).toEqual([])
	})

	test.each([
		['app/operations/ledger/a.ts', '#app/operations/stories/b.ts'],
		['app/operations/ledger/a.ts', '#app/operations/referrals/b.ts'],
		['app/operations/stories/a.ts', '#app/operations/programme/perks/b.ts'],
		['db/reports/mail/a.ts', '#db/reports/people/b.ts'],
		['app/views/format/a.ts', '#app/views/ledger/b.ts'],
		['app/ui/primitives/a.tsx', '#app/ui/organisation/b.tsx'],
	])('%s must not import %s', (file, target) => {
		const tree = treeOf({ [file]: `import '${target}'` })
		expect(findUpwardImports(tree)).toHaveLength(1)
	})

	test.each([
		['app/operations/stories/a.ts', '#app/operations/ledger/b.ts'],
		['app/operations/mail/a.ts', '#app/operations/organisation/b.ts'],
		['app/operations/organisation/a.ts', '#app/operations/mail/b.ts'],
		['app/views/ledger/a.ts', '#app/views/paths/b.ts'],
		['app/views/paths/a.ts', '#app/views/format/b.ts'],
		// From room to room it is the other table that decides.
		['app/operations/mail/a.ts', '#db/stores/people/users.ts'],
	])('%s may import %s', (file, target) => {
		const tree = treeOf({ [file]: `import '${target}'` })
		expect(findUpwardImports(tree)).toEqual([])
	})
})

test('an import that names no file', () => {
	const tree = treeOf({
		'app/ui/a.tsx': "import './b.tsx'; import './c'; import './app.css?url'",
		'app/ui/b.tsx': "import '#app/ui/a.tsx'; import '#db/gone.ts'",
		'app/ui/app.css': '',
	})
	expect(findUnresolvedImports(tree)).toEqual([
		'app/ui/a.tsx:1: there is no app/ui/c',
		'app/ui/b.tsx:1: there is no db/gone.ts',
	])
})

describe('circles', () => {
	test('of three, closed by a type', () => {
		const tree = treeOf({
			'db/a.ts': "import './b.ts'",
			'db/b.ts': "export { c } from '#db/c.ts'",
			'db/c.ts': "import type { A } from './a.ts'",
			'db/d.ts': "import './a.ts'",
		})
		expect(findCircles(tree)).toEqual(['db/a.ts → db/b.ts → db/c.ts → db/a.ts'])
	})

	test('a diamond is none', () => {
		const tree = treeOf({
			'db/a.ts': "import './b.ts'; import './c.ts'",
			'db/b.ts': "import './d.ts'",
			'db/c.ts': "import './d.ts'",
			'db/d.ts': '',
		})
		expect(findCircles(tree)).toEqual([])
	})
})

describe('purity', () => {
	test.each([
		"import { readFileSync } from 'node:fs'",
		"import fs from 'fs'",
		"import { nanoid } from 'nanoid'",
		"import x from '@scope/tldts'",
		"import type { Tx } from 'drizzle-orm'",
		'export const a = Date.now()',
		'export const a = new Date()',
		'export const a = new Date',
		'export const a = Date()',
		"export const a = Date['now']()",
		'export const now = Date.now',
		'export const a = Math.random()',
		'export const a = process.env.X',
		'const { env } = process',
		'export const a = { process }',
		'export const a = performance.now()',
		'export const a = crypto.randomUUID()',
		'export const a = globalThis.Date',
		'export const a = import.meta.url',
		"export const a = () => import('./b.ts')",
		'export const a = (d: Date) => d.getMonth()',
		"export const a = (x: string) => x.localeCompare('y')",
		'export const a = () => fetch',
	])('%s', (text) => {
		expect(findImpurities(treeOf({ 'app/domain/a.ts': text }))).not.toEqual([])
	})

	test.each([
		"import { parse } from 'tldts'",
		"import normalizeEmail from 'validator/lib/normalizeEmail.js'",
		"import type { Money } from './money.ts'",
		'export const a = (at: number) => new Date(at).getUTCMonth()',
		'export type Payment = { process: string; performance: number }',
		'export const a = (x: { process: string }) => x.process',
		'export const a = Date.UTC(2026, 0)',
		'// Date.now() is for others\nexport const a = "process.env"',
	])('allowed: %s', (text) => {
		expect(findImpurities(treeOf({ 'app/domain/a.ts': text }))).toEqual([])
	})

	test('is asked of the domain alone', () => {
		const tree = treeOf({ 'db/ids.ts': 'export const a = Date.now()' })
		expect(findImpurities(tree)).toEqual([])
	})
})

test.each([
	['db/schema/a.ts', "import { pgTable } from 'drizzle-orm/pg-core'", 1],
	['app/views/a.ts', "import type { X } from 'drizzle-orm/sqlite-core'", 1],
	['app/http/a.ts', "import pg from 'pg'", 1],
	['db/columns.ts', "import * as pg from 'drizzle-orm/pg-core'", 0],
	['db/client.ts', "const pg = await import('pg')", 0],
])('a package in its place: %s, %s', (file, text, complaints) => {
	expect(findMisplacedPackages(treeOf({ [file]: text }))).toHaveLength(
		complaints,
	)
})

test.each([
	['app/ui/a.tsx', "import { env } from '../env.server.ts'", 1],
	['app/entry.client.tsx', "import 'node:fs'", 1],
	['app/routes/a.tsx', "import { x } from '../http/b.server.ts'", 0],
])('server code in the browser: %s, %s', (file, text, complaints) => {
	expect(findServerCodeInBrowser(treeOf({ [file]: text }))).toHaveLength(
		complaints,
	)
})

describe('left behind', () => {
	test.each([
		'database.transaction(async () => {})',
		'x.driver.writer?.transaction(() => {})()',
		"console.log('here')",
		'await page.waitForTimeout(100)',
		"test.only('x', () => {})",
		"describe.skip('x', () => {})",
		"test.describe.only('x', () => {})",
		"test.skip(true)('x')",
		"it.skip.each([1])('x', () => {})",
		'const x = y as any',
		'// TODO later',
		'/* FIXME */ export const x = 1',
		'// @ts-ignore\nexport const x = 1',
		'export const x = {\n\t// @ts-expect-error\n\ty: 1,\n}',
		'export const x = { ...{ a, b }, c }',
		"export const x = createWriteStream('a')",
		'export const x = handle.createWriteStream()',
	])('%s', (text) => {
		expect(findLeftovers(treeOf({ 'app/a.ts': text }))).not.toEqual([])
	})

	test.each([
		'database.transact(async () => {})',
		"export const x = 'TODO: console.log(test.only)'",
		'// a transaction() of ours\nexport const x = array.filter(only)',
		'export const iterator = values.skip(1)',
		'export const x = { ...(a && { b }), ...c }',
	])('allowed: %s', (text) => {
		expect(findLeftovers(treeOf({ 'app/a.ts': text }))).toEqual([])
	})

	test('forms are read in one place', () => {
		const text = 'const form = await request.formData().catch(() => null)'
		const found = (file: string) => findLeftovers(treeOf({ [file]: text }))
		expect(found('app/routes/portal/a.tsx')).toHaveLength(1)
		expect(found('app/http/forms.ts')).toEqual([])
		expect(found('tests/a.test.ts')).toEqual([])
	})
})

describe('loops that could spin', () => {
	const found = (file: string, text: string) =>
		findSpinningLoops(treeOf({ [file]: text }))

	test.each([
		'while (!signal.aborted) { if ((await step()) === 0) break }',
		'for (;;) { const step = await next(); if (!step) break }',
		'do { await step() } while (true)',
	])('%s', (text) => {
		expect(found('app/operations/a.ts', text)).toHaveLength(1)
		expect(found('app/jobs/mail/a.ts', text)).toHaveLength(1)
		expect(found('app/views/a.ts', text)).toEqual([])
		expect(found('app/operations/organisation/work-off.ts', text)).toEqual([])
	})

	test.each([
		'for (const item of items) await step(item)',
		'for (let i = 0; i < 3; i++) await step(i)',
		'while (low < high) low += 1',
	])('allowed: %s', (text) => {
		expect(found('app/operations/a.ts', text)).toEqual([])
	})
})

test('packages of what runs are dependencies, and no others are', () => {
	const tree = treeOf({
		'app/http/a.ts': "import pino from 'pino'\nimport type { X } from 'typed'",
		'emails/a.tsx': "import { Body } from '@scope/mail/body'\nimport './b.tsx'",
		'app/vite.config.ts': "import { defineConfig } from 'vite'",
		'tests/a.test.ts': "import { test } from 'vitest'",
		'db/a.ts': "import 'node:fs'\nconst pg = await import('pg')",
	})
	const dependencies = { pino: '1', tsx: '1', 'better-sqlite3': '1', vite: '1' }
	expect(findMisdeclaredPackages(tree, { dependencies })).toEqual([
		'emails/a.tsx:1: @scope/mail is not among the dependencies',
		'db/a.ts:2: pg is not among the dependencies',
		'package.json: nothing that runs imports vite',
	])
})

test('a lock file with a hole', () => {
	const lock = {
		packages: {
			'': { optionalDependencies: { extra: '1' } },
			'node_modules/extra': {},
			'node_modules/rollup': {
				optionalDependencies: { '@rollup/linux': '4', '@rollup/mac': '4' },
			},
			'node_modules/@rollup/linux': {},
			'node_modules/vite/node_modules/esbuild': {
				optionalDependencies: {
					inner: '1',
					around: '1',
					extra: '1',
					gone: '1',
				},
			},
			'node_modules/vite/node_modules/esbuild/node_modules/inner': {},
			'node_modules/vite/node_modules/around': {},
		},
	}
	expect(findHolesInLock(lock)).toEqual([
		'node_modules/rollup: @rollup/mac has no entry',
		'node_modules/vite/node_modules/esbuild: gone has no entry',
	])
})

test('names that are missing and names that do not belong', () => {
	expect(compareNames(['app', 'db'], ['app', 'lib'])).toEqual([
		'db is missing',
		'lib does not belong',
	])
})
