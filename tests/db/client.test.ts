import { copyFileSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect, expectTypeOf, test, vi } from 'vitest'
import {
	type Database,
	openDatabase,
	type Reader,
	type Tx,
} from '#db/client.ts'
import { dialect } from '#db/dialect.ts'
import { isUniqueViolation } from '#db/errors.ts'
import { families, settlingQueue } from '#db/schema/index.ts'
import { openTestDatabase } from '#tests/support/database.ts'

const insertFamily = async (tx: Tx, key: string, createdAt = 0) => {
	await tx.insert(families).values({ key, createdAt })
}

const familyKeys = async (database: Database) => {
	const rows = await database.read.select().from(families)
	return rows.map(({ key }) => key).sort()
}

describe('reading', () => {
	test('refuses every write', async () => {
		const database = await openTestDatabase()
		await database.transact((tx) => insertFamily(tx, 'kept'))
		const writer = database.read as Tx
		const writes = [
			() => insertFamily(writer, 'refused'),
			() => writer.update(families).set({ createdAt: 1 }).then(),
			() => writer.delete(families).then(),
		]
		for (const write of writes)
			await expect(write()).rejects.toSatisfy(isReadOnlyRefusal)
		expect(await familyKeys(database)).toEqual(['kept'])
	})

	test('a write does not compile', () => {
		expectTypeOf<Tx>().toHaveProperty('insert')
		expectTypeOf<Reader>().not.toHaveProperty('insert')
		expectTypeOf<Reader>().not.toHaveProperty('update')
		expectTypeOf<Reader>().not.toHaveProperty('delete')
		expectTypeOf<Reader>().not.toHaveProperty('execute')
		expectTypeOf<Reader>().not.toHaveProperty('transaction')
		expectTypeOf<Tx>().not.toHaveProperty('transaction')
	})

	test('sees what was committed as soon as transact answers', async () => {
		const database = await openTestDatabase()
		for (let n = 0; n < 30; n++) {
			await database.transact((tx) => insertFamily(tx, `f${n}`))
			expect(await familyKeys(database)).toHaveLength(n + 1)
		}
	})

	test('does not see what is not yet committed', async () => {
		const database = await openTestDatabase()
		await database.transact(async (tx) => {
			await insertFamily(tx, 'mine')
			expect(await tx.select().from(families)).toHaveLength(1)
			expect(await familyKeys(database)).toEqual([])
		})
		expect(await familyKeys(database)).toEqual(['mine'])
	})

	test('a snapshot does not see what is committed meanwhile, and refuses writes', async () => {
		const database = await openTestDatabase()
		await database.transact((tx) => insertFamily(tx, 'before'))
		const seen = await database.snapshot(async (read) => {
			const first = await read.select().from(families)
			await database.transact((tx) => insertFamily(tx, 'meanwhile'))
			const second = await read.select().from(families)
			return [first.length, second.length]
		})
		expect(seen).toEqual([1, 1])
		expect(await familyKeys(database)).toEqual(['before', 'meanwhile'])
		await expect(
			database.snapshot((read) => insertFamily(read as Tx, 'refused')),
		).rejects.toSatisfy(isReadOnlyRefusal)
		const again = await database.snapshot((read) => read.$count(families))
		expect(again).toBe(2)
	})

	test('whole numbers to 2^53 come back as numbers', async () => {
		const database = await openTestDatabase()
		const queuedAt = Number.MAX_SAFE_INTEGER
		await database.transact(async (tx) => {
			await tx.insert(settlingQueue).values({ accountId: 'a', queuedAt })
		})
		const [row] = await database.read.select().from(settlingQueue)
		expect(row).toEqual({ accountId: 'a', queuedAt })
		const [summed] = await database.read
			.select({ all: sql`sum(${settlingQueue.queuedAt})`.mapWith(Number) })
			.from(settlingQueue)
		expect(summed).toEqual({ all: queuedAt })
		expect(await database.read.$count(settlingQueue)).toBe(1)
	})
})

