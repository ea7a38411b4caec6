import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { MailRefused } from '../errors.ts'
import { messageOf } from '../message.ts'
import type { Transport } from '../transport.ts'

/** Writes each mail into a file that mail programs open. The same mail sent again is the same file. */
export function createFolderTransport(folder: string): Transport {
	const isName = (id: string) => /^[\w-]+$/.test(id)
	const fileOf = (id: string) => path.join(folder, `${id}.eml`)
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
	}
}
