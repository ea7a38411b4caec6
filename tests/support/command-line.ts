import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import type { SorReport } from '#db/reports/sor.ts'

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

/** As `laurel`, for a program that does not get to its end. */
export function startLaurel(
	url: string,
	...args: string[]
): { child: ChildProcess; ended: Promise<Ended> } {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', path.join(root, 'app/cli/main.ts'), ...args],
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

/** `laurel report sor --format json`, read. */
export async function reportOf(
	url: string,
	...args: string[]
): Promise<SorReport> {
	const { code, stdout, stderr } = await laurel(
		url,
		...['report', 'sor', '--format', 'json'],
		...args,
	)
	if (code !== 0) throw new Error(stderr)
	return JSON.parse(stdout)
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
