import { createHash, createHmac } from 'node:crypto'
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { parseKeySet, printKeySet } from '#app/domain/keys/key-set.ts'
import { addressHashOf } from '#app/operations/mail/mail-address.ts'
import { mailKeyOf } from '#app/operations/mail/mail-token.ts'
import {
	hashLeadAddress,
	tombstoneOf,
} from '#app/operations/referrals/lead-address.ts'
import { type Database, openDatabase } from '#db/client.ts'
import { dialect } from '#db/dialect.ts'
import { KeysRefused, keyFileOf, writeKeyFile } from '#db/key-file.ts'
import { newKeySet } from '#db/keys.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { openKeys } from '#db/open-keys.ts'
import {
	auditLog,
	keyFingerprints,
	signingKeys,
	suppressions,
} from '#db/schema/index.ts'
import { newSecret } from '#db/secrets.ts'
import { findSuppression } from '#db/stores/mail/suppressions.ts'
import {
	createEmptyDatabase,
	openEmptyDatabase,
} from '#tests/support/database.ts'

const NOW = Date.UTC(2026, 10, 30)
const ADDRESS = 'eva@example.com'
const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))

let file: string
let files = 0
beforeEach(() => {
	files += 1
	file = path.join(folder, String(files), 'keys')
})

const open = (database: Database, variable: string | null = null) =>
	openKeys(database, { now: NOW, places: { variable, file } })

async function openMigrated(): Promise<Database> {
	const database = await openEmptyDatabase()
	await migrateDatabase(database)
	return database
}

describe('the first start', () => {
	test('makes keys beside the database, for its owner alone, and every other uses them', async () => {
		const database = await openMigrated()
		expect(() => mailKeyOf(database)).toThrow('openKeys comes before')
		const keys = await open(database)
		expect(statSync(file).mode & 0o777).toBe(0o600)
		expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700)
		expect(readdirSync(path.dirname(file))).toEqual(['keys'])
		expect(parseKeySet(readFileSync(file, 'utf8'))).toEqual(keys)
		const before = mailKeyOf(database)
		chmodSync(file, 0o644)
		expect(await open(database)).toEqual(keys)
		expect(statSync(file).mode & 0o777).toBe(0o600)
		expect(mailKeyOf(database)).toBe(before)
		await database.transact(async (tx) => expect(mailKeyOf(tx)).toBe(before))
		const known = await database.read.select().from(keyFingerprints)
		expect(known).toEqual([
			{ fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/), since: NOW },
		])
		expect(keys.root).not.toContain(known[0]?.fingerprint)
	})

	test('gives every purpose a key of its own', async () => {
		const database = await openMigrated()
		const { root } = await open(database)
		const keys = (
			['mail', 'forms', 'leads', 'erased-leads', 'suppressions'] as const
		).map((purpose) => database.keyOf(purpose))
		expect(new Set([root, ...keys]).size).toBe(6)
		for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/)
	})

	test('of several at once makes one set of keys', async () => {
		const url = await createEmptyDatabase()
		const nodes = [await openDatabase(url), await openDatabase(url)]
		for (const node of nodes) await migrateDatabase(node)
		const opened = await Promise.all(nodes.map((node) => open(node)))
		expect(opened[0]).toEqual(opened[1])
		expect(parseKeySet(readFileSync(file, 'utf8'))).toEqual(opened[0])
		for (const node of nodes) await node.close()
	})

	test('with LAUREL_KEYS writes no file', async () => {
		const database = await openMigrated()
		const given = newKeySet({})
		expect(await open(database, printKeySet(given))).toEqual(given)
		expect(existsSync(file)).toBe(false)
	})
})

/** The migrations as they were when keys were kept in the database. */
function migrationsOfBefore(): string {
	const copy = path.join(folder, `migrations-${files}`)
	cpSync(path.resolve('db/migrations', dialect), copy, { recursive: true })
	const journalFile = path.join(copy, 'meta/_journal.json')
	const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as {
		entries: { tag: string }[]
	}
	const at = journal.entries.findIndex(({ tag }) =>
		tag.endsWith('_key_fingerprints'),
	)
	expect(at).toBeGreaterThan(0)
	writeFileSync(
		journalFile,
		JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }),
	)
	return copy
}

