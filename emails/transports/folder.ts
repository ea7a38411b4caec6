import {
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { MailRefused } from '../errors.ts'
import { messageOf } from '../message.ts'
import { wordsOf } from '../message-words.ts'
import type { Transport } from '../transport.ts'

/** Writes each mail into a file that mail programs open. The same mail sent again is the same file. */
export function createFolderTransport(folder: string): Transport {
	const isName = (id: string) => /^[\w-]{1,200}$/.test(id)
	const fileOf = (id: string) => path.join(folder, `${id}.eml`)
	/** Removes the files for which it holds; there is no folder before the first mail. */
	async function removeWhere(isToGo: (file: string) => Promise<boolean>) {
		const names = await readdir(folder).catch(() => [])
		let removed = 0
		for (const name of names) {
			const file = path.join(folder, name)
			if (!(await isToGo(file))) continue
			await rm(file, { force: true })
			removed += 1
		}
		return removed
	}
	return {
		name: `the folder ${path.relative(process.cwd(), folder) || folder}`,
		async send(mail) {
			if (!isName(mail.id))
				throw new MailRefused('its id is no name for a file')
			await mkdir(folder, { recursive: true, mode: 0o700 })
			const file = fileOf(mail.id)
			// Only its owner reads it: a mail may hold a link that signs somebody in.
			await writeFile(`${file}.part`, messageOf(mail), { mode: 0o600 })
			await rename(`${file}.part`, file)
			return { providerId: null }
		},
		async open(id) {
			if (!isName(id)) return null
			return readFile(fileOf(id)).catch((error: NodeJS.ErrnoException) => {
				if (error.code === 'ENOENT') return null
				throw error
			})
		},
		erase: (isToGo) =>
			removeWhere(async (file) =>
				isToGo(wordsOf(await readFile(file, 'utf8'))),
			),
		async remove(id) {
			if (isName(id)) await rm(fileOf(id), { force: true })
		},
		sweep: (before) =>
			removeWhere(async (file) => (await stat(file)).mtimeMs < before),
	}
}
