import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Portal } from './portal.ts'
import { expect } from './test.ts'

/** The secret path in a mail, once it is sent: the database forgets it then. */
export async function mailedPath(
	{ database: { driver } }: Portal,
	mailId: string | undefined,
	pattern: RegExp,
): Promise<string> {
	if (driver.dialect !== 'sqlite') throw new Error('a server of its own file')
	const file = path.join(path.dirname(driver.file), 'outbox', `${mailId}.eml`)
	await expect.poll(() => existsSync(file), { timeout: 15_000 }).toBe(true)
	const text = readFileSync(file, 'utf8').replace(/=\r?\n/g, '')
	return pattern.exec(text)?.[0] ?? ''
}
