import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
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
} from './support/architecture.ts'
import { readTree } from './support/sources.ts'

const root = path.join(import.meta.dirname, '..')
const FOLDERS = ['app', 'db', 'emails', 'public', 'tests']
const FILES = [
	'.ci',
	'README.md',
	'package-lock.json',
	'package.json',
	'remix.config.js',
	'tsconfig.json',
]
const tree = readTree(root, [...FOLDERS, 'remix.config.js'])
const readJson = (file: string) =>
	JSON.parse(readFileSync(path.join(root, file), 'utf8'))

// To parse every file takes seconds, and more beside other tests; what was parsed is known to each check.
beforeAll(() => {
	findUnresolvedImports(tree)
}, 120_000)

test('the checks see the code', () => {
	const sources = [...tree.keys()]
	for (const folder of ['app/domain/', 'db/', 'tests/'])
		expect(
			sources.filter((file) => file.startsWith(folder)).length,
		).toBeGreaterThan(5)
})

test('the root holds the named folders and files, and dotfiles', () => {
	const ignored = readFileSync(path.join(root, '.gitignore'), 'utf8')
		.split('\n')
		.map((line) => line.replace(/\/$/, ''))
	const found = readdirSync(root).filter(
		(name) =>
			(FILES.includes(name) || !name.startsWith('.')) &&
			!ignored.includes(name) &&
			!(name.endsWith('.log') && ignored.includes('*.log')),
	)
	expect(compareNames([...FOLDERS, ...FILES], found)).toEqual([])
})

test.each([
	['who imports whom', findForbiddenImports],
	['every room that is filed by subject has nothing beside them', findUnfiled],
	['which subject may use which', findUpwardImports],
	['every import of ours names a file', findUnresolvedImports],
	['no circles', findCircles],
	['the domain is pure', findImpurities],
	[
		'packages that differ between databases stay in their place',
		findMisplacedPackages,
	],
	['no server code in the browser', findServerCodeInBrowser],
	['nothing left behind', findLeftovers],
	['no loop of the worker that could spin', findSpinningLoops],
])('%s', (_, find) => {
	expect(find(tree)).toEqual([])
})

test('a production install brings the packages of what runs, and no others', () => {
	expect(findMisdeclaredPackages(tree, readJson('package.json'))).toEqual([])
})

test('package-lock.json describes every optional package that it names', () => {
	expect(findHolesInLock(readJson('package-lock.json'))).toEqual([])
})

test('both dialects have the same migrations, each with its file', () => {
	type Entry = { tag: string; when: number }
	const entriesOf = (dialect: string): Entry[] =>
		readJson(`db/migrations/${dialect}/meta/_journal.json`).entries
	const tagsOf = (dialect: string) => entriesOf(dialect).map(({ tag }) => tag)
	expect(tagsOf('postgres')).toEqual(tagsOf('sqlite'))
	for (const dialect of ['sqlite', 'postgres']) {
		const files = [...tree.keys()].flatMap(
			(file) =>
				new RegExp(`^db/migrations/${dialect}/([^/]+)\\.sql$`).exec(
					file,
				)?.[1] ?? [],
		)
		expect(compareNames(tagsOf(dialect), files)).toEqual([])
		// A migration older than one that a database has seen is never applied to it.
		const written = entriesOf(dialect).map(({ when }) => when)
		expect(written).toEqual([...new Set(written)].sort((a, b) => a - b))
	}
})
