import { expect, test, vi } from 'vitest'
import {
	laurel,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import { createEmptyDatabase } from '#tests/support/database.ts'

// Starting a program takes seconds where several start at once.
vi.setConfig({ testTimeout: 120_000 })

const folder = temporaryFolder()

test('empty cells leave what is known, unless they are asked to clear it', async () => {
	const url = await createEmptyDatabase()
	const file = (name: string, plan: string) =>
		writeLines(folder, name, ['account_id,name,plan', `A,Acme,${plan}`])
	const [said, empty] = [file('said.csv', 'Team'), file('empty.csv', '')]
	const give = async (path: string, ...more: string[]) => {
		const done = await laurel(url, 'import', '--accounts', path, ...more)
		const [, counts = ''] = done.stdout.trim().split('\n')
		return [done.code, ...counts.trim().split(/\s+/)].join(' ')
	}
	expect(await give(said)).toBe('0 accounts 1 1 0 0 0')
	expect(await give(empty)).toBe('0 accounts 1 0 0 1 0')
	expect(await give(empty, '--empty', 'clears')).toBe('0 accounts 1 0 1 0 0')
	const other = await laurel(url, 'import', '--accounts', said, '--empty', 'no')
	expect(other).toMatchObject({ code: 2 })
	expect(other.stderr).toContain('--empty must be one of clears, not "no"')
})
