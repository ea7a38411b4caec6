import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { dialect } from '#db/dialect.ts'
import { inboxFileOf, openInboxWriter } from '#db/inbox-file.ts'
import { keepAllPrivate, keepFolderPrivate } from '#db/private-files.ts'

const newFolder = () => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-private-'))
	chmodSync(folder, 0o755)
	return folder
}
const modeOf = (at: string) => (statSync(at).mode & 0o777).toString(8)

/** A file that an earlier version left for everybody to read. */
function leave(...at: string[]): string {
	const file = path.join(...at)
	mkdirSync(path.dirname(file), { recursive: true })
	writeFileSync(file, 'x')
	chmodSync(path.dirname(file), 0o755)
	chmodSync(file, 0o644)
	return file
}

describe('a folder', () => {
	test('that is made is its owner’s alone', () => {
		const folder = path.join(newFolder(), 'a', 'data')
		keepFolderPrivate(folder)
		expect(modeOf(folder)).toBe('700')
		expect(modeOf(path.dirname(folder))).toBe('700')
	})

	test('that others may have files in keeps its mode', () => {
		const folder = newFolder()
		keepFolderPrivate(folder)
		expect(modeOf(folder)).toBe('755')
	})

	test('of ours is closed with all that lies in it, and nothing beyond it', () => {
		const folder = newFolder()
		const beyond = leave(newFolder(), 'theirs.txt')
		const file = leave(folder, 'outbox', 'mail.eml')
		symlinkSync(beyond, path.join(folder, 'link'))
		keepAllPrivate(folder)
		expect([folder, path.dirname(file), file].map(modeOf)).toEqual([
			'700',
			'700',
			'600',
		])
		expect(modeOf(beyond)).toBe('644')
	})
})

describe.runIf(dialect === 'sqlite')('a database of a file', () => {
	const openAt = async (file: string) => {
		const database = await openDatabase(`file:${file}`)
		await database.transact(async () => undefined)
		const inbox = openInboxWriter(inboxFileOf(file))
		const modes = [file, inboxFileOf(file)].flatMap((each) =>
			[each, `${each}-wal`, `${each}-shm`].filter(existsSync).map(modeOf),
		)
		await inbox.close()
		await database.close()
		return modes
	}

	test('is its owner’s alone, and so is what lies beside it', async () => {
		const modes = await openAt(path.join(newFolder(), 'data', 'laurel.db'))
		expect(modes.length).toBeGreaterThanOrEqual(4)
		expect(new Set(modes)).toEqual(new Set(['600']))
	})

	test('that an earlier version made is closed when it is opened', async () => {
		const folder = newFolder()
		const file = path.join(folder, 'laurel.db')
		await openAt(file)
		chmodSync(file, 0o644)
		chmodSync(inboxFileOf(file), 0o644)
		expect(new Set(await openAt(file))).toEqual(new Set(['600']))
	})
})