describe('transact', () => {
	test('gives what its body gives', async () => {
		const database = await openTestDatabase()
		expect(await database.transact(async () => 'answer')).toBe('answer')
	})

	test('lands nothing of a body that throws, also after other awaits', async () => {
		const database = await openTestDatabase()
		const attempt = database.transact(async (tx) => {
			await insertFamily(tx, 'a')
			await turn()
			await insertFamily(tx, 'b')
			throw new Error('on second thoughts')
		})
		await expect(attempt).rejects.toThrow('on second thoughts')
		expect(await familyKeys(database)).toEqual([])
		await database.transact((tx) => insertFamily(tx, 'after'))
		expect(await familyKeys(database)).toEqual(['after'])
	})

	test('lands nothing of a body whose statement fails', async () => {
		const database = await openTestDatabase()
		const attempt = database.transact(async (tx) => {
			await insertFamily(tx, 'twice')
			await insertFamily(tx, 'twice')
		})
		await expect(attempt).rejects.toSatisfy(isUniqueViolation)
		expect(await familyKeys(database)).toEqual([])
	})

	test('lets concurrent bodies add up', async () => {
		const database = await openTestDatabase()
		await database.transact((tx) => insertFamily(tx, 'counter'))
		await Promise.all(
			Array.from({ length: 12 }, () =>
				database.transact(async (tx) => {
					const [row] = await tx.select().from(families)
					await turn()
					await tx
						.update(families)
						.set({ createdAt: (row?.createdAt ?? 0) + 1 })
				}),
			),
		)
		const [row] = await database.read.select().from(families)
		expect(row?.createdAt).toBe(12)
	})

	test('goes on after one of several concurrent bodies throws', async () => {
		const database = await openTestDatabase()
		const outcomes = await Promise.allSettled(
			['a', 'bad', 'c'].map((key) =>
				database.transact(async (tx) => {
					await insertFamily(tx, key)
					await turn()
					if (key === 'bad') throw new Error('no')
				}),
			),
		)
		expect(outcomes.map(({ status }) => status)).toEqual([
			'fulfilled',
			'rejected',
			'fulfilled',
		])
		expect(await familyKeys(database)).toEqual(['a', 'c'])
	})

	test('does not nest, and the outer one can go on', async () => {
		const database = await openTestDatabase()
		await database.transact(async (tx) => {
			await expect(
				database.transact((inner) => insertFamily(inner, 'inner')),
			).rejects.toThrow('transactions do not nest')
			await insertFamily(tx, 'outer')
		})
		expect(await familyKeys(database)).toEqual(['outer'])
	})

	test('may be called by what outlived another one', async () => {
		const database = await openTestDatabase()
		let commit = () => {}
		const committed = new Promise<void>((resolve) => {
			commit = resolve
		})
		const later = await database.transact(async () => ({
			done: committed.then(() =>
				database.transact((tx) => insertFamily(tx, 'later')),
			),
		}))
		commit()
		await later.done
		expect(await familyKeys(database)).toEqual(['later'])
	})

	test('is over when its body is: a query after that is refused', async () => {
		const database = await openTestDatabase()
		const kept = await database.transact(async (tx) => ({ tx }))
		await expect(insertFamily(kept.tx, 'stray')).rejects.toThrow(
			'the transaction is over',
		)
		expect(await familyKeys(database)).toEqual([])
	})

	test('waits for what is running before it closes', async () => {
		const database = await openTestDatabase()
		const running = database.transact(async (tx) => {
			await turn()
			await insertFamily(tx, 'running')
		})
		await database.close()
		await running
	})
})

