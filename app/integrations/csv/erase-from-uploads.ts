import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'

type Redactor = { redact(text: string): string }

/** Takes somebody out of the files that wait to be imported and of the lists of rejected rows; says how many named them. */
export async function eraseFromUploads(
	folder: string,
	redactor: Redactor,
): Promise<number> {
	// There is no folder before the first file.
	const names = await readdir(folder).catch(() => [])
	let files = 0
	for (const name of names)
		if (await redactFile(path.join(folder, name), redactor)) files += 1
	return files
}

/** Writes the file anew without them, a line at a time; leaves it alone where no line names them. */
async function redactFile(file: string, redactor: Redactor): Promise<boolean> {
	const rewritten = `${file}.part`
	let isNamed = false
	async function* redacted() {
		const lines = createInterface({
			input: createReadStream(file),
			crlfDelay: Number.POSITIVE_INFINITY,
		})
		for await (const line of lines) {
			const left = redactor.redact(line)
			isNamed ||= left !== line
			yield `${left}\r\n`
		}
	}
	try {
		await pipeline(redacted, createWriteStream(rewritten, { mode: 0o600 }))
		if (isNamed) await rename(rewritten, file)
	} finally {
		await rm(rewritten, { force: true })
	}
	return isNamed
}
