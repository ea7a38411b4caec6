import type { Database } from '#db/client.ts'

/** Changes an append-only table as somebody with the database in hand could. */
export async function tamper(
	{ driver }: Database,
	table: string,
	...statements: string[]
): Promise<void> {
	if (driver.dialect === 'sqlite') {
		driver.writer.exec(`drop trigger ${table}_no_update`)
		driver.writer.exec(`drop trigger ${table}_no_delete`)
		for (const statement of statements) driver.writer.exec(statement)
	} else {
		await driver.pool.query(`drop trigger ${table}_append_only on ${table}`)
		for (const statement of statements) await driver.pool.query(statement)
	}
}
