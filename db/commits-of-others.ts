import type { Database } from './client.ts'

/** A number that is another whenever somebody else has committed: another connection, or another process. SQLite only. */
export function commitsOfOthers({ driver }: Database): number {
	if (driver.dialect !== 'sqlite')
		throw new Error('commits of others are counted by SQLite alone')
	return Number(driver.writer.pragma('data_version', { simple: true }))
}
