import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

export type Ended = {
	/** Null where the program was killed. */
	readonly code: number | null
	readonly stdout: string
	readonly stderr: string
}

/** `laurel …` as a person runs it: a process of its own, on the database at `url`. */
export async function laurel(url: string, ...args: string[]): Promise<Ended> {
	return startLaurel(url, ...args).ended
}

/** Several commands one after another, in one process: quicker where only arguments and answers matter. */
export async function laurelInTurn(
	url: string,
	...commands: (readonly string[])[]
): Promise<Ended[]> {
	const { ended } = start('tests/support/laurel-in-turn.ts', url, [
		JSON.stringify(commands),
	])
	const { stdout, stderr } = await ended
	if (stdout === '') throw new Error(stderr)
	return JSON.parse(stdout)
}

/** As `laurel`, for a program that does not get to its end. */
export function startLaurel(url: string, ...args: string[]): Started {
	return start('app/cli/main.ts', url, args)
}

type Started = { child: ChildProcess; ended: Promise<Ended> }

function start(script: string, url: string, args: readonly string[]): Started {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', path.join(root, script), ...args],
		{
			cwd: root,
			env: { ...process.env, DATABASE_URL: url, PUBLIC_URL: '', PORT: '' },
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	)
	const text = { stdout: '', stderr: '' }
	for (const name of ['stdout', 'stderr'] as const)
		child[name]?.setEncoding('utf8').on('data', (piece: string) => {
			text[name] += piece
		})
	const ended = new Promise<Ended>((resolve, reject) => {
		child.on('error', reject)
		child.on('close', (code) => resolve({ code, ...text }))
	})
	return { child, ended }
}

/** A folder that goes away after the file's last test. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-cli-'))
	afterAll(() => rm(folder, { recursive: true, force: true }))
	return folder
}

/** Writes a file of these lines (or bytes) into a folder; returns its path. */
export function writeLines(
	folder: string,
	name: string,
	content: string | Buffer | readonly string[],
): string {
	const file = path.join(folder, name)
	writeFileSync(
		file,
		Array.isArray(content)
			? `${content.join('\n')}\n`
			: (content as string | Buffer),
	)
	return file
}
