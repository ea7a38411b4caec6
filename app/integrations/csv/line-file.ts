import { open } from 'node:fs/promises'

/** A text file that grows by lines. Nothing is written, and so nothing fails, but in `flush` and `close`. */
export type LineFile = {
	add(line: string): void
	/** Rejects where the disk does not take what was added. */
	flush(): Promise<void>
	/** Writes what is left. The file is closed even where that fails. */
	close(): Promise<void>
}

/** Begins a file anew. Rejects where it cannot be written. */
export async function openLineFile(path: string): Promise<LineFile> {
	const handle = await open(path, 'w', 0o600)
	let lines: string[] = []
	async function flush() {
		const text = lines.join('')
		lines = []
		await handle.appendFile(text)
	}
	return {
		add: (line) => void lines.push(line),
		flush,
		async close() {
			try {
				await flush()
			} finally {
				await handle.close()
			}
		},
	}
}
