import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { printKeySet } from '#app/domain/keys/key-set.ts'
import { dialect } from '#db/dialect.ts'
import { newKeySet } from '#db/keys.ts'
import {
	laurel,
	laurelInTurn,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import {
	createEmptyDatabase,
	createTestDatabase,
} from '#tests/support/database.ts'
import { TEST_KEYS } from '#tests/support/keys.ts'

const folder = temporaryFolder()
const others = printKeySet(newKeySet({}))
const EXPORT = ['key-file', 'export']
/** Each command is a process. */
const PATIENCE_MS = 120_000
const SECRET =
	'secret: whoever has this line and the database can undo its hashes\n'

/** Runs a part of a test as a process that has another environment. */
const withKeys = (keys: string) => {
	beforeAll(() => {
		process.env.LAUREL_KEYS = keys
	})
	afterAll(() => {
		process.env.LAUREL_KEYS = TEST_KEYS
	})
}

test(
	'the keys of the environment are given out as they are',
	async () => {
		const ended = await laurel(await createTestDatabase(), ...EXPORT)
		expect(ended).toMatchObject({ code: 0, stdout: `${TEST_KEYS}\n` })
		expect(ended.stderr).toContain(SECRET)
	},
	PATIENCE_MS,
)

describe('a node with the keys of another database', {
	timeout: PATIENCE_MS,
}, () => {
	withKeys(others)
	test('does nothing, and says what to do', async () => {
		const [listed, exported] = await laurelInTurn(
			await createTestDatabase(),
			['key', 'list'],
			EXPORT,
		)
		for (const ended of [listed, exported]) {
			expect(ended).toMatchObject({ code: 2, stdout: '' })
			expect(ended?.stderr).toMatch(
				/^LAUREL_KEYS holds the keys of another database .*set it to what "laurel key-file export" prints where this database ran until now\n$/,
			)
			expect(ended?.stderr).not.toContain(others.slice(-43))
		}
	})
})

describe.runIf(dialect === 'sqlite')(
	'without LAUREL_KEYS',
	{ timeout: PATIENCE_MS },
	() => {
		withKeys('')
		const fileOf = (url: string) => url.slice('file:'.length)
		const keysOf = (url: string) => path.join(path.dirname(fileOf(url)), 'keys')

		test('a backup needs the keys to be restored elsewhere, and is whole with them', async () => {
			const url = await createEmptyDatabase()
			const backup = path.join(folder, 'one.db')
			const [, exported, backedUp] = await laurelInTurn(
				url,
				['user', 'add', 'ana@example.com', '--role', 'admin'],
				EXPORT,
				['backup', backup],
			)
			expect(exported).toMatchObject({ code: 0, stderr: SECRET })
			const line = exported?.stdout.trim() ?? ''
			expect(readFileSync(keysOf(url), 'utf8')).toBe(`${line}\n`)
			expect(backedUp).toMatchObject({ code: 0, stdout: `${backup}\n` })
			expect(backedUp?.stderr).toContain(`keep ${keysOf(url)} as well`)
			expect(
				readFileSync(backup).includes(line.split('root=')[1] ?? line),
			).toBe(false)

			const elsewhere = await createEmptyDatabase()
			const kept = writeLines(folder, 'kept-keys', [line])
			const [refused, imported, restored, again] = await laurelInTurn(
				elsewhere,
				['restore', backup],
				['key-file', 'import', kept],
				['restore', backup],
				EXPORT,
			)
			expect(refused).toMatchObject({ code: 2, stdout: '' })
			expect(refused?.stderr).toContain('are not here')
			expect(refused?.stderr).toContain('"laurel key-file import FILE"')
			expect(imported).toEqual({
				code: 0,
				stdout: `${keysOf(elsewhere)}\n`,
				stderr: '',
			})
			expect(statSync(keysOf(elsewhere)).mode & 0o777).toBe(0o600)
			expect(restored).toMatchObject({ code: 0, stderr: '' })
			expect(again).toMatchObject({ code: 0, stdout: `${line}\n` })
		})

		test('a restore with another’s keys touches nothing', async () => {
			const [url, other] = [
				await createEmptyDatabase(),
				await createEmptyDatabase(),
			]
			const backup = path.join(folder, 'two.db')
			await laurelInTurn(url, EXPORT, ['backup', backup])
			await laurelInTurn(other, EXPORT)
			const before = readdirSync(path.dirname(fileOf(other))).sort()
			const refused = await laurel(other, 'restore', backup, '--replace')
			expect(refused).toMatchObject({ code: 2, stdout: '' })
			expect(refused.stderr).toContain(
				`${keysOf(other)} holds the keys of another database`,
			)
			expect(readdirSync(path.dirname(fileOf(other))).sort()).toEqual(before)
		})

		test('keys are imported whole, and over no others', async () => {
			const url = await createEmptyDatabase()
			const whole = writeLines(folder, 'whole', [others])
			const [none, missing, cut, first, same, over] = await laurelInTurn(
				url,
				['key-file', 'import'],
				['key-file', 'import', path.join(folder, 'nowhere')],
				[
					'key-file',
					'import',
					writeLines(folder, 'cut', [others.slice(0, -1)]),
				],
				['key-file', 'import', whole],
				['key-file', 'import', whole],
				[
					'key-file',
					'import',
					writeLines(folder, 'over', [printKeySet(newKeySet({}))]),
				],
			)
			expect(none?.stderr).toBe('which? laurel key-file import FILE\n')
			expect(missing?.stderr).toContain('does not exist')
			expect(cut?.stderr).toContain('must hold the whole line')
			expect(cut?.stderr).not.toContain(others.slice(-43, -1))
			expect([first?.code, same?.code]).toEqual([0, 0])
			expect(over).toMatchObject({ code: 2, stdout: '' })
			expect(over?.stderr).toContain('holds other keys')
			expect(readFileSync(keysOf(url), 'utf8')).toBe(`${others}\n`)
			expect(existsSync(fileOf(url))).toBe(false)
		})
	},
)
