import { realpath } from 'node:fs/promises'
import { openLineFile } from '#app/integrations/csv/line-file.ts'
import { csv, Unusable } from './output.ts'

export type Rejected = {
	readonly file: string
	readonly line: number
	readonly column: string | null
	readonly value: string
	readonly reason: string
}

export type RejectsFile = {
	add(row: Rejected): void
	flush(): Promise<void>
	close(): Promise<void>
}

/** Opens the file before anything is imported, so that no refused row can get lost; it must be none of those read. */
export async function openRejects(
	path: string,
	read: readonly string[],
): Promise<RejectsFile> {
	const real = await realpath(path).catch(() => null)
	for (const each of read)
		if ((await realpath(each)) === real)
			throw new Unusable(`--rejects ${path} would overwrite a file to import`)
	try {
		const file = await openLineFile(path)
		file.add('file,line,column,value,reason\n')
		return {
			add: (row) => file.add(`${csvLine(row)}\n`),
			flush: () => file.flush().catch(unwritable(path)),
			close: () => file.close().catch(unwritable(path)),
		}
	} catch (error) {
		return unwritable(path)(error)
	}
}

const unwritable =
	(path: string) =>
	(error: unknown): never => {
		throw new Unusable(`--rejects ${path} cannot be written: ${codeOf(error)}`)
	}

/** What the system calls an error. */
export const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error
		? String(error.code)
		: 'unknown error'

const csvLine = ({ file, line, column, value, reason }: Rejected): string =>
	csv([
		{ file, line, column: column ?? '', value: value.slice(0, 1000), reason },
	])
		.split('\n')
		.slice(1)
		.join('\n')
