import { mkdirSync, readFileSync, watch } from 'node:fs'
import path from 'node:path'
import { wordsOf } from '#emails/message-words.ts'

/** What stands in the address of such a link, before its secret. */
const MARK = '/confirm/link/'

/** Prints the links by which people confirm that it is them, as their mails are put into a folder; gives what ends it. */
export function printConfirmations(
	folder: string,
	print: (text: string) => void,
): () => void {
	mkdirSync(folder, { recursive: true, mode: 0o700 })
	const printed = new Set<string>()
	const watcher = watch(folder, (_, name) => {
		if (!name?.endsWith('.eml') || printed.has(name)) return
		const link = linkIn(path.join(folder, name))
		if (!link) return
		printed.add(name)
		print(`To confirm that it is you: ${link}`)
	})
	return () => watcher.close()
}

/** A mail that was taken away meanwhile has none. */
function linkIn(file: string): string | undefined {
	try {
		return wordsOf(readFileSync(file, 'utf8'))
			.split(/\s/)
			.find((word) => word.startsWith('http') && word.includes(MARK))
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
		throw error
	}
}
