import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { openErasures } from '#app/jobs/erase-again.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { eraseAgain } from '#app/operations/people/erase-again.ts'
import { erasePerson } from '#app/operations/people/erase-person.ts'
import type { Database } from '#db/client.ts'
import { appendErasures, readErasures } from '#db/erasure-journal.ts'
import { auditLog, uploads, userDetails } from '#db/schema/index.ts'
import { openTestDatabase } from '#tests/support/database.ts'

const NOW = Date.UTC(2026, 2, 1)

let file: string
const files = {
	erase: async () => ({ mails: 0, uploads: 0 }),
	journal: (erasures: ReadonlyMap<string, number>) =>
		appendErasures(file, erasures),
}

/** A database as a backup holds it: the same people each time, of whom nobody was erased. */
async function backup(): Promise<Database> {
	const database = await openTestDatabase()
	await ensureOrganisation(database, { now: NOW })
	for (const [name, role] of [
		['ana', 'admin'],
		['ben', 'admin'],
		['cleo', 'marketing'],
		['dan', 'marketing'],
	] as const)
		await createUser(database, {
			email: `${name}@example.com`,
			name,
			role,
			now: NOW,
		})
	return database
}

const erase = async (database: Database, name: string) => {
	const erased = await erasePerson(database, {
		addresses: [`${name}@example.com`],
		actorId: null,
		files,
		now: NOW + 1,
	})
	expect(erased.ok).toBe(true)
}

const names = async ({ read }: Database) =>
	(await read.select().from(userDetails)).map(({ name }) => name).sort()

const again = (database: Database) =>
	eraseAgain(database, { journal: readErasures(file), files, now: NOW + 2 })

beforeEach(() => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-erasures-'))
	file = path.join(folder, 'erasures')
})

describe('a backup of before an erasure', () => {
	test('loses whom it brought back, and nobody else; it is on the record, once', async () => {
		const lived = await backup()
		await erase(lived, 'ben')
		await erase(lived, 'cleo')
		expect([...readErasures(file).values()]).toEqual([NOW + 1, NOW + 1])
		// It names nobody.
		expect(JSON.stringify([...readErasures(file)])).not.toMatch(/ben|cleo|@/)

		const restored = await backup()
		expect(await again(restored)).toEqual({ erased: 2, kept: 0, absent: 0 })
		expect(await names(restored)).toEqual(['ana', 'dan'])
		const records = await restored.read
			.select()
			.from(auditLog)
			.where(eq(auditLog.action, 'erasures.repeated'))
		expect(records.map(({ after }) => after)).toEqual([
			{ erased: 2, kept: 0, absent: 0 },
		])
		expect(await again(restored)).toBeNull()
		// Whoever was erased and comes back of themself stays: the erasure is older.
		await createUser(restored, {
			email: 'cleo@example.com',
			name: 'cleo',
			role: 'marketing',
			now: NOW + 3,
		})
		expect(await again(restored)).toBeNull()
		expect(await names(restored)).toEqual(['ana', 'cleo', 'dan'])
	})

	test('in which they never were knows them as erased', async () => {
		const lived = await backup()
		await createUser(lived, {
			email: 'eva@example.com',
			name: 'eva',
			role: 'marketing',
			now: NOW,
		})
		await erase(lived, 'eva')
		const restored = await backup()
		expect(await again(restored)).toEqual({ erased: 0, kept: 0, absent: 1 })
		expect(await again(restored)).toBeNull()
	})

	test('goes on where it was interrupted', async () => {
		const lived = await backup()
		await erase(lived, 'cleo')
		await erase(lived, 'dan')
		const restored = await backup()
		let files = 0
		const interrupted = eraseAgain(restored, {
			journal: readErasures(file),
			files: {
				erase: async () => {
					files += 1
					if (files > 1) throw new Error('the disk is away')
					return { mails: 0, uploads: 0 }
				},
				journal: () => undefined,
			},
			now: NOW + 2,
		})
		await expect(interrupted).rejects.toThrow('the disk is away')
		expect(await names(restored)).toHaveLength(3)
		expect(await again(restored)).toEqual({ erased: 1, kept: 0, absent: 0 })
		expect(await names(restored)).toEqual(['ana', 'ben'])
	})

	test('waits for an import, which could bring them back', async () => {
		const lived = await backup()
		await erase(lived, 'dan')
		const restored = await backup()
		await restored.transact((tx) =>
			tx.insert(uploads).values({
				id: 'upload-1',
				kind: 'accounts',
				fileName: 'accounts.csv',
				sizeBytes: 1,
				state: 'importing',
				mapping: {},
				rowsRead: 0,
				createdAt: NOW,
				createdBy: 'ana',
			}),
		)
		await expect(again(restored)).rejects.toThrow('import_running')
		await restored.transact((tx) => tx.update(uploads).set({ state: 'done' }))
		expect(await again(restored)).toMatchObject({ erased: 1 })
	})

	test('keeps the last admin, and says so', async () => {
		const lived = await backup()
		await erase(lived, 'ana')
		const restored = await backup()
		await erase(restored, 'ben')
		expect(await again(restored)).toEqual({ erased: 0, kept: 1, absent: 0 })
		expect(await names(restored)).toContain('ana')
	})
})

describe('when the portal starts', () => {
	test('the journal learns what the database knows, and the job runs only where the database knows less', async () => {
		const lived = await backup()
		await erasePerson(lived, {
			addresses: ['dan@example.com'],
			actorId: null,
			files: { ...files, journal: () => undefined },
			now: NOW + 1,
		})
		const isNeeded = async (database: Database) => {
			const { watches } = await openErasures(database, { file, files })
			return watches[0]?.isNeeded(database.read, NOW)
		}
		expect(await isNeeded(lived)).toBe(false)
		expect([...readErasures(file).values()]).toEqual([NOW + 1])
		const restored = await backup()
		expect(await isNeeded(restored)).toBe(true)
		await again(restored)
		expect(await isNeeded(restored)).toBe(false)
	})
})
