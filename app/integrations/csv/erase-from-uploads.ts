import { createReadStream } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { openLineFile } from './line-file.ts'

type Redactor = { redact(text: string): string }

/**
 * Takes somebody out of the files that wait to be imported and of the lists of rejected rows; says how many named them. A
 * file that cannot be searched goes whole: it is to be given again.
 */
export async function eraseFromUploads(
	folder: string,
	redactor: Redactor,
): Promise<number> {
	// There is no folder before the first file.
	const names = await readdir(folder).catch(() => [])
	let files = 0
	for (const name of names) {
		const file = path.join(folder, name)
		if (await isPlainText(file)) {
			if (await redactFile(file, redactor)) files += 1
			continue
		}
		// A workbook, or text in another encoding: nobody here can take a name out of it.
		await rm(file, { force: true })
		files += 1
	}
	return files
}

async function isPlainText(file: string): Promise<boolean> {
	const decoder = new TextDecoder('utf-8', { fatal: true })
	try {
		for await (const piece of createReadStream(file))
			if (decoder.decode(piece, { stream: true }).includes('\u0000'))
				return false
		decoder.decode()
		return true
	} catch (error) {
		if (error instanceof TypeError) return false
		throw error
	}
}

/** Lines that are held before they are written. */
const HELD = 1000

/** Writes the file anew without them, a line at a time; leaves it alone where no line names them. */
async function redactFile(file: string, redactor: Redactor): Promise<boolean> {
	const rewritten = `${file}.part`
	let isNamed = false
	try {
		const target = await openLineFile(rewritten)
		try {
			let held = 0
			for await (const line of linesOf(file)) {
				const left = redactor.redact(line)
				isNamed ||= left !== line
				target.add(`${left}\r\n`)
				held = (held + 1) % HELD
				if (held === 0) await target.flush()
			}
		} finally {
			await target.close()
		}
		if (isNamed) await rename(rewritten, file)
	} finally {
		await rm(rewritten, { force: true })
	}
	return isNamed
}

/** The lines of a file, without their ends. Each is put together once, however many pieces it comes in. */
async function* linesOf(file: string): AsyncGenerator<string> {
	let parts: string[] = []
	const line = () => parts.join('').replace(/\r$/, '')
	for await (const piece of createReadStream(file, { encoding: 'utf8' })) {
		const [first = '', ...others] = String(piece).split('\n')
		parts.push(first)
		for (const next of others) {
			yield line()
			parts = [next]
		}
	}
	const last = line()
	if (last !== '') yield last
}
