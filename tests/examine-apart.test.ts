import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { examineApart } from '#app/examine-apart.server.ts'
import { examineHere } from '#app/examine-here.server.ts'
import { createLog, type Log } from '#app/http/log.ts'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-examined-'))
const fileOf = (name: string, content: string) => {
	const file = path.join(folder, name)
	writeFileSync(file, content, 'latin1')
	return file
}

const given = { log: createLog('silent'), execArgv: ['--import', 'tsx'] }
const examiner = examineApart(path.join(root, 'app/server.ts'), given)
afterAll(() => examiner.close())

/** A program that does with a question whatever is tried here. */
const program = fileOf(
	'program.mjs',
	`process.on('message', ({ kind, path }) => {
	if (path === 'dies') process.exit(3)
	if (path === 'is killed') process.kill(process.pid, 'SIGKILL')
	if (path === 'breaks') throw new Error('broken')
	if (path !== 'is silent') process.send({ ok: true, value: [kind, process.pid] })
})`,
)

describe('a file that is looked at elsewhere', () => {
	test('is answered as it would be here', async () => {
		const pdf = fileOf('a.pdf', '%PDF-1.7\n/S /J#61vaScript\n%%EOF')
		const people = fileOf('people.csv', 'email\nana@example.com\n')
		for (const [kind, file] of [
			['story_file', pdf],
			['story_file', fileOf('a.txt', 'Notes')],
			['logo', pdf],
			['csv_preview', people],
			['invitees', people],
		] as const)
			expect(await examiner.examine(kind, file)).toEqual(
				await examineHere(kind, file),
			)
	}, 120_000)

	test.each(['dies', 'is killed', 'breaks', 'is silent'])(
		'whose examiner %s is not examined, and the next one is',
		async (path) => {
			const logged: string[] = []
			const note = (_: unknown, text: string) => void logged.push(text)
			const { examine, close } = examineApart(program, {
				log: { info: note, warn: note, error: note } as unknown as Log,
				execArgv: [],
				patienceMs: path === 'is silent' ? 100 : 60_000,
			})
			expect(await examine('logo', path)).toEqual({
				ok: false,
				reason: 'not_examined',
			})
			expect(logged).toEqual(['a file could not be examined'])
			close()
			const patient = examineApart(program, { ...given, execArgv: [] })
			expect(await patient.examine('logo', 'a file')).toMatchObject({
				ok: true,
				value: ['logo', expect.any(Number)],
			})
			patient.close()
		},
		120_000,
	)

	test('waits its turn: two processes do the work of eight', async () => {
		const { examine, close } = examineApart(program, { ...given, execArgv: [] })
		const answers = await Promise.all(
			Array.from({ length: 8 }, () => examine('logo', 'a file')),
		)
		const pids = answers.map((answer) => JSON.stringify(answer))
		expect(new Set(pids).size).toBeLessThanOrEqual(2)
		close()
	}, 120_000)
})