const onPostgres = dialect === 'postgres' ? describe : undefined
onPostgres?.('transact on PostgreSQL', () => {
	test('a body whose reads another transaction changed runs again', async () => {
		const database = await openTestDatabase()
		await database.transact((tx) => insertFamily(tx, 'a', 1))
		let runs = 0
		await database.transact(async (tx) => {
			runs += 1
			const [row] = await tx.select().from(families)
			if (runs === 1) await raise(database, 10)
			await tx
				.update(families)
				.set({ createdAt: (row?.createdAt ?? 0) + 1 })
				.where(eq(families.key, 'a'))
		})
		const [row] = await database.read.select().from(families)
		expect({ runs, createdAt: row?.createdAt }).toEqual({
			runs: 2,
			createdAt: 11,
		})
	})

	test('fails when its body goes on after a failed statement', async () => {
		const database = await openTestDatabase()
		const attempt = database.transact(async (tx) => {
			await insertFamily(tx, 'lost')
			await insertFamily(tx, 'lost').catch(() => undefined)
		})
		await expect(attempt).rejects.toThrow('went on after a failed statement')
		expect(await familyKeys(database)).toEqual([])
	})

	test('what a body asks at once reaches its connection one after another', async () => {
		const database = await openTestDatabase()
		const { query } = pg.Client.prototype
		const asked = vi.spyOn(pg.Client.prototype, 'query')
		const open = new Map<unknown, number>()
		let most = 0
		asked.mockImplementation(async function (
			this: pg.Client,
			...given: unknown[]
		) {
			open.set(this, (open.get(this) ?? 0) + 1)
			most = Math.max(most, open.get(this) ?? 0)
			try {
				return await Reflect.apply(query, this, given)
			} finally {
				open.set(this, (open.get(this) ?? 0) - 1)
			}
		} as never)
		const askTwice = (read: Reader) =>
			Promise.all([read.$count(families), read.$count(families)])
		try {
			expect(await database.snapshot(askTwice)).toEqual([0, 0])
			expect(await database.transact(askTwice)).toEqual([0, 0])
		} finally {
			asked.mockRestore()
		}
		expect(most).toBe(1)
	})

	/** Another machine's write, in the middle of ours. */
	async function raise(database: Database, createdAt: number) {
		const { driver } = database
		if (driver.dialect !== 'postgres') throw new Error('not PostgreSQL')
		await driver.pool.query('update families set created_at = $1', [createdAt])
	}
})

const onSqlite = dialect === 'sqlite' ? describe : undefined
onSqlite?.('SQLite', () => {
	test('a database that is durable when closed brings all to its main file as it closes, though another keeps it open', async () => {
		const other = await openTestDatabase()
		const { driver } = other
		if (driver.dialect !== 'sqlite') throw new Error('not SQLite')
		const database = await openDatabase(`file:${driver.file}`, {
			durability: 'when_closed',
		})
		await database.transact((tx) => insertFamily(tx, 'kept'))
		expect(await familyKeys(other)).toEqual(['kept'])
		await database.close()
		const copy = `${driver.file}.copy`
		copyFileSync(driver.file, copy)
		const alone = await openDatabase(`file:${copy}`)
		expect(await familyKeys(alone)).toEqual(['kept'])
		await alone.close()
	})

	test('waits for the transaction of another process, and lets everything else happen meanwhile', async () => {
		const other = await openTestDatabase()
		const { driver } = other
		if (driver.dialect !== 'sqlite') throw new Error('not SQLite')
		const database = await openDatabase(`file:${driver.file}`)
		let end = () => {}
		const ended = new Promise<void>((resolve) => {
			end = resolve
		})
		const first = other.transact(async (tx) => {
			await insertFamily(tx, 'first')
			await ended
		})
		const second = database.transact((tx) => insertFamily(tx, 'second'))
		expect(await familyKeys(database)).toEqual([])
		end()
		await Promise.all([first, second])
		expect(await familyKeys(other)).toEqual(['first', 'second'])
		await database.close()
	})

	test('commits at once unless it is asked otherwise', async () => {
		const database = await openTestDatabase()
		const { driver } = database
		if (driver.dialect !== 'sqlite') throw new Error('not SQLite')
		const FULL = 2
		expect(driver.writer.pragma('synchronous', { simple: true })).toBe(FULL)
	})
})

test('a process opens databases of its own dialect alone', async () => {
	const other =
		dialect === 'sqlite' ? 'postgres://localhost/x' : 'file:./data/x.db'
	await expect(openDatabase(other)).rejects.toThrow(/cannot open/)
})

function isReadOnlyRefusal(error: unknown): boolean {
	for (let cause = error; cause instanceof Error; cause = cause.cause)
		if (/readonly database|read-only transaction/.test(cause.message))
			return true
	return false
}
