import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

/** The first column of the first table of a README, without its marks. */
const namesIn = (file: string) =>
	[...read(file).matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
		[...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
	)

test.each(['tests', 'app/http', 'db'])(
	'what the README of %s says lies there does',
	(folder) => {
		const names = namesIn(`${folder}/README.md`).filter((name) =>
			/^[\w.-]+(\/|\.[jt]sx?)$/.test(name),
		)
		expect(names.length).toBeGreaterThan(3)
		expect(
			names.filter((name) => !existsSync(path.join(ROOT, folder, name))),
		).toEqual([])
	},
)

test('the README of tests names every folder with tests', () => {
	const folders = readdirSync(path.join(ROOT, 'tests'), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => `${name}/`)
	expect(namesIn('tests/README.md')).toEqual(expect.arrayContaining(folders))
})

test('the README names every command of the command line', () => {
	const [, usage = ''] = /const USAGE = `([\s\S]*?)`\n/.exec(
		read('app/cli/main.ts'),
	) as RegExpExecArray
	const commands = [
		...usage.matchAll(/laurel ((?:report |period |user |key )?[a-z]+)/g),
	].map(([command]) => command)
	expect(commands.length).toBeGreaterThan(12)
	const readme = read('README.md')
	expect(commands.filter((command) => !readme.includes(command))).toEqual([])
	const flags = usage.match(/(?<=\[)--[a-z]+(?=[ \]])/g) ?? []
	expect(flags.filter((flag) => !readme.includes(flag))).toEqual([])
})

test('the README names every door for programs that takes facts', () => {
	const doors = readdirSync(path.join(ROOT, 'app/integrations/api')).flatMap(
		(file) =>
			read(`app/integrations/api/${file}`).match(/\/api\/v1\/[a-z-]+(?=')/g) ??
			[],
	)
	expect(doors.length).toBeGreaterThan(3)
	const readme = read('README.md')
	expect(doors.filter((door) => !readme.includes(door))).toEqual([])
})