describe('a database of the version that kept its keys inside', () => {
	const unkeyed = createHash('sha256').update(ADDRESS).digest('base64url')
	let database: Database
	let own: { leads: string; 'erased-leads': string; mail: string }
	beforeEach(async () => {
		database = await openEmptyDatabase()
		await migrateDatabase(database, migrationsOfBefore())
		own = { leads: newSecret(), 'erased-leads': newSecret(), mail: newSecret() }
		await database.transact(async (tx) => {
			for (const [purpose, secret] of Object.entries(own))
				await tx
					.insert(signingKeys)
					.values({ purpose, secret, createdAt: NOW - 1 })
			await tx.insert(suppressions).values({
				addressHash: unkeyed,
				reason: 'manual',
				createdAt: NOW - 1,
			})
			for (const [id, subjectType, subjectId] of [
				['a1', 'suppression', unkeyed],
				['a2', 'suppression', unkeyed],
				['a3', 'user', unkeyed],
			] as const)
				await tx.insert(auditLog).values({
					id,
					at: NOW - 1,
					action: 'address.suppressed',
					subjectType,
					subjectId,
				})
		})
		await migrateDatabase(database)
	})
	const subjects = async () =>
		(await database.read.select().from(auditLog).orderBy(auditLog.id)).map(
			({ subjectId }) => subjectId,
		)

	test('gives them to the file, and every hash and link of before stays valid', async () => {
		const keys = await open(database)
		expect(keys.kept).toEqual(own)
		const hashWith = (key: string) =>
			createHmac('sha256', key).update(ADDRESS).digest('base64url')
		expect(hashLeadAddress(database, ADDRESS)).toBe(hashWith(own.leads))
		expect(tombstoneOf(database, ADDRESS)).toBe(hashWith(own['erased-leads']))
		expect(mailKeyOf(database)).toBe(own.mail)
		expect(await database.read.select().from(signingKeys)).toEqual([])
		if (database.driver.dialect !== 'sqlite') return
		const beside = path.dirname(database.driver.file)
		for (const name of readdirSync(beside)) {
			const bytes = readFileSync(path.join(beside, name))
			for (const secret of Object.values(own))
				expect(bytes.includes(secret)).toBe(false)
		}
	})

	test('knows stopped addresses by a keyed hash from then on, in the log of what was done too', async () => {
		await open(database)
		const keyed = addressHashOf(database, ADDRESS)
		expect(keyed).not.toBe(unkeyed)
		expect(await findSuppression(database.read, keyed)).toBe('manual')
		expect(await findSuppression(database.read, unkeyed)).toBeNull()
		expect(await subjects()).toEqual([keyed, keyed, unkeyed])
		await open(database)
		expect(await findSuppression(database.read, keyed)).toBe('manual')
		expect(await subjects()).toEqual([keyed, keyed, unkeyed])
		await expect(
			database.transact((tx) => tx.update(auditLog).set({ action: 'x' })),
		).rejects.toThrow()
	})

	test('goes on where it was killed after the file was written', async () => {
		const keys = newKeySet(own)
		writeKeyFile(file, keys)
		expect(await open(database)).toEqual(keys)
		expect(await findSuppression(database.read, unkeyed)).toBeNull()
	})

	test('does not open with keys that lack its own, and loses nothing', async () => {
		writeKeyFile(file, newKeySet({}))
		await expect(open(database)).rejects.toThrow(
			/^this database still holds keys of its own, and .*keys holds those of another \([0-9a-f]{16}\): move it away/,
		)
		await expect(open(database, printKeySet(newKeySet({})))).rejects.toThrow(
			/LAUREL_KEYS holds those of another .*: start once without it/,
		)
		expect(await database.read.$count(signingKeys)).toBe(3)
		expect(await findSuppression(database.read, unkeyed)).toBe('manual')
	})
})

describe('another start is refused', () => {
	test('without the keys, with what to do', async () => {
		const database = await openMigrated()
		await open(database)
		rmSync(file)
		const refusal = open(database)
		await expect(refusal).rejects.toBeInstanceOf(KeysRefused)
		await expect(refusal).rejects.toThrow(
			/^the keys of this database \([0-9a-f]{16}\) are not here: there is no .*keys, and LAUREL_KEYS is not set.*"laurel key-file import FILE"/,
		)
		expect(existsSync(file)).toBe(false)
	})

	test('with another’s keys, from wherever they are', async () => {
		const database = await openMigrated()
		const keys = await open(database)
		const others = printKeySet(newKeySet({}))
		await expect(open(database, others)).rejects.toThrow(
			/^LAUREL_KEYS holds the keys of another database/,
		)
		rmSync(file)
		writeKeyFile(file, newKeySet({}))
		await expect(open(database)).rejects.toThrow(
			/keys holds the keys of another database .*move it away/,
		)
		expect(await open(database, printKeySet(keys))).toEqual(keys)
	})

	test.each(['', 'laurel-keys-1,root=abc', 'something else\n'])(
		'with a file that holds no whole keys: %j',
		async (content) => {
			const database = await openMigrated()
			await open(database)
			writeFileSync(file, content)
			await expect(open(database)).rejects.toThrow(
				/does not hold Laurel's keys, or not all of them/,
			)
			expect(readFileSync(file, 'utf8')).toBe(content)
		},
	)

	test('with a variable that holds no whole keys, which is not shown', async () => {
		const database = await openMigrated()
		await expect(open(database, 'laurel-keys-1,root=half')).rejects.toThrow(
			/^LAUREL_KEYS must be the whole line that "laurel key-file export" prints$/,
		)
	})
})

test.each([
	['/srv/laurel/data/laurel.db', '/srv/laurel/data/keys'],
	['/srv/laurel/data/second.db', '/srv/laurel/data/second-keys'],
	[null, path.resolve('data/keys')],
])('the keys of %s lie in %s', (database, keys) => {
	expect(keyFileOf(database)).toBe(keys)
})
